import { compareEvaluations } from '../../src/evaluation/compareEvaluations';
import { confusionsOf } from '../../src/evaluation/confusions';
import { type EvaluatedFile, type ReportOptions, renderReport } from '../../src/evaluation/report';
import { html } from '../../src/evaluation/reportMarkup';
import { score } from '../../src/evaluation/score';
import { gold, predicted } from '../support/evaluated';

const NASTY = `<script>alert("1")</script> & 'so on'`;
const GOLD = [
  gold('a1'),
  gold('a2', { text: NASTY, context: '<b>before</b>' }),
  gold('c1', { route: 'crisis' }),
  gold('e1', { route: 'emergency' }),
  gold('o1', { route: 'out-of-scope' }),
];
const PREDICTIONS = [
  predicted('a1'),
  predicted('a2', { topic: 'outlook' }),
  predicted('c1', { route: 'smalltalk' }),
  predicted('e1', { route: 'emergency' }),
  predicted('o1', { route: 'emergency' }),
];
const FILE: EvaluatedFile = {
  file: 'a<b>.jsonl',
  gold: GOLD,
  predictions: PREDICTIONS,
  figures: score(GOLD, PREDICTIONS),
  typingLoss: null,
  comparison: compareEvaluations(
    GOLD,
    GOLD.map(({ id }) => predicted(id)),
    PREDICTIONS,
  ),
};
const OPTIONS: ReportOptions = {
  madeOn: '2026-11-23',
  contentHash: 'abcdef0123456789',
  comparedWith: 'earlier.json',
  totalsOnly: false,
};

const headings = (page: string): string[] =>
  [...page.matchAll(/<h[123]>(.*?)<\/h[123]>/g)].map(([, text]) => text ?? '');

describe('the report', () => {
  const page = renderReport([FILE], OPTIONS);

  it('tells the verdict first and the details after it', () =>
    expect(headings(page)).toEqual([
      'How well messages are understood',
      'a&lt;b&gt;.jsonl',
      'Does it reach its goals?',
      'What is better and worse than before?',
      'Which mistakes does it make?',
      'Which route is taken for which?',
      'How well is each route found?',
      'Which topic is taken for which?',
      'Can its confidence be trusted?',
    ]));

  it('says in words which goals are missed', () =>
    expect(page).toMatch(/[0-9] of 7 goals met, [0-9] unsure, [0-9] missed/));

  it('shows texts as they were written, with nothing of them in its own code', () => {
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;so on&#39;');
    expect(page).toContain('after “&lt;b&gt;before&lt;/b&gt;”');
    expect(page).not.toMatch(/<script|<b>/);
  });

  it('has no script and asks nothing of any other place', () => {
    expect(page).not.toMatch(/https?:|\bsrc=|url\(|@import|<link|\son[a-z]+=/i);
    expect([...page.matchAll(/href="(.)/g)].every(([, first]) => first === '#')).toBe(true);
    expect(page).toContain("default-src 'none'");
  });

  it('closes every element that it opens', () => {
    for (const element of [
      'section',
      'table',
      'tbody',
      'tr',
      'svg',
      'g',
      'text',
      'ul',
      'details',
      'figure',
      'div',
      'p',
    ])
      expect([element, page.match(new RegExp(`<${element}[ >]`, 'g'))?.length ?? 0]).toEqual([
        element,
        page.match(new RegExp(`</${element}>`, 'g'))?.length ?? 0,
      ]);
    expect(page).not.toMatch(/undefined|NaN|\[object/);
    expect(page.trimEnd()).toMatch(/^<!doctype html>[\s\S]*<\/html>$/);
  });

  it('has pictures with a text for those who cannot see them', () => {
    const pictures = page.match(/<svg[^>]*>/g) ?? [];
    expect(pictures.length).toBeGreaterThanOrEqual(3);
    expect(pictures.every((picture) => /role="img" aria-label="[^"]+"/.test(picture))).toBe(true);
  });

  it('names no single message when it is to show totals only', () => {
    const totals = renderReport([FILE], { ...OPTIONS, totalsOnly: true });
    for (const { id, text } of GOLD) expect(totals.includes(text) || totals.includes(`>${id}<`)).toBe(false);
    expect(totals).not.toContain('before&lt;');
    expect(totals).toContain('Danger missed: 1');
  });

  it('begins with an overview when there are several files', () =>
    expect(headings(renderReport([FILE, { ...FILE, file: 'b' }], OPTIONS))[1]).toBe('At a glance'));

  it('is whole for a file without any message', () => {
    const none = { ...FILE, gold: [], predictions: [], figures: score([], []), comparison: null };
    expect(renderReport([none], OPTIONS)).not.toMatch(/undefined|NaN|Infinity/);
  });
});

describe('mistakes', () => {
  it('are listed by how grave they are', () =>
    expect(confusionsOf(GOLD, PREDICTIONS).map(({ harm, wanted, got }) => `${harm}: ${wanted} > ${got}`)).toEqual([
      'danger missed: crisis > smalltalk',
      'wrong medical answer: answer: causes > answer: outlook',
      'false alarm: out-of-scope > emergency',
    ]));
});

describe('markup', () => {
  it('escapes texts and keeps what is markup', () =>
    expect(html`<p title="${'"'}">${['<', html`<i>${'&'}</i>`, null, 3]}</p>`.text).toBe(
      '<p title="&quot;">&lt;<i>&amp;</i>3</p>',
    ));
});
