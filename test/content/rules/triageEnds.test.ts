import { problemsOfFlow, triageEnds } from '../../../src/content/rules/triageEnds';
import { TriageFlowSchema } from '../../../src/content/schemas';
import { exampleContent, uncheckedContent } from '../../support/exampleContent';
import { aFlow } from '../../support/exampleFiles';

type Flow = ReturnType<typeof aFlow>;

/** The problems of the example flow, after a change; "field: found" each. */
const problemsAfter = (change: (flow: Flow) => void): string[] => {
  const flow = structuredClone(aFlow());
  change(flow);
  return problemsOfFlow('rash.yaml', TriageFlowSchema.parse(flow)).map(({ field, found }) => `${field}: ${found}`);
};

/** Leads a choice somewhere else. */
const lead = (question: number, choice: number, next: string) => (flow: Flow) => {
  Object.assign(flow.questions[question]?.choices[choice] as object, { next });
};

describe('a flow whose every path ends', () => {
  it('has no problems', () => expect(problemsAfter(() => undefined)).toEqual([]));

  it('may come to the same question by two ways', () => {
    expect(
      problemsAfter(({ questions }) => {
        questions[1]?.choices.push({ id: 'both', label: 'Both', next: 'how-long' });
      }),
    ).toEqual([]);
  });

  it('may end at "now" after a sign of danger by way of more questions', () => {
    expect(
      problemsAfter(({ questions }) => {
        lead(0, 0, 'is-it-new')({ questions } as Flow);
        questions.push({
          id: 'is-it-new',
          ask: 'Is it new?',
          choices: [
            { id: 'yes', label: 'Yes', next: 'call-now' },
            { id: 'no', label: 'No', next: 'call-now' },
          ],
          notSure: 'yes',
        });
      }),
    ).toEqual([]);
  });
});

describe('a flow that could leave somebody without an outcome', () => {
  it.each<[string, (flow: Flow) => void, string[]]>([
    ['begins nowhere', (flow) => Object.assign(flow, { first: 'nowhere' }), ['first: "nowhere"']],
    ['begins with an outcome', (flow) => Object.assign(flow, { first: 'see-today' }), ['first: "see-today"']],
    ['leads to nothing', lead(1, 0, 'nowhere'), ['questions[1].choices[0].next: "nowhere"']],
    [
      'goes in a circle',
      lead(2, 0, 'is-it-spreading'),
      ['questions: a loop: is-breathing-hard > is-it-spreading > how-long > is-it-spreading'],
    ],
    [
      'has an outcome that no path reaches',
      lead(2, 1, 'see-today'),
      ['questions: "mention-it", which no path reaches'],
    ],
    ['has a question that no path reaches', lead(1, 1, 'mention-it'), ['questions: "how-long", which no path reaches']],
    [
      'takes "not sure" for an answer that it does not have',
      ({ questions }) => Object.assign(questions[0] as object, { notSure: 'perhaps' }),
      ['questions[0].notSure: "perhaps"'],
    ],
    [
      'has two outcomes of one name',
      ({ outcomes }) => Object.assign(outcomes[1] as object, { id: 'call-now' }),
      expect.arrayContaining(['questions: the id "call-now" twice']),
    ],
    [
      'has two answers of one name',
      ({ questions }) => Object.assign(questions[2]?.choices[1] as object, { id: 'days' }),
      ['questions[2].choices: the id "days" twice'],
    ],
    [
      'has two answers with the same words',
      ({ questions }) => Object.assign(questions[2]?.choices[1] as object, { label: 'A few days' }),
      [
        'questions[2].choices: the label "A few days" twice',
        'questions[2].choices: the words "a few days" for two choices',
      ],
    ],
  ])('one that %s is a problem', (_what, change, problems) => expect(problemsAfter(change)).toEqual(problems));
});

describe('a flow that takes doubt lightly', () => {
  it('is a problem when "not sure" ends less urgently than another answer', () => {
    expect(problemsAfter(({ questions }) => Object.assign(questions[1] as object, { notSure: 'no' }))).toEqual([]);
    expect(problemsAfter(({ questions }) => Object.assign(questions[2] as object, { notSure: 'months' }))).toEqual([
      'questions[2].notSure: "months"',
    ]);
    expect(problemsAfter(({ questions }) => Object.assign(questions[0] as object, { notSure: 'no' }))).toEqual([
      'questions[0].notSure: "no"',
    ]);
  });
});

describe('a flow that cannot be understood or says too little', () => {
  it('is a problem when one word stands for two answers', () => {
    expect(
      problemsAfter(({ questions }) =>
        Object.assign(questions[2]?.choices[1] as object, { synonyms: ['a Few days!'] }),
      ),
    ).toEqual(['questions[2].choices: the words "a few days" for two choices']);
  });

  it('is a problem when an outcome below "now" does not say what to watch for', () => {
    expect(problemsAfter(({ outcomes }) => Object.assign(outcomes[1] as object, { watchFor: [] }))).toEqual([
      'outcomes[1].watchFor: nothing',
    ]);
  });

  it('is no flow at all when a question has no words', () => {
    const flow = structuredClone(aFlow());
    Object.assign(flow.questions[0] as object, { ask: ' ' });
    expect(TriageFlowSchema.safeParse(flow).success).toBe(false);
  });
});

describe('a flow that plays down a sign of danger', () => {
  it('is a problem when the next thing is an outcome below "now"', () => {
    expect(problemsAfter(lead(0, 0, 'see-today'))).toEqual([
      'outcomes: "today" after is-breathing-hard',
      'questions: "call-now", which no path reaches',
    ]);
  });

  it('is a problem when more questions stand in between', () => {
    expect(
      problemsAfter(({ questions }) => Object.assign(questions[0]?.choices[1] as object, { redFlag: true })),
    ).toContain('outcomes: "routine" after is-breathing-hard > is-it-spreading > how-long');
  });
});

describe('the rule', () => {
  it('is content with all flows of the example content', () => expect(triageEnds(exampleContent())).toEqual([]));

  it('names the file of the flow', () => {
    const content = uncheckedContent({ 'conditions/examplitis/triage/rash.yaml': aFlow({ first: 'nowhere' }) });
    expect(triageEnds(content)).toEqual([
      {
        file: 'conditions/examplitis/triage/rash.yaml',
        field: 'first',
        found: '"nowhere"',
        expected: 'the id of a question',
      },
    ]);
  });
});
