import type { Problem } from '../../errors';
import { readExample, routeLabel } from '../examples';
import type { ContentRule } from './rule';

const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu, ' ')
    .trim();

/** An example message belongs to one intent only: claimed by two it would be a coin tossed at run time. */
export const examplesClear: ContentRule = ({ conditions, topics, routes }) => {
  const problems: Problem[] = [];
  const owner = new Map<string, { file: string; label: string }>();
  const claim = (file: string, label: string, examples: readonly string[]) =>
    examples.forEach((example, index) => {
      const key = fold(readExample(example, label).text);
      const first = owner.get(key);
      if (first && first.label !== label)
        problems.push({
          file,
          field: `examples[${index}]`,
          found: `"${example}", which ${first.file} claims too`,
          expected: 'an example of one intent only',
        });
      else owner.set(key, { file, label });
    });
  for (const topic of topics.values()) claim(`intents/topics/${topic.topic}.yaml`, topic.topic, topic.examples);
  for (const { examples, ...intent } of routes)
    claim(`intents/routes/${routeLabel(intent)}`, routeLabel(intent), examples);
  for (const [id, { answers }] of conditions)
    for (const { topic, examples } of answers.values())
      claim(`conditions/${id}, examples of ${topic}`, topic, examples);
  return problems;
};
