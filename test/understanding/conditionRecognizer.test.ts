import { ConditionSchema } from '../../src/content/schemas';
import { type ConditionMention, ConditionRecognizer } from '../../src/understanding/conditionRecognizer';
import { tokenize } from '../../src/understanding/normalise';

const WORDS = new Set(
  'i have a the my what is causes cause of and disease rare told me about this in blue elbow joint stone man type one two turns goes to doctor who said it called are people with or on for some time now multiplex store can how treat sample example'.split(
    ' ',
  ),
);

const aCondition = (id: string, name: string, more: object = {}) =>
  ConditionSchema.parse({
    id,
    name,
    shortName: name,
    status: 'draft',
    reviewedOn: null,
    reviewedBy: null,
    nextReview: '2099-01-01',
    ...more,
  });

const EXAMPLITIS = aCondition('examplitis', 'Examplitis multiplex congenita', {
  shortName: 'EMC',
  names: ['Blue elbow disease', 'Examplitis', "Specimen's disease", 'stone man disease'],
  abbreviations: ['EMC'],
  descriptions: ['elbow turns blue', 'stiff joints'],
  ambiguousNames: [
    {
      name: 'elbow rot',
      meanings: [
        { label: 'Examplitis', condition: 'examplitis' },
        { label: 'Tennis elbow', condition: null },
      ],
    },
  ],
  notThis: ['storage', 'rock festival'],
  vocabulary: ['examplase', 'shared word'],
});
const SAMPLEOSIS = aCondition('sampleosis', 'Sampleosis', {
  names: ['Sampleosis type two', 'Old people joint'],
  abbreviations: ['SPO'],
  vocabulary: ['shared word'],
});
const SEQUELOSIS = aCondition('sequelosis', 'Sequelosis', { names: ['old people joint'] });

const recognizer = new ConditionRecognizer({
  conditions: [EXAMPLITIS, SAMPLEOSIS, SEQUELOSIS],
  isWord: (word) => WORDS.has(word),
});

const mentionsIn = (text: string): ConditionMention[] => recognizer.recognize(tokenize(text));
const summaryOf = (text: string): string[] =>
  mentionsIn(text).map(({ kind, conditionIds }) => `${kind} ${conditionIds.join('+')}`);

describe('a message that names a condition', () => {
  it.each([
    ['what is examplitis', 'name examplitis'],
    ['EXAMPLITIS', 'name examplitis'],
    ['what is examplitis multiplex congenita?', 'name examplitis'],
    ['blue-elbow disease', 'name examplitis'],
    ['what is examplitis’s cause', 'name examplitis'],
    ["examplitis' cause", 'name examplitis'],
    ['are there two examplitiss', 'name examplitis'],
    ['blue elbow diseases', 'name examplitis'],
    ['specimens disease', 'name examplitis'],
    ["Specimen's disease", 'name examplitis'],
    ['what is EMC', 'abbreviation examplitis'],
    ['what is e.m.c.', 'abbreviation examplitis'],
    ["my son's EMC's cause", 'abbreviation examplitis'],
    ['what is spo', 'abbreviation sampleosis'],
    ['what does examplase do', 'vocabulary examplitis'],
  ])('"%s" is about %s', (text, expected) => expect(summaryOf(text)).toEqual([expected]));

  it('is about each of two that it names, in their order', () => {
    expect(summaryOf('is sampleosis or examplitis worse')).toEqual(['name sampleosis', 'name examplitis']);
  });

  it('is about the longest name that fits', () => {
    expect(mentionsIn('i have sampleosis type two now')).toMatchObject([
      { name: 'Sampleosis type two', start: 2, end: 5, conditionIds: ['sampleosis'] },
    ]);
  });

  it('is about both conditions that share the name, so that the person can be asked', () => {
    expect(summaryOf('what is old people joint')).toEqual(['name sampleosis+sequelosis']);
  });

  it('is ambiguous when the name also means something else', () => {
    expect(summaryOf('i have elbow rot')).toEqual(['ambiguous examplitis']);
  });

  it('does not hang on a word that two conditions share', () => expect(summaryOf('a shared word')).toEqual([]));
});

describe('a misspelt name', () => {
  it.each([
    ['what is exampltis', 'misspelt examplitis'],
    ['what is examplitus', 'misspelt examplitis'],
    ['what is exampliits', 'misspelt examplitis'],
    ['what is samplosis', 'misspelt sampleosis'],
    ['what is sample osis', 'misspelt sampleosis'],
    ['examplitis multiplex congentia', 'name examplitis'],
    ['what is emcc', 'misspelt examplitis'],
    ['my doctor said this disease is called stone man diseaze', 'misspelt examplitis'],
  ])('"%s" is recognised: %s', (text, expected) => expect(summaryOf(text)).toEqual([expected]));

  it('points at the words that it stands in', () => {
    expect(mentionsIn('what is sample osis now')).toMatchObject([{ start: 2, end: 4, name: 'Sampleosis' }]);
  });

  it('is recognised although one of its words stands somewhere before', () => {
    expect(
      summaryOf('this disease my doctor told me about some time ago on the phone is called stone man diseaze'),
    ).toEqual(['misspelt examplitis']);
  });
});

describe('a description', () => {
  it.each([
    'my elbow turns blue',
    'the elbows are turning blue',
    'blue is what his elbow turned to',
    'her joints are so stiff',
  ])('"%s" is recognised', (text) => expect(summaryOf(text)).toEqual(['description examplitis']));

  it.each([
    'my elbow turns red',
    'my elbow is blue',
    `elbow ${'and so on '.repeat(6)} turns ${'and so on '.repeat(6)} blue`,
  ])('"%s" is none: a word is missing or far away', (text) => expect(summaryOf(text)).toEqual([]));

  it('is found behind words of it that stand alone', () => {
    const far = 'blah '.repeat(20);
    expect(summaryOf(`elbow ${far} turns ${far} the elbow turns blue`)).toEqual(['description examplitis']);
  });

  it('counts only where nothing names a condition', () => {
    expect(summaryOf('with sampleosis my elbow turns blue')).toEqual(['name sampleosis']);
  });
});

describe('an abbreviation beside words of another field', () => {
  it.each(['EMC storage arrays', 'the storage that EMC sells', 'EMC at the rock festival'])(
    '"%s" means something else',
    (text) => expect(summaryOf(text)).toEqual(['other-meaning examplitis']),
  );

  it.each(['EMC stores', 'EMC and rock music', 'my EMC at a festival'])('"%s" still means the condition', (text) =>
    expect(summaryOf(text)).toEqual(['abbreviation examplitis']),
  );

  it('does not touch a full name', () => expect(summaryOf('examplitis and storage')).toEqual(['name examplitis']));
});

describe('ordinary text', () => {
  it.each([
    '',
    'what is the weather like',
    'i have a sample and an example',
    'the disease',
    'one two',
    'my blue coat',
    'multiplex',
    'elbow',
    'rot',
    'emcee',
    'spot',
    '🦴',
  ])('"%s" names no condition', (text) => expect(summaryOf(text)).toEqual([]));
});

describe('a condition that was taken over', () => {
  const among = new ConditionRecognizer({
    conditions: [
      EXAMPLITIS,
      aCondition('fever', 'Gizmo fever syndrome', {
        status: 'imported',
        names: ['Examplitis multiplex congenita of gizmos'],
      }),
      aCondition('other', 'Examplitis', { status: 'imported', abbreviations: ['EMD'] }),
    ],
    isWord: (word) => WORDS.has(word),
  });
  const found = (text: string) =>
    among.recognize(tokenize(text)).map(({ kind, conditionIds }) => `${kind} ${conditionIds.join('+')}`);

  it.each([
    ['what is gizmo fever syndrome', 'name fever'],
    ['what is gizmo fevr syndrome', 'misspelt fever'],
    ['what is examplitis multiplex congenita of gizmos', 'name fever'],
    ['what is examplitis', 'name examplitis'],
    ['what is exampltis', 'misspelt examplitis'],
    ['what is EMD', 'abbreviation other'],
    ['what is emcc', 'misspelt examplitis'],
  ])('"%s" is about %s: what the content has of its own comes first, the longer name before it', (text, expected) =>
    expect(found(text)).toEqual([expected]),
  );

  it.each(['what is EMX', 'what is blorp disease'])('is not meant, and nothing else is, by "%s"', (text) =>
    expect(found(text)).toEqual([]),
  );
});

describe('a message without end', () => {
  it.each([
    ['one word', 'examplitiz'.repeat(20_000)],
    [
      'words of a description that never come together',
      `${'elbow turns '.repeat(15_000)}${'x '.repeat(50)}${'blue '.repeat(9_000)}`,
    ],
    ['wrong words', 'exampltiz smpleosiz '.repeat(10_000)],
    ['names', 'examplitis '.repeat(20_000)],
  ])('is read within a second: %s', (_what, text) => {
    const tokens = tokenize(text);
    recognizer.recognize(tokenize('warm up exampltis'));
    const started = performance.now();
    recognizer.recognize(tokens);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
