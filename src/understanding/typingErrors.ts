import { hash } from './hash';
import { randomNumbers } from './randomNumbers';
import { KEYS_BESIDE } from './slips';

/** How many letters are typed for one mistake, and the seed of the published figure. */
export const LETTERS_PER_ERROR = 8;
export const TYPING_SEED = 20261123;

const KINDS = ['swap', 'drop', 'double', 'neighbour'] as const;
const LETTER = /\p{L}/u;

const pick = <T>(list: ArrayLike<T>, number: number): T => list[Math.floor(number * list.length)] as T;

/** A key beside the one that was meant, in the same case; null for letters that are not on the plain keyboard. */
const neighbourOf = (letter: string, number: number): string | null => {
  const keys = KEYS_BESIDE.get(letter.toLowerCase());
  if (!keys) return null;
  const key = pick(keys, number);
  return letter === letter.toLowerCase() ? key : key.toUpperCase();
};

/**
 * The text as typed in haste: in every eight letters one is swapped with the next, left out, doubled or hit beside its key. Fewer
 * letters at the end get a mistake with as many chances in eight. The mistakes depend on the text and the seed only, not
 * on other messages.
 */
export const addTypingErrors = (text: string, seed = TYPING_SEED): string => {
  const cells = [...text];
  const letters = cells.flatMap((cell, index) => (LETTER.test(cell) ? [index] : []));
  const random = randomNumbers(hash(`${seed}:${text}`));
  const mistakes: number[] = [];
  for (let start = 0; start < letters.length; start += LETTERS_PER_ERROR) {
    const place = start + Math.floor(random() * LETTERS_PER_ERROR);
    if (place < letters.length) mistakes.push(letters[place] as number);
  }
  // From the end, so that a letter is swapped with what was typed after it.
  for (const index of mistakes.reverse()) {
    const letter = cells[index] as string;
    const next = cells[index + 1] ?? '';
    const kind = pick(KINDS, random());
    const neighbour = neighbourOf(letter, random());
    if (kind === 'swap' && LETTER.test(next) && next !== letter && [...next].length === 1) {
      cells[index] = next;
      cells[index + 1] = letter;
    } else if (kind === 'double') cells[index] = letter + letter;
    else if (kind === 'drop' || neighbour === null) cells[index] = '';
    else cells[index] = neighbour;
  }
  return cells.join('');
};
