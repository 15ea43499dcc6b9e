import { hash } from './hash';
import { foldWord } from './normalise';

/** The words of natural's part-of-speech lexicon (Brown corpus and Wall Street Journal), as ascending hashes. Takes a while: done in training only. */
export const readEnglishWords = (): Uint32Array => {
  const lexicon = require('natural/lib/natural/brill_pos_tagger/data/English/lexicon_from_posjs.json') as Record<
    string,
    unknown
  >;
  const hashes = new Set<number>();
  for (const entry in lexicon) {
    const word = foldWord(entry);
    if (/^[a-z]+$/.test(word)) hashes.add(hash(word));
  }
  return Uint32Array.from(hashes).sort();
};

/** True for a folded word that is in the list. */
export const wordLookup =
  (hashes: Uint32Array) =>
  (word: string): boolean => {
    const wanted = hash(word);
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
