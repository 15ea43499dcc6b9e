import type { RedFlag } from '../content/schemas';
import type { FeatureWords } from '../understanding/features';
import { type Language, NO_DANGER } from '../understanding/languageModel';
import type { ReadUtterance } from '../understanding/utteranceReader';
import type { FlagMatch, RedFlagPatterns } from './redFlagPatterns';

/** What the screen noticed: which route, which sign where one was named, and how. */
export type Danger = {
  readonly route: 'crisis' | 'emergency';
  readonly flag: RedFlag | null;
  /** `sign`: words of a red flag; `learned`: it reads like messages that were emergencies; `both`. */
  readonly by: 'sign' | 'learned' | 'both';
  /** How far the learned part is on the side of danger: the margin of danger less that of none. */
  readonly lead: number;
};

export type DangerScreen = { readonly patterns: RedFlagPatterns; readonly language: Language };

/** The lead from which the learned part speaks alone, and the one that it needs where the words of a sign stand in the message. */
const LEAD_ALONE = 0;
const LEAD_WITH_SIGN = -0.9;

/** Word classes that say that a sign is not happening now. */
const NOT_NOW = ['negation', 'time-past', 'hypothetical'];
/** A negation counts for the words close behind it: "no trouble breathing", but "no idea, he cannot breathe". */
const NEGATION_REACH = 3;

type Lead = { readonly route: 'crisis' | 'emergency'; readonly lead: number };

const leadOf = (language: Language, words: FeatureWords): Lead => {
  const { margins } = language.danger.classify(words);
  const { classes } = language.danger;
  const marginOf = (label: string) => margins[classes.indexOf(label)] ?? Number.NEGATIVE_INFINITY;
  const route = marginOf('crisis') > marginOf('emergency') ? 'crisis' : 'emergency';
  return { route, lead: marginOf(route) - marginOf(NO_DANGER) };
};

const isNegated = ({ start }: FlagMatch, words: readonly string[]): boolean =>
  words
    .slice(Math.max(0, start - NEGATION_REACH), start)
    .some(
      (word) =>
        word === 'no' ||
        word === 'not' ||
        word === 'without' ||
        word === 'never' ||
        word === 'isnt' ||
        word === 'hasnt' ||
        word === 'didnt',
    );

/** Screens one message. Every part of it is looked at, also of a long one: a sign in one sentence is not outvoted by the others. */
export const screenUtterance = (
  { whole, sentences }: ReadUtterance,
  { patterns, language }: DangerScreen,
): Danger | null => {
  const overall = leadOf(language, whole);
  const parts = sentences.map((sentence) => leadOf(language, sentence));
  const strongest = parts.reduce((best, part) => (part.lead > best.lead ? part : best), overall);

  const notNow = whole.classes.some((name) => NOT_NOW.includes(name) && name !== 'negation');
  const matches = patterns.find(whole.words).filter((match) => !isNegated(match, whole.words));
  const sign = matches.find(({ flag }) => flag.route === 'crisis') ?? matches[0];

  const learned = overall.lead > LEAD_ALONE ? overall : null;
  if (sign && !notNow && strongest.lead > LEAD_WITH_SIGN) {
    return { route: sign.flag.route, flag: sign.flag, by: learned ? 'both' : 'sign', lead: strongest.lead };
  }
  if (learned)
    return {
      route: learned.route,
      flag: sign?.flag.route === learned.route ? sign.flag : null,
      by: 'learned',
      lead: learned.lead,
    };
  return null;
};
