import { createHash } from 'node:crypto';
import type { LearnableContent } from './content';

/**
 * One hash over what the language is learned from: examples, words to correct spelling towards, word classes, and the
 * names that are masked in the examples. A condition that was taken over brings none of them, so that thousands can be
 * added without learning anew.
 */
export const languageHash = ({
  conditions,
  topics,
  examples,
  wordClasses,
  redFlags,
}: Pick<LearnableContent, 'conditions' | 'topics' | 'examples' | 'wordClasses' | 'redFlags'>): string => {
  const names = [...conditions.values()]
    .filter(({ status }) => status !== 'imported')
    .map(({ id, name, shortName, names: others, abbreviations, descriptions, ambiguousNames, notThis, vocabulary }) => [
      [id, name, shortName, others, abbreviations, descriptions, notThis, vocabulary],
      ambiguousNames.map((ambiguous) => ambiguous.name),
    ]);
  const keywords = [...topics.values()].map((topic) => [topic.topic, topic.keywords]);
  const signs = redFlags.map(({ concepts, flags }) => [concepts, flags.map(({ patterns }) => patterns)]);
  return createHash('sha256')
    .update(JSON.stringify([names, keywords, examples, wordClasses, signs]))
    .digest('hex');
};
