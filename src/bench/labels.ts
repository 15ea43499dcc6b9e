import { createHash } from 'node:crypto';
import { type Example, routeOfLabel } from '../content/examples';
import type { Prediction } from '../evaluation/score';

const shuffleKey = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The examples in an order that is the same on every run and does not group labels: node-nlp loses a third
 * of its accuracy on grouped ones. With a limit, as many of each first label as that.
 */
export const examplesFor = (examples: readonly Example[], perLabel: number | null): Example[] => {
  const taken = new Map<string, number>();
  return examples
    .map((example) => ({ example, key: shuffleKey(example.text) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .flatMap(({ example }) => {
      const label = example.labels[0] as string;
      const count = (taken.get(label) ?? 0) + 1;
      taken.set(label, count);
      return perLabel !== null && count > perLabel ? [] : [example];
    });
};

/** A library's label as a decision; where it knows none, the message is declined. */
export const predictionOf = (id: string, label: string | null): Prediction => {
  const route = label === null ? 'out-of-scope' : routeOfLabel(label);
  return { id, route, topic: route === 'answer' ? label : null, confidence: 0 };
};
