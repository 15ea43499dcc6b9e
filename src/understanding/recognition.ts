import type { Route, Topic } from '../content/topics';
import type { ConditionMention } from './conditionRecognizer';

/** A route with the logarithm of its probability, less a constant that is the same for all. */
export type RouteScore = { readonly label: Route; readonly logOdds: number };

/** What a message was understood as, before anything is decided. Plain values. */
export type Recognition = {
  readonly wordCount: number;
  /** Nothing was typed at all; a message of emoji alone has no words either, but is not blank. */
  readonly isBlank: boolean;
  readonly mentions: readonly ConditionMention[];
  /** Topics, likeliest first, scored like the routes. */
  readonly topics: readonly { readonly topic: Topic; readonly logOdds: number }[];
  /** Routes, likeliest first. */
  readonly routes: readonly RouteScore[];
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
