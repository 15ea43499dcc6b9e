import { foldWord } from './normalise';

/** FNV-1a, as everywhere in the model: a list of 90,000 words becomes 90,000 numbers. */
export const hashWord = (word: string): number => {
  let value = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) value = Math.imul(value ^ word.charCodeAt(index), 0x01000193);
  return value >>> 0;
};

/** The words of natural's part-of-speech lexicon (Brown corpus and Wall Street Journal), as ascending hashes. Takes a while: done in training only. */
export const readEnglishWords = (): Uint32Array => {
  const lexicon = require('natural/lib/natural/brill_pos_tagger/data/English/lexicon_from_posjs.json') as Record<
    string,
    unknown
  >;
  const hashes = new Set<number>();
  for (const entry in lexicon) {
    const word = foldWord(entry);
    if (/^[a-z]+$/.test(word)) hashes.add(hashWord(word));
  }
  return Uint32Array.from(hashes).sort();
};

/** True for a folded word that is in the list. */
export const wordLookup =
  (hashes: Uint32Array) =>
  (word: string): boolean => {
    const wanted = hashWord(word);
    let low = 0;
    let high = hashes.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const value = hashes[middle] as number;
      if (value === wanted) return true;
      if (value < wanted) low = middle + 1;
      else high = middle - 1;
    }
    return false;
  };
