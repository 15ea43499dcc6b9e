import {
  clarifyChoices,
  composeClarify,
  composeNotCovered,
  composeNotice,
  composeOutOfScope,
  composeSmalltalk,
  composeWelcome,
  conditionNames,
  meaningsOf,
} from '../../src/reply/composePlain';
import type { Decision } from '../../src/routing/decision';
import { exampleContent } from '../support/exampleContent';
import { anAnswer, EXAMPLE_FILES } from '../support/exampleFiles';
import { EXAMPLE_MESSAGES } from '../support/exampleMessages';
import { labelsOf, spoken } from '../support/replies';

const content = exampleContent();
const NAMES = 'Examplitis multiplex congenita (Examplitis) and Sampleosis';
const EXAMPLES = EXAMPLE_MESSAGES.welcome.examples;

type Clarify = Extract<Decision, { route: 'clarify' }>;
const unknown = { route: 'clarify', confidence: 1, conditionId: null } as const;

describe('the names of the conditions', () => {
  const named = (...names: string[]) =>
    conditionNames({ conditions: new Map(names.map((name) => [name, { name, shortName: name }])) as never });

  it.each([
    [['gout'], 'gout'],
    [['gout', 'flu'], 'gout and flu'],
    [['gout', 'flu', 'mumps'], 'gout, flu, and mumps'],
    [['gout', 'flu', 'mumps', 'rash', 'cold'], 'gout, flu, mumps and 2 more'],
  ])('%j are said as "%s"', (names, text) => expect(named(...names)).toBe(text));

  it('have their short form beside them where it is another', () => expect(conditionNames(content)).toBe(NAMES));
});

describe('a welcome', () => {
  it('says what can be asked, and that nobody has reviewed it', () => {
    expect(composeWelcome(content)).toMatchObject({
      blocks: [{ text: `Welcome. Ask about ${NAMES}.` }, { text: 'Nobody has reviewed this yet.' }],
    });
    expect(labelsOf(composeWelcome(content))).toEqual(EXAMPLES);
  });

  it('leaves that out when all of it is reviewed', () => {
    const review = { status: 'reviewed', reviewedOn: '2026-01-02', reviewedBy: 'Dr Example' };
    const reviewed = exampleContent({
      ...Object.fromEntries(
        ['overview', 'causes', 'treatment'].map((topic) => [
          `conditions/examplitis/answers/${topic}.yaml`,
          anAnswer(topic, review),
        ]),
      ),
      'conditions/sampleosis/answers/overview.yaml': anAnswer('overview', { title: 'What is Sampleosis?', ...review }),
    });
    expect(spoken(composeWelcome(reviewed))).not.toContain('Nobody has reviewed');
  });
});

describe('small talk', () => {
  it.each([
    ['greeting', 'Hello to you.'],
    ['thanks', 'You are welcome.'],
    ['help', `You can ask about ${NAMES}.`],
    ['about-the-bot', 'I am a program.'],
    ['chat', 'I am listening.'],
    ['an act that nobody knows', 'I am listening.'],
  ])('of the kind %s gets its line, and what can be asked', (act, line) => {
    const reply = composeSmalltalk(act, content);
    expect(reply.blocks).toEqual([{ kind: 'text', text: line }]);
    expect(labelsOf(reply)).toEqual(EXAMPLES);
  });

  it('does not hold back somebody who says goodbye', () => {
    expect(composeSmalltalk('goodbye', content)).toMatchObject({ blocks: [{ text: 'Goodbye to you.' }], choices: [] });
  });
});

describe('a message that there is no answer to', () => {
  it.each([
    [null, [`I only know about ${NAMES}.`]],
    ['es', [`Solo en inglés, sobre ${NAMES}.`, `I only know about ${NAMES}.`]],
    ['xx', [`I only know about ${NAMES}.`]],
  ])('in the language %s is told what there is', (language, lines) => {
    const reply = composeOutOfScope(language, content);
    expect(reply.blocks).toEqual(lines.map((text) => ({ kind: 'text', text })));
    expect(labelsOf(reply)).toEqual(EXAMPLES);
  });

  it('because of a meaning that is not covered is told so', () => {
    expect(composeNotCovered('Tennis elbow', content)).toMatchObject({
      route: 'out-of-scope',
      blocks: [{ text: 'I know nothing about Tennis elbow.' }],
    });
  });
});

describe('a name with two meanings', () => {
  const decision: Clarify = { ...unknown, ask: 'meaning', name: 'elbow rot', topic: null };

  it('is asked about, with the meanings to choose from', () => {
    const reply = composeClarify(decision, content);
    expect(reply.blocks).toEqual([{ kind: 'text', text: 'Which "elbow rot" do you mean?' }]);
    expect(labelsOf(reply)).toEqual(['Examplitis, the blue elbow', 'Tennis elbow']);
  });

  it('has no meanings where nobody has written any', () => expect(meaningsOf('nothing', content)).toEqual([]));
});

describe('a question without a condition', () => {
  const decision: Clarify = {
    ...unknown,
    ask: 'condition',
    choices: ['examplitis', 'sampleosis', 'gone'],
    topic: 'causes',
  };

  it('is asked about; a choice stands for the whole question', () => {
    expect(composeClarify(decision, content)).toMatchObject({
      blocks: [{ text: 'Which condition do you mean?' }],
      choices: [
        { label: 'Examplitis multiplex congenita', value: 'What causes Examplitis?' },
        { label: 'Sampleosis', value: 'Sampleosis' },
      ],
    });
  });
});

describe('a question without a topic', () => {
  const choicesFor = (conditionId: string | null, likely: string[], from = content) =>
    clarifyChoices({ ...unknown, conditionId, ask: 'topic', likely }, from).map(({ value }) => value);

  it('is offered the likely topics of its condition', () => {
    expect(choicesFor('examplitis', ['treatment', 'surgery', 'causes'])).toEqual([
      'How is Examplitis treated?',
      'What causes Examplitis?',
    ]);
  });

  it('is offered all of them where none is likely', () => {
    expect(choicesFor('sampleosis', [])).toEqual(['What is Sampleosis?']);
  });

  it('is offered examples where no condition is known', () => expect(choicesFor(null, ['causes'])).toEqual(EXAMPLES));

  it('is about the only condition where there is only one', () => {
    const one = exampleContent(
      Object.fromEntries(
        Object.keys(EXAMPLE_FILES)
          .filter((path) => path.startsWith('conditions/sampleosis/'))
          .map((path) => [path, undefined]),
      ),
    );
    expect(choicesFor(null, ['causes'], one)).toEqual(['What causes Examplitis?']);
  });
});

it('a notice is one sentence, with what can be asked next', () => {
  expect(composeNotice('Well.', content)).toMatchObject({ blocks: [{ text: 'Well.' }], route: 'smalltalk' });
  expect(labelsOf(composeNotice('Well.', content))).toEqual(EXAMPLES);
});
