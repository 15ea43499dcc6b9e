import type { Topic } from '../content/topics';
import type { ConditionMention } from './conditionRecognizer';

export type LabelScore = { readonly label: string; readonly margin: number };

/** What a message was understood as, before anything is decided. Plain values. */
export type Recognition = {
  readonly wordCount: number;
  /** Nothing was typed at all; a message of emoji alone has no words either, but is not blank. */
  readonly isBlank: boolean;
  readonly mentions: readonly ConditionMention[];
  /** Topics, strongest first. */
  readonly topics: readonly { readonly topic: Topic; readonly margin: number }[];
  /** Routes and "answer" (its best topic), strongest first. */
  readonly routes: readonly LabelScore[];
  /** Kind of small talk, where that is the strongest. */
  readonly act: string | null;
  /** 0 to 1: share of the message, weighted by rarity, that occurs in the examples. */
  readonly known: number;
  /** Language code where the message is not in English. */
  readonly language: string | null;
  /** Word classes that occur in it. */
  readonly classes: readonly string[];
  /** The words that are left when names of conditions are taken away: none for a bare name. */
  readonly otherWords: number;
};
