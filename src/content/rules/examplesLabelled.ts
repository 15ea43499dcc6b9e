import type { Problem } from '../../errors';
import { routeOfLabel } from '../examples';
import type { ContentRule } from './rule';

/** What the note of an example names, `[also daily-living]`, is a topic or a route: a slip of the pen would make a topic of its own. */
export const examplesLabelled: ContentRule = ({ examples, topics }) => {
  const problems: Problem[] = [];
  for (const { text, labels } of examples) {
    for (const label of labels.slice(1)) {
      if (topics.has(label) || routeOfLabel(label) !== 'answer') continue;
      problems.push({
        file: 'examples',
        field: `"${text}"`,
        found: `[also ${label}]`,
        expected: 'a topic of intents/topics or a route',
      });
    }
  }
  return problems;
};
