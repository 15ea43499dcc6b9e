/** natural's Porter stemmer, by its own path: the package's root loads database clients and a `.env` file. */
const porter = require('natural/lib/natural/stemmers/porter_stemmer') as { stem(word: string): string };

const known = new Map<string, string>();
const MOST_REMEMBERED = 20_000;
/** A longer word may be a slice, by which V8 keeps the whole message in memory. */
const LONGEST_REMEMBERED = 12;

/** Takes over stems that were found before: Porter needs a tenth of a second for the words of the content. */
export const rememberStems = (stems: ReadonlyMap<string, string>): void => {
  for (const [word, stemmed] of stems) known.set(word, stemmed);
};

/** Porter makes "hi" of "his" and "thi" of "this": the shortest words stay as they are. */
const SHORTEST_STEMMED = 4;
/** Nor has any word more letters. Porter takes time quadratic in them: 20 seconds for a message of a hundred thousand digits. */
const LONGEST_STEMMED = 100;

/** The stem of a folded word: "injections" and "injected" are both "inject". */
export const stem = (word: string): string => {
  if (word.length < SHORTEST_STEMMED || word.length > LONGEST_STEMMED) return word;
  const remembered = known.get(word);
  if (remembered !== undefined) return remembered;
  const stemmed = porter.stem(word);
  if (known.size < MOST_REMEMBERED && word.length <= LONGEST_REMEMBERED) known.set(word, stemmed);
  return stemmed;
};
