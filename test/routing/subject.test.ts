import { ClarifyDialog } from '../../dialogs/clarifyDialog';
import { loadContent } from '../../src/content/loadContent';
import { composeClarify } from '../../src/reply/composePlain';
import { decideRoute } from '../../src/routing/decideRoute';
import { type Decision, type Memory, NO_MEMORY } from '../../src/routing/decision';
import type { MentionKind } from '../../src/understanding/conditionRecognizer';
import type { Recognition } from '../../src/understanding/recognition';
import { writeFiles } from '../support/exampleContent';
import { EXAMPLE_FILES } from '../support/exampleFiles';

const IMPORTED = { status: 'imported', reviewedOn: null, reviewedBy: null, nextReview: '9999-12-31' };
const anImported = (id: string, name: string, names: string[] = []) => ({
  condition: { id, name, shortName: name, names, ...IMPORTED },
  answers: [
    {
      topic: 'causes',
      title: `What causes ${name}?`,
      short: `${name} is caused.`,
      sources: ['page'],
      body: [],
      ...IMPORTED,
    },
  ],
});
const page = {
  key: 'page',
  title: 'Page',
  organisation: 'Library',
  year: null,
  url: 'https://example.org/p',
  kind: 'imported',
};
const content = loadContent([
  writeFiles({
    ...EXAMPLE_FILES,
    'imported/conditions-0001.json': {
      sources: [page],
      conditions: [
        anImported('gizmosis', 'Gizmosis', ['gadget rash']),
        anImported('gizmitis', 'Gizmitis', ['gadget rash', 'gizmosis']),
        ...Array.from({ length: 20 }, (_, index) => anImported(`other-${index}`, `Other ${index}`)),
      ],
    },
  }),
]);

const mention = (kind: MentionKind, ...conditionIds: string[]) => ({
  kind,
  conditionIds,
  name: 'gadget rash',
  confidence: 1,
  start: 0,
  end: 1,
});
const decide = (
  mentions: Recognition['mentions'],
  { memory = NO_MEMORY, otherWords = 3, topics = [{ topic: 'causes', logOdds: 1 }] as Recognition['topics'] } = {},
): Decision =>
  decideRoute({
    danger: null,
    memory: memory as Memory,
    content,
    recognition: {
      wordCount: 4,
      isBlank: false,
      mentions,
      topics,
      routes: [{ label: 'answer', logOdds: 1 }],
      act: null,
      known: 1,
      language: null,
      classes: [],
      otherWords,
    } as Recognition,
  });

describe('a name that several conditions share', () => {
  const shared = mention('name', 'gizmosis', 'gizmitis');

  it('asks which, among just those, and keeps the topic', () => {
    expect(decide([shared])).toMatchObject({
      route: 'clarify',
      ask: 'condition',
      choices: ['gizmosis', 'gizmitis'],
      topic: 'causes',
    });
  });

  it('asks which when it stands alone', () => {
    expect(decide([shared], { otherWords: 0 })).toMatchObject({ route: 'clarify', choices: ['gizmosis', 'gizmitis'] });
  });

  it('means the one that was spoken of before', () => {
    expect(decide([shared], { memory: { conditionId: 'gizmitis', topic: null } as never })).toMatchObject({
      route: 'answer',
      conditionId: 'gizmitis',
    });
  });

  it('does not matter beside a name of one condition', () => {
    expect(decide([shared, mention('name', 'gizmitis')])).toMatchObject({ route: 'answer', conditionId: 'gizmitis' });
  });

  it('is offered as choices, each of which picks its condition', () => {
    const decision = decide([shared]) as Extract<Decision, { route: 'clarify' }>;
    const { choices } = composeClarify(decision, content);
    expect(choices.map(({ label }) => label)).toEqual(['Gizmosis', 'Gizmitis']);
    const dialog = new ClarifyDialog(() => content);
    for (const { label, value } of choices)
      for (const text of [label, value]) expect(dialog.isAnswer(text, { decision })).toBe(true);
    expect(dialog.isAnswer('gadget rash', { decision })).toBe(false);
  });
});

describe('two conditions in one message', () => {
  it('are about the one that the content was written for', () => {
    expect(decide([mention('name', 'gizmosis'), mention('name', 'examplitis')])).toMatchObject({
      conditionId: 'examplitis',
    });
  });
});

describe('a question without a condition', () => {
  it('offers a few, those that the content was written for first', () => {
    expect(decide([])).toMatchObject({ route: 'clarify', choices: ['examplitis', 'sampleosis'] });
  });
});

describe('the topic that was spoken of before', () => {
  const memory = { conditionId: 'gizmitis', topic: 'precautions' } as never;
  const topics = (lead: number) => [
    { topic: 'surgery', logOdds: lead },
    { topic: 'precautions', logOdds: 0 },
  ];

  it('is kept by a follow-up that speaks a little more for another', () =>
    expect(decide([], { memory, topics: topics(1.4) })).toMatchObject({ route: 'answer', topic: 'precautions' }));

  it('is left by a follow-up that clearly speaks of another', () =>
    expect(decide([], { memory, topics: topics(1.6) })).toMatchObject({ route: 'answer', topic: 'surgery' }));

  it('has no weight where the condition is named again', () =>
    expect(decide([mention('name', 'gizmitis')], { memory, topics: topics(1.4) })).toMatchObject({ topic: 'surgery' }));
});
