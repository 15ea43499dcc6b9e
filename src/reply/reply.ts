import type { MedicalRoute, Route, Topic } from '../content/topics';

/** What a person can press or type next. `value` is what is sent when they do. */
export type Choice = { readonly label: string; readonly value: string };

/** A piece of a reply, in reading order. Text is Markdown without HTML. */
export type ReplyBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Small print: the state of the review. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'points'; readonly lead?: string; readonly items: readonly string[] };

export type ReplySource = {
  readonly title: string;
  readonly organisation: string;
  readonly year: number | null;
  readonly url: string;
};

type ReplyParts = {
  readonly blocks: readonly ReplyBlock[];
  readonly sources: readonly ReplySource[];
  readonly choices: readonly Choice[];
  readonly conditionId: string | null;
  readonly topic: Topic | null;
};

/** A reply about health. It cannot be built without its disclaimer, which renders last. */
export type MedicalReply = ReplyParts & { readonly route: MedicalRoute; readonly disclaimer: string };
/** Any other reply. */
export type PlainReply = ReplyParts & { readonly route: Exclude<Route, MedicalRoute> };

/** What the bot says in one turn, before a channel gives it its form. */
export type Reply = MedicalReply | PlainReply;
