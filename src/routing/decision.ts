import type { RedFlag } from '../content/schemas';
import type { ConditionId, Topic } from '../content/topics';

/** What to do with a message: one route, and just what that route needs. */
export type Decision = {
  /** 0 to 1. */
  readonly confidence: number;
  /** The condition that it is about, where one is known. */
  readonly conditionId: ConditionId | null;
} & (
  | { readonly route: 'crisis' | 'emergency'; readonly flag: RedFlag | null }
  | { readonly route: 'personal-advice'; readonly topics: readonly Topic[] }
  | { readonly route: 'triage' }
  | {
      readonly route: 'answer';
      readonly conditionId: ConditionId;
      readonly topic: Topic;
      readonly alsoAsked: Topic | null;
    }
  | { readonly route: 'clarify'; readonly ask: 'meaning'; readonly name: string; readonly topic: Topic | null }
  | {
      readonly route: 'clarify';
      readonly ask: 'condition';
      readonly choices: readonly ConditionId[];
      readonly topic: Topic | null;
    }
  | { readonly route: 'clarify'; readonly ask: 'topic'; readonly likely: readonly Topic[] }
  | { readonly route: 'smalltalk'; readonly act: string }
  | { readonly route: 'out-of-scope'; readonly language: string | null }
);

/** What is remembered of a conversation: as little as a follow-up needs. */
export type Memory = { readonly conditionId: ConditionId | null; readonly topic: Topic | null };

export const NO_MEMORY: Memory = { conditionId: null, topic: null };
