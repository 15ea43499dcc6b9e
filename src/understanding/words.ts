/** Stands for the name of a condition, whichever it was: topics are recognised without regard to the condition. */
export const CONDITION = '<condition>';
/** Stands for a number. */
export const NUMBER = '<number>';

export const isPlaceholder = (word: string): boolean => word.startsWith('<');

/** "5" and "2026" become one word; "10mg" keeps its unit. */
export const withoutNumbers = (word: string): string =>
  /^\d+$/.test(word) ? NUMBER : word.replace(/^\d+(?=[a-z]{1,3}$)/, NUMBER);
