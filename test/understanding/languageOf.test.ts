import { foreignLanguage } from '../../src/understanding/languageOf';

const es = 'lang-es';
const fr = 'lang-fr';

describe('a message in another language', () => {
  it.each([
    ['two words of three', [es, es], 3, 'es'],
    ['a quarter of the words', [es, es], 8, 'es'],
    ['more words of one than of another', [fr, es, fr], 5, 'fr'],
    ['beside words of other classes', ['relative', es, 'injury', es], 6, 'es'],
  ])('is told by %s', (_how, classes, words, language) => expect(foreignLanguage(classes, words)).toBe(language));
});

describe('a message that may be English', () => {
  it.each([
    ['no foreign word', [], 5],
    ['a single foreign word', [es], 1],
    ['one word each of two languages', [es, fr], 4],
    ['few foreign words among many', [es, es], 9],
    ['words of other classes only', ['relative', 'relative', 'language'], 3],
    ['no words at all', [], 0],
  ])('is not told to be another language by %s', (_how, classes, words) =>
    expect(foreignLanguage(classes, words)).toBeNull(),
  );
});
