import { words } from '../src/understanding/normalise';
import { stem } from '../src/understanding/stem';

const oncePerPhrase = (read: (phrase: string) => string): ((phrase: string) => string) => {
  const known = new Map<string, string>();
  return (phrase) => {
    const value = known.get(phrase) ?? read(phrase);
    known.set(phrase, value);
    return value;
  };
};

/** A text as it is compared: its words, folded. */
export const fold = (text: string): string => words(text).join(' ');

/** The stems of a text, with a space on either side of each, so that whole words are found by `includes`. */
export const stemsOf = (text: string): string => ` ${words(text).map(stem).join(' ')} `;

/** The same for a phrase of the content, which is compared again and again and remembered. Nothing that a person typed goes in here. */
export const foldPhrase = oncePerPhrase(fold);
export const stemsOfPhrase = oncePerPhrase(stemsOf);
