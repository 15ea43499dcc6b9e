import { ImportLineSchema, importConditions } from '../../src/content/importConditions';
import { sentencesOf, titleOf } from '../../src/content/importText';

const TOPICS = new Set(['overview', 'causes']);

const aLine = (changes: object = {}) =>
  ImportLineSchema.parse({
    name: 'Gizmo fever',
    synonyms: [],
    source: 'LIBRARY',
    url: 'https://example.org/gizmo',
    questions: [{ text: 'What is (are) Gizmo fever?', topic: 'overview', answer: 'It is hot. It is rare.' }],
    ...changes,
  });
const asked = (answer: string, topic = 'overview', text = 'What is (are) Gizmo fever?') => ({ text, topic, answer });

const importing = (...lines: object[]) => importConditions(lines.map(aLine), TOPICS);
const answerOf = (...questions: object[]) => importing({ questions }).conditions[0]?.answers[0];

describe('a condition that is taken over', () => {
  it('is marked as imported, with one source that has its address', () => {
    expect(importing({}).conditions).toMatchObject([
      {
        condition: { id: 'gizmo-fever', name: 'Gizmo fever', status: 'imported', reviewedBy: null },
        sources: [{ key: 'imported-gizmo-fever', organisation: 'LIBRARY', url: 'https://example.org/gizmo' }],
        answers: [{ topic: 'overview', title: 'What is Gizmo fever?', sources: ['imported-gizmo-fever'] }],
      },
    ]);
  });

  it('cites the page of another source for what was taken from there', () => {
    const [condition] = importing({
      alsoFrom: [{ source: 'ARCHIVE', url: 'https://example.org/archive' }],
      questions: [{ ...asked('It is hot.'), source: 'ARCHIVE' }],
    }).conditions;
    const key = condition?.answers[0]?.sources[0];
    expect(condition?.sources.find((source) => source.key === key)?.url).toBe('https://example.org/archive');
  });

  it('has its abbreviations apart from its names, also one that stands in brackets', () => {
    const { condition } = importing({ name: 'Fever - gizmo (GF)', synonyms: ['GZF', 'hot gizmo'] }).conditions[0] ?? {};
    expect(condition).toMatchObject({
      abbreviations: ['GZF', 'GF'],
      names: ['hot gizmo', 'Fever - gizmo', 'gizmo Fever'],
    });
  });

  it('gets an id of its own where two names give the same', () => {
    const ids = importing({ name: 'Gizmo α' }, { name: 'Gizmo β' }).conditions.map(({ condition }) => condition.id);
    expect(ids).toEqual(['gizmo', 'gizmo-2']);
  });
});

describe('the answers on one topic', () => {
  it('become one, three sentences first and the rest below', () => {
    expect(answerOf(asked('One. Two. Three. Four. Five.'), asked('Six.', 'overview', 'What else?'))).toMatchObject({
      short: 'One. Two. Three.',
      body: [{ text: 'Four. Five.' }, { text: 'Six.' }],
    });
  });

  it('lose the question that they repeat, mark-up, and an end that was cut off', () => {
    expect(answerOf(asked('What is it? It is **hot** <b>today</b>. It was cut of …'))?.short).toBe('It is hot today .');
  });

  it('lose what points at a table that was not taken over', () => {
    expect(
      answerOf(asked('It is hot. The Human Phenotype Ontology provides the following list. See the table.'))?.short,
    ).toBe('It is hot.');
  });
});

describe('what is left out', () => {
  it.each<[string, string, object[]]>([
    ['a condition without a web address', 'no-address', [{ url: 'javascript:alert(1)' }]],
    ['a second condition of the same name', 'same-condition', [{}, { name: 'GIZMO  fever' }]],
    ['a name of one letter', 'short-name', [{ synonyms: ['G'] }]],
    ['a name that is repeated', 'same-name', [{ synonyms: ['gizmo-fever'] }]],
    ['a question on another topic', 'unknown-topic', [{ questions: [asked('It is.', 'astrology')] }]],
    ['a question without an answer', 'no-answer', [{ questions: [{ text: 'Why?', topic: 'causes' }] }]],
    [
      'an answer that is a table alone',
      'no-answer',
      [{ questions: [asked('The Human Phenotype Ontology provides…')] }],
    ],
    ['an answer with a dose', 'names-dose', [{ questions: [asked('Take 20 mg a day.')] }]],
    ['an answer that is repeated', 'same-answer', [{ questions: [asked('Hot.'), asked('Hot.')] }]],
    ['every answer of a condition', 'name-only', [{ questions: [] }]],
  ])('%s is counted with an example', (_what, why, lines) => {
    const { report } = importing(...lines);
    expect(report.get(why as never)).toMatchObject({ count: 1, examples: [expect.any(String)] });
  });

  it('is nothing in a line that is fine', () => expect([...importing({}).report]).toEqual([]));

  it('leaves a condition without answers known by its name', () => {
    expect(importing({ questions: [] }).conditions).toMatchObject([
      { condition: { name: 'Gizmo fever' }, answers: [] },
    ]);
  });
});

describe('sentences', () => {
  it.each([
    ['One. Two! Three? Four.', ['One.', 'Two!', 'Three?', 'Four.']],
    ['See Dr. Gizmo of the U.S. Army. Then go.', ['See Dr. Gizmo of the U.S. Army.', 'Then go.']],
    ['A whole one. One that was cut …', ['A whole one.']],
    ['Only one that was cut …', ['Only one that was cut …']],
    ['In 5.5 % of all.', ['In 5.5 % of all.']],
  ])('of "%s" are found', (text, sentences) => expect(sentencesOf(text)).toEqual(sentences));
});

describe('a title', () => {
  it.each([
    ['What is (are) Gizmo fever?', 'What is Gizmo fever?'],
    ['what research is being done for Gizmo fever ???', 'What research is being done for Gizmo fever?'],
    ['Treatment of Gizmo fever', 'Treatment of Gizmo fever?'],
  ])('of "%s" is a question', (question, title) => expect(titleOf(question)).toBe(title));
});
