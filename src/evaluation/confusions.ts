import type { Route } from '../content/topics';
import type { GoldMessage } from './goldMessage';
import { isRouteRight, isWrongAnswer, type Prediction } from './score';

/** Kinds of mistakes, the gravest first. */
export const HARMS = ['danger missed', 'wrong medical answer', 'false alarm', 'other wrong route'] as const;
export type Harm = (typeof HARMS)[number];

export type Miss = { readonly message: GoldMessage; readonly prediction: Prediction };

/** Messages with one label that were taken for the same other one. */
export type Confusion = {
  readonly harm: Harm;
  readonly wanted: string;
  readonly got: string;
  readonly misses: readonly Miss[];
};

const isAlarm = (route: Route | null): boolean => route === 'crisis' || route === 'emergency';

/** What would have been right, in words: "answer: causes or inheritance", "triage or answer". */
export const describeWanted = ({ route, alsoRoute, topics }: GoldMessage): string => {
  const own = route === 'answer' && topics.length > 0 ? `answer: ${topics.join(' or ')}` : route;
  return alsoRoute ? `${own}; or ${alsoRoute}` : own;
};

export const describeGot = ({ route, topic }: Prediction): string => (route === 'answer' ? `answer: ${topic}` : route);

/** How grave a mistake is; null where nothing is wrong. */
export const harmOf = (gold: GoldMessage, prediction: Prediction): Harm | null => {
  if (isAlarm(gold.route) && !isAlarm(prediction.route) && !isRouteRight(gold, prediction)) return 'danger missed';
  if (isWrongAnswer(gold, prediction)) return 'wrong medical answer';
  if (isRouteRight(gold, prediction)) return null;
  return isAlarm(prediction.route) && !isAlarm(gold.route) && !isAlarm(gold.alsoRoute)
    ? 'false alarm'
    : 'other wrong route';
};

const surest = ({ misses }: Confusion): number => Math.max(...misses.map(({ prediction }) => prediction.confidence));

/** All mistakes by what was taken for what: gravest kind first, then the most frequent, then those made with most confidence. */
export const confusionsOf = (gold: readonly GoldMessage[], predictions: readonly Prediction[]): Confusion[] => {
  const found = new Map<string, Confusion & { misses: Miss[] }>();
  gold.forEach((message, index) => {
    const prediction = predictions[index] as Prediction;
    const harm = harmOf(message, prediction);
    if (!harm) return;
    const wanted = message.route === 'answer' ? `answer: ${message.topics[0] ?? 'any'}` : message.route;
    const got = describeGot(prediction);
    const key = `${harm} ${wanted} ${got}`;
    const confusion = found.get(key) ?? { harm, wanted, got, misses: [] };
    confusion.misses.push({ message, prediction });
    found.set(key, confusion);
  });
  return [...found.values()].sort(
    (a, b) =>
      HARMS.indexOf(a.harm) - HARMS.indexOf(b.harm) || b.misses.length - a.misses.length || surest(b) - surest(a),
  );
};
