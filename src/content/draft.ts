import type { ImportedCondition } from './importedBundle';
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

/** What the files of a condition's folder have said so far. */
export type Folder = {
  condition?: Condition;
  safety?: ConditionSafety;
  answers: Answer[];
  triage: TriageFlow[];
  examples: Map<string, string[]>;
};

/** What has been read so far, before the parts are put together. */
export type Draft = {
  conditions: Map<string, Folder>;
  imported: { file: string; entry: ImportedCondition }[];
  sources: Map<string, Source>;
  messages: Messages | undefined;
  regions: Region[];
  redFlags: RedFlags[];
  topics: TopicIntent[];
  routes: RouteIntent[];
  wordClasses: Record<string, string[]>;
};

export const newDraft = (): Draft => ({
  conditions: new Map(),
  imported: [],
  sources: new Map(),
  messages: undefined,
  regions: [],
  redFlags: [],
  topics: [],
  routes: [],
  wordClasses: {},
});
