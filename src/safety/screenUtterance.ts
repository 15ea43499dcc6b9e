import type { RedFlag } from '../content/schemas';
import type { FeatureWords } from '../understanding/features';
import type { ScoredUtterance, Scores } from '../understanding/scoreWords';
import { YEAR } from '../understanding/words';
import type { FlagMatch, RedFlagPatterns } from './redFlagPatterns';

/** What the screen noticed: which route, which sign where one was named, and how. */
export type Danger = {
  readonly route: 'crisis' | 'emergency';
  readonly flag: RedFlag | null;
  /** `sign`: words of a red flag; `learned`: it reads like messages that were emergencies; `both`. */
  readonly by: 'sign' | 'learned' | 'both';
  /** How far the learned part is on the side of danger: its score less that of the best other route, as a logarithm of odds. */
  readonly lead: number;
};

type Leads = { readonly emergency: number; readonly crisis: number; readonly withSign: number };

/**
 * How much the learned part must lead: to speak alone, of an emergency or of a crisis, and where the words of a sign stand
 * in the message: logarithms of odds against the likeliest other route. More is asked where words put it into the past, into an
 * "if", or deny it. Chosen on the working evaluation files and set A, for the most recall at about 2 % false alarms of ordinary
 * messages: see DECISIONS.md.
 */
const LEADS = {
  now: { emergency: -0.3, crisis: -1.5, withSign: -2.2 },
  past: { emergency: 0.2, crisis: 0, withSign: 0 },
  hypothetical: { emergency: 0.2, crisis: -0.4, withSign: -0.3 },
  denied: { emergency: 0.2, crisis: 0.2, withSign: 0.2 },
} as const satisfies Record<string, Leads>;
/** Below this score a message resembles nothing that is known: a lead over other unlikely routes says nothing. */
const LEAST_SCORE = -2;
/** In a sentence that holds the words of a sign, none of the past or of an "if", whatever the rest of the message says. */
const LEAD_IN_SENTENCE = 1.5;

const NEGATIONS = [
  'no',
  'nobody',
  'not',
  'without',
  'never',
  'isnt',
  'wasnt',
  'hasnt',
  'havent',
  'didnt',
  'dont',
  'doesnt',
];
/** A negation counts for the words close behind it: "no trouble breathing", but "no idea why, he cannot breathe". */
const NEGATION_REACH = 3;

type Lead = { readonly route: 'crisis' | 'emergency'; readonly lead: number; readonly score: number };

/** How far each route of danger leads the best route that is none. */
const leadsOf = ({ routes: scores }: Scores): readonly [crisis: Lead, emergency: Lead] => {
  const scoreOf = (route: Lead['route']) => scores.get(route) ?? Number.NEGATIVE_INFINITY;
  const others = Math.max(
    ...[...scores].flatMap(([route, score]) => (route === 'crisis' || route === 'emergency' ? [] : [score])),
  );
  const lead = (route: Lead['route']): Lead => ({ route, lead: scoreOf(route) - others, score: scoreOf(route) });
  return [lead('crisis'), lead('emergency')];
};

const strongest = ([crisis, emergency]: readonly [Lead, Lead]): Lead =>
  crisis.lead > emergency.lead ? crisis : emergency;

const isNegated = ({ start }: FlagMatch, words: readonly string[]): boolean =>
  words.slice(Math.max(0, start - NEGATION_REACH), start).some((word) => NEGATIONS.includes(word));

const findSigns = (patterns: RedFlagPatterns, words: readonly string[]) => {
  const found = patterns.find(words);
  const signs = found.filter((match) => !isNegated(match, words));
  return { signs, isDenied: found.length > 0 && signs.length === 0 };
};

const neededFor = ({ words, classes }: FeatureWords, isDenied = false): Leads => {
  if (isDenied) return LEADS.denied;
  if (classes.includes('time-past') || words.includes(YEAR)) return LEADS.past;
  return classes.includes('hypothetical') ? LEADS.hypothetical : LEADS.now;
};

/** Screens one message. Every part of it is looked at, also of a long one: a danger in one sentence is not outvoted by the others. */
export const screenUtterance = (
  { read: { spoken, whole }, scores, sentences }: ScoredUtterance,
  patterns: RedFlagPatterns,
): Danger | null => {
  const { signs, isDenied } = findSigns(patterns, spoken);
  const flag = (signs.find((match) => match.flag.route === 'crisis') ?? signs[0])?.flag ?? null;

  const needed = neededFor(whole, isDenied);
  const leads = leadsOf(scores);
  const { lead } = strongest(leads);
  // A word of a sign is no help to another danger: "we end it all with a song" is no reason to call an ambulance.
  const leadOfSign = leads.find(({ route }) => route === flag?.route)?.lead ?? Number.NEGATIVE_INFINITY;
  const learned = leads
    .filter((one) => one.lead > needed[one.route] && one.score > LEAST_SCORE)
    .sort((a, b) => b.lead - a.lead)[0];

  const isInSentence = () =>
    sentences.some(
      ({ spoken: said, words, scores: own }) =>
        findSigns(patterns, said).signs.length > 0 &&
        neededFor(words) === LEADS.now &&
        strongest(leadsOf(own)).lead > LEAD_IN_SENTENCE,
    );
  if (flag && (leadOfSign > needed.withSign || isInSentence())) {
    // Where sign and learning differ, a crisis comes first: its reply names the emergency number too.
    const isCrisis = flag.route === 'crisis' || learned?.route === 'crisis';
    return {
      route: isCrisis ? 'crisis' : 'emergency',
      flag: isCrisis === (flag.route === 'crisis') ? flag : null,
      by: learned ? 'both' : 'sign',
      lead,
    };
  }
  return learned ? { route: learned.route, flag: null, by: 'learned', lead: learned.lead } : null;
};
