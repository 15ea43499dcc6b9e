import type { Problem } from '../../errors';
import { answerFile, type ContentRule } from './rule';

/** Answers are on topics that have words to be recognised by, and lead on to answers that exist. */
export const topicsKnown: ContentRule = ({ conditions, topics }) => {
  const problems: Problem[] = [];
  for (const [id, condition] of conditions) {
    for (const { topic, related } of condition.answers.values()) {
      const file = answerFile(id, topic);
      if (!topics.has(topic))
        problems.push({
          file,
          field: 'topic',
          found: `"${topic}"`,
          expected: `a topic with a file intents/topics/${topic}.yaml`,
        });
      related.forEach((other, index) => {
        if (!condition.answers.has(other) || other === topic)
          problems.push({
            file,
            field: `related[${index}]`,
            found: `"${other}"`,
            expected: 'another topic that this condition has an answer on',
          });
      });
    }
  }
  return problems;
};
