/** Stands for the name of a condition, whichever it was: topics are recognised without regard to the condition. */
export const CONDITION = '<condition>';
/** Stands for a number. */
export const NUMBER = '<number>';

export const isPlaceholder = (word: string): boolean => word.startsWith('<');

/** Stands for a year: what happened in 2019 is over. */
export const YEAR = '<year>';

/** "5" and "38" become one word, years another; "10mg" keeps its unit. */
export const withoutNumbers = (word: string): string => {
  if (/^(?:19|20)\d\d$/.test(word)) return YEAR;
  return /^\d+$/.test(word) ? NUMBER : word.replace(/^\d+(?=[a-z]{1,3}$)/, NUMBER);
};
