import type { Example } from './examples';
import type { Messages } from './messages';
import type {
  Answer,
  Condition,
  ConditionSafety,
  RedFlags,
  Region,
  RouteIntent,
  Source,
  TopicIntent,
  TriageFlow,
} from './schemas';
import type { ConditionId, Topic } from './topics';

/** A condition with everything that its folder holds. */
export type LoadedCondition = Condition & {
  readonly answers: ReadonlyMap<Topic, Answer>;
  readonly triage: readonly TriageFlow[];
  /** What urgent and personal replies need; null where the folder has no `safety.yaml`. */
  readonly safety: ConditionSafety | null;
};

/** All content, checked and ready to use. Never changes: a reload makes a new one. */
export type Content = {
  readonly conditions: ReadonlyMap<ConditionId, LoadedCondition>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly messages: Messages;
  readonly regions: readonly Region[];
  /** One list for everybody and one for each condition that has signs of its own. */
  readonly redFlags: readonly RedFlags[];
  readonly topics: ReadonlyMap<Topic, TopicIntent>;
  readonly routes: readonly RouteIntent[];
  /** Lists of words that belong together, by class. */
  readonly wordClasses: Readonly<Record<string, readonly string[]>>;
  /** SHA-256 over all files, names included: the same content has the same hash. */
  readonly hash: string;
  /** SHA-256 over all that the language is learned from: conditions that were taken over do not change it. */
  readonly languageHash: string;
};

/** Content with what its language is learned from. A start needs it only where nothing was learned before. */
export type LearnableContent = Content & {
  /** All example messages, of topics, answers and routes. */
  readonly examples: readonly Example[];
};
