import { openLanguage, trainLanguageModel } from '../../src/understanding/languageModel';
import { exampleContent } from '../support/exampleContent';

const content = exampleContent();
const { reader } = openLanguage(content, trainLanguageModel(content));
const wordsOf = (text: string): string => reader.read(text).whole.words.join(' ');

describe('a message, as the classifiers see it', () => {
  it.each([
    ['what causes Examplitis?', 'what causes <condition>'],
    ['What causes Examplitis multiplex congenita', 'what causes <condition>'],
    ['EMC and Sampleosis', '<condition> and <condition>'],
    ['is exampltis rare', 'is <condition> rare'],
    ['he is 5, and 2019 is over', 'he is <number> and <year> is over'],
    ['what causses it', 'what causes it'],
    ['', ''],
  ])('"%s" is "%s"', (text, words) => expect(wordsOf(text)).toBe(words));

  it('keeps an ambiguous name: which one is meant is what it is about', () => {
    expect(wordsOf('is it elbow rot')).toBe('is it elbow rot');
    expect(reader.read('is it elbow rot').mentions).toMatchObject([{ kind: 'ambiguous' }]);
  });

  it('is also given with an ambiguous name replaced, for what is asked is asked of either', () => {
    expect(reader.read('what causes elbow rot').asNamed?.words.join(' ')).toBe('what causes <condition>');
    expect(reader.read('what causes it').asNamed).toBeNull();
    expect(reader.read('is Sampleosis elbow rot').asNamed).toBeNull();
  });

  it('is also given sentence by sentence, where there are several of two words or more', () => {
    const { sentences } = reader.read('My son has Examplitis. What causes it now? Thanks. She collapsed.');
    expect(sentences.map(({ words }) => words.words.join(' '))).toEqual([
      'my son has <condition>',
      'what causes it now',
      'she collapsed',
    ]);
    expect(reader.read('What causes it now').sentences).toEqual([]);
  });

  it('keeps the names in what was said, also sentence by sentence: signs of danger may name the condition', () => {
    const { sentences } = reader.read('I want a pizza recipe. The man with Examplitis causses alarm');
    expect(sentences.map(({ spoken }) => spoken.join(' '))).toEqual([
      'i want a pizza recipe',
      'the man with examplitis causes alarm',
    ]);
  });

  it('tells the classes of its words', () => {
    expect(reader.read('My eldest fell').whole).toMatchObject({
      sequence: ['<relative>', 'fell'],
      classes: ['relative'],
    });
  });

  it.each([
    ['how is it treated', true, true],
    ['how is it treated', false, false],
    ['how is Sampleosis treated', true, false],
  ])('"%s", where a condition was spoken of before (%s), is a follow-up: %s', (text, isAfter, isFollowUp) =>
    expect(reader.read(text, isAfter).whole.isFollowUp).toBe(isFollowUp),
  );

  it.each([
    ['', true],
    ['  \n ', true],
    ['🦴', false],
    ['?', false],
  ])('"%s" is blank: %s', (text, isBlank) => expect(reader.read(text).isBlank).toBe(isBlank));
});
