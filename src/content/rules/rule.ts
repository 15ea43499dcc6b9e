import type { Problem } from '../../errors';
import type { LearnableContent } from '../content';

/** What a schema cannot say: a pure function from all content to the problems that it finds. */
export type ContentRule = (content: LearnableContent) => Problem[];

export const answerFile = (condition: string, topic: string): string => `conditions/${condition}/answers/${topic}.yaml`;

/** The names that occur more than once, each once. */
export const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
];
