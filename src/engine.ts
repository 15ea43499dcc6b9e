import type { Content } from './content/content';
import { decideRoute } from './routing/decideRoute';
import { type Decision, type Memory, NO_MEMORY } from './routing/decision';
import { RedFlagPatterns } from './safety/redFlagPatterns';
import { type Danger, screenUtterance } from './safety/screenUtterance';
import type { Language } from './understanding/languageModel';
import type { Recognition } from './understanding/recognition';
import { recognize } from './understanding/recognize';
import { scoreWords } from './understanding/scoreWords';

/** A decision with all that led to it. */
export type Understanding = {
  readonly decision: Decision;
  readonly danger: Danger | null;
  readonly recognition: Recognition;
};

/** The middle of the bot, from a text to a decision: no clock, no randomness, no memory of its own. */
export type Engine = {
  readonly content: Content;
  understand(text: string, memory?: Memory): Understanding;
};

export const createEngine = (content: Content, language: Language): Engine => {
  const patterns = new RedFlagPatterns(content.redFlags);
  return {
    content,
    understand(text, memory = NO_MEMORY) {
      const read = language.reader.read(text, memory.conditionId !== null);
      const scores = scoreWords(read.whole, language);
      const sentences = read.sentences.map((sentence) => ({
        ...sentence,
        scores: scoreWords(sentence.words, language),
      }));
      const asNamed = read.asNamed && scoreWords(read.asNamed, language);
      const scored = { read, scores, asNamed, sentences };
      const danger = screenUtterance(scored, patterns);
      const recognition = recognize(scored, language);
      return { danger, recognition, decision: decideRoute({ danger, recognition, memory, content }) };
    },
  };
};

/** What a follow-up needs of a decision: its condition and topic, until the subject changes. */
export const remember = (decision: Decision, before: Memory = NO_MEMORY): Memory => {
  switch (decision.route) {
    case 'answer':
      return { conditionId: decision.conditionId, topic: decision.topic };
    case 'out-of-scope':
      return NO_MEMORY;
    default:
      return decision.conditionId ? { ...before, conditionId: decision.conditionId } : before;
  }
};
