import type { Example } from '../../src/content/examples';
import { sideBySide } from '../../src/understanding/sideBySide';

const example = (text: string, ...labels: string[]): Example => ({ text, labels, isFollowUp: false });

const numbers = Array.from({ length: 300 }, (_, index) => index);
const dangers = numbers.map((n) => example(`danger number ${n}.`, n % 3 === 0 ? 'crisis' : 'emergency'));
const questions = numbers.map((n) => example(`question ${n}?`, 'causes'));
const others = numbers.map((n) => example(`pizza ${n}`, 'out-of-scope'));
const all = [...others, ...questions, ...dangers];
const made = sideBySide(all);
const withDanger = made.filter(({ text }) => text.includes('danger'));
const mixed = made.filter(({ text }) => text.includes('question') && text.includes('pizza'));

describe('examples put side by side', () => {
  it('hold two things, of which one may be a danger and is never two', () => {
    expect(withDanger.length).toBeGreaterThan(100);
    for (const { text } of made) expect(text.match(/danger|question|pizza/g)).toHaveLength(2);
    for (const { text } of withDanger) expect(text.match(/danger/g)).toHaveLength(1);
  });

  it('are the danger, whatever stands beside it, first or last', () => {
    for (const { labels } of withDanger) expect([['crisis'], ['emergency']]).toContainEqual(labels);
    expect(withDanger.filter(({ text }) => text.startsWith('danger')).length).toBeGreaterThan(30);
    expect(withDanger.filter(({ text }) => !text.startsWith('danger')).length).toBeGreaterThan(30);
  });

  it('are first what comes first in the order of precedence: a question before another subject', () => {
    expect(mixed.length).toBeGreaterThan(5);
    for (const { labels } of mixed) expect(labels).toEqual(['causes', 'out-of-scope']);
  });

  it('are made of texts alone: the order of examples changes nothing, and one more changes little', () => {
    const texts = new Set(made.map(({ text }) => text));
    expect(new Set(sideBySide([...all].reverse()).map(({ text }) => text))).toEqual(texts);
    const after = sideBySide([...all, example('hello there', 'smalltalk.greeting')]);
    expect(after.filter(({ text }) => !texts.has(text)).length).toBeLessThan(20);
  });

  it('are never made of follow-ups, nor of what might be a danger', () => {
    const followUp = { ...example('and then?', 'causes'), isFollowUp: true };
    const doubtful = example('is it bad', 'triage', 'emergency');
    expect(sideBySide([...dangers, followUp, doubtful])).toEqual([]);
  });

  it('are none where there is nothing to put beside', () => expect(sideBySide([])).toEqual([]));
});
