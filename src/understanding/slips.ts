const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;

/** The keys around each letter's on an English keyboard: left, right, above and below. */
export const KEYS_BESIDE: ReadonlyMap<string, string> = new Map(
  ROWS.flatMap((row, line) =>
    [...row].map((key, place): [string, string] => [
      key,
      [row[place - 1], row[place + 1], ROWS[line - 1]?.[place], ROWS[line + 1]?.[place]].filter(Boolean).join(''),
    ]),
  ),
);

/** How much likelier than any other single error, as logarithms: two letters swapped, a key hit twice, a letter left out, the key beside. */
const SWAPPED = 3;
const TWICE = 3;
const LEFT_OUT = 1;
const BESIDE = 3;

/** Whether fingers make this very error, where there is just one: 0 where it is none of the common kinds. */
export const slipLikelihood = (typed: string, meant: string): number => {
  let start = 0;
  while (start < typed.length && typed[start] === meant[start]) start += 1;
  if (typed.length === meant.length + 1 && typed.slice(start + 1) === meant.slice(start))
    return start > 0 && typed[start] === typed[start - 1] ? TWICE : 0;
  if (typed.length + 1 === meant.length) return typed.slice(start) === meant.slice(start + 1) ? LEFT_OUT : 0;
  if (typed.length !== meant.length) return 0;
  if (typed.slice(start + 1) === meant.slice(start + 1))
    return KEYS_BESIDE.get(meant[start] ?? '')?.includes(typed[start] ?? ' ') ? BESIDE : 0;
  const isSwapped = typed[start] === meant[start + 1] && typed[start + 1] === meant[start];
  return isSwapped && typed.slice(start + 2) === meant.slice(start + 2) ? SWAPPED : 0;
};
