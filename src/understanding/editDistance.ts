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

const ROWS = [0, 1, 2].map(() => new Uint8Array(64));

/** The same distance where it is at most this, else one more; fast, for thousands of comparisons. Words of up to 63 letters. */
export const editDistanceUpTo = (from: string, to: string, most: number): number => {
  if (Math.abs(from.length - to.length) > most || from.length > 63 || to.length > 63) return most + 1;
  let [before, last, row] = ROWS as [Uint8Array, Uint8Array, Uint8Array];
  for (let column = 0; column <= to.length; column += 1) last[column] = column;
  for (let index = 1; index <= from.length; index += 1) {
    const letter = from.charCodeAt(index - 1);
    row[0] = index;
    let least = index;
    for (let column = 1; column <= to.length; column += 1) {
      const other = to.charCodeAt(column - 1);
      let value = (last[column - 1] as number) + (letter === other ? 0 : 1);
      value = Math.min(value, (last[column] as number) + 1, (row[column - 1] as number) + 1);
      if (index > 1 && column > 1 && letter === to.charCodeAt(column - 2) && from.charCodeAt(index - 2) === other)
        value = Math.min(value, (before[column - 2] as number) + 1);
      row[column] = value;
      if (value < least) least = value;
    }
    if (least > most) return most + 1;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[to.length] as number, most + 1);
};
