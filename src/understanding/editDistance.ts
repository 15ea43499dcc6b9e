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
