import type { Route } from '../content/topics';
import { type FeatureWords, featuresOf } from './features';
import type { Language } from './languageModel';
import type { ReadSentence, ReadUtterance } from './utteranceReader';

/** How likely each route is: the logarithm of its probability, less a constant that is the same for all. */
export type RouteScores = ReadonlyMap<Route, number>;

/**
 * Two views of a message: the intent that speaks most for a route, and the route as a whole. The first knows what is asked,
 * the second that it is a question to answer, even where no topic stands out. A logistic fit over messages that nothing was
 * learned from (set A and the working evaluation files) gives each its weight and each route its offset, so that
 * the scores are probabilities: the reliability plot of `evaluate --report` shows how well they hold. Only "out of scope" has 1.1 more
 * than was fitted: a wrong answer about health costs more than a question that is declined.
 */
const WEIGHT_OF_INTENT = 0.69;
const WEIGHT_OF_ROUTE = 0.9;
const OFFSETS: Readonly<Record<Route, number>> = {
  answer: 0.43,
  clarify: 0.06,
  crisis: -0.77,
  emergency: -0.18,
  'out-of-scope': 0.7,
  'personal-advice': 0.44,
  smalltalk: 0.18,
  triage: 0.14,
};

/** What the classifiers make of a message, or of one sentence of it. */
export type Scores = {
  readonly routes: RouteScores;
  /** Margin by intent, in the order of the intents' classes. */
  readonly intents: Float64Array;
  /** The intent of each route that is spoken for most: of `answer` the best topic, of `smalltalk` the best kind. */
  readonly bestIntents: ReadonlyMap<Route, string>;
  /** 0 to 1: share of the words, weighted by rarity, that occur in the examples. */
  readonly known: number;
};

/** A message, or one of its sentences, with what the classifiers make of it. */
export type ScoredSentence = ReadSentence & { readonly scores: Scores };
export type ScoredUtterance = {
  readonly read: ReadUtterance;
  readonly scores: Scores;
  /** What the classifiers make of it once an ambiguous name is known; null where there is none. */
  readonly asNamed: Scores | null;
  /** Each sentence by itself, where there are several. */
  readonly sentences: readonly ScoredSentence[];
};

export const scoreWords = (words: FeatureWords, { vectoriser, intents, routes, routeOfIntent }: Language): Scores => {
  const vector = vectoriser.read(featuresOf(words));
  const margins = intents.classify(vector);
  const byRoute = routes.classify(vector);
  const best = new Map<Route, number>();
  routeOfIntent.forEach((route, index) => {
    const before = best.get(route);
    if (before === undefined || (margins[index] as number) > (margins[before] as number)) best.set(route, index);
  });
  return {
    routes: new Map(
      [...best].map(([route, index]) => [
        route,
        WEIGHT_OF_INTENT * (margins[index] as number) +
          WEIGHT_OF_ROUTE * (byRoute[routes.classes.indexOf(route)] as number) +
          OFFSETS[route],
      ]),
    ),
    intents: margins,
    bestIntents: new Map([...best].map(([route, index]) => [route, intents.classes[index] as string])),
    known: vector.known,
  };
};
