import { readEnglishWords, wordLookup } from '../../src/understanding/englishWords';

const hashes = readEnglishWords();
const isWord = wordLookup(hashes);

describe('English words', () => {
  it.each(['the', 'elbow', 'disease', 'breathe', 'breathing', 'children', 'monday'])('include "%s"', (word) =>
    expect(isWord(word)).toBe(true),
  );

  it.each(['', 'elbw', 'brething', 'examplitis', 'fibrodysplasia', 'Elbow', '<condition>', 'x9'])(
    'do not include "%s"',
    (word) => expect(isWord(word)).toBe(false),
  );

  it('are kept in ascending order, each once', () => {
    expect(hashes.length).toBeGreaterThan(50_000);
    expect(hashes.every((hash, index) => index === 0 || (hashes[index - 1] as number) < hash)).toBe(true);
  });
});

it('a list without words knows no word', () => expect(wordLookup(new Uint32Array())('the')).toBe(false));
