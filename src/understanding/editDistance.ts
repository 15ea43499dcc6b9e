const { DamerauLevenshteinDistance } = require('natural/lib/natural/distance/levenshtein_distance') as {
  DamerauLevenshteinDistance(source: string, target: string, options: { restricted: boolean }): number;
};

/** How many letters must be added, taken away, changed or swapped with their neighbour (natural's optimal string alignment). */
export const editDistance = (from: string, to: string): number =>
  DamerauLevenshteinDistance(from, to, { restricted: true });

/** How many typing errors a word of this length may have and still be recognised. */
export const allowedEdits = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/** The word with one letter taken away, for each letter; and again for each further edit. */
export const deletionsOf = (word: string, edits: number): Set<string> => {
  let last = new Set([word]);
  const all = new Set(last);
  for (let edit = 0; edit < edits; edit += 1) {
    const next = new Set<string>();
    for (const shorter of last)
      for (let index = 0; index < shorter.length; index += 1)
        next.add(shorter.slice(0, index) + shorter.slice(index + 1));
    for (const shorter of next) all.add(shorter);
    last = next;
  }
  return all;
};

/** Where the letters of one word stand, a bit each; words with more letters than a number has bits are compared slowly. */
const PLACES = new Int32Array(65_536);
const MOST_PLACES = 31;

/**
 * The same distance where it is at most this, else one more; fast, for thousands of comparisons. A column of the table of distances is two
 * numbers, the places where it rises and where it falls (Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau edit
 * distances", after Myers 1999).
 */
export const editDistanceUpTo = (from: string, to: string, most: number): number => {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  if (from.length === 0) return to.length;
  if (from.length > MOST_PLACES) return Math.min(editDistance(from, to), most + 1);
  for (let index = 0; index < from.length; index += 1) {
    const letter = from.charCodeAt(index);
    PLACES[letter] = (PLACES[letter] as number) | (1 << index);
  }
  const end = 1 << (from.length - 1);
  let distance = from.length;
  let rises = -1;
  let falls = 0;
  let isEqual = 0;
  let placesBefore = 0;
  for (let column = 0; column < to.length && distance - (to.length - column) <= most; column += 1) {
    const places = PLACES[to.charCodeAt(column)] as number;
    const isSwapped = ((~isEqual & places) << 1) & placesBefore;
    isEqual = (((places & rises) + rises) ^ rises) | places | falls | isSwapped;
    const rightRises = falls | ~(isEqual | rises);
    const rightFalls = isEqual & rises;
    if (rightRises & end) distance += 1;
    if (rightFalls & end) distance -= 1;
    const shifted = (rightRises << 1) | 1;
    rises = (rightFalls << 1) | ~(isEqual | shifted);
    falls = isEqual & shifted;
    placesBefore = places;
  }
  for (let index = 0; index < from.length; index += 1) PLACES[from.charCodeAt(index)] = 0;
  return Math.min(distance, most + 1);
};
