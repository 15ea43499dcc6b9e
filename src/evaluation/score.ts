import { MEDICAL_ROUTES, ROUTES, type Route, type Topic } from '../content/topics';
import type { GoldMessage } from './goldMessage';

/** What the engine made of a message. */
export type Prediction = {
  readonly id: string;
  readonly route: Route;
  readonly topic: Topic | null;
  readonly confidence: number;
};

/** A share with its 95 % interval (Wilson 1927), in per cent; null where there was nothing to count. */
export type Share = {
  readonly right: number;
  readonly of: number;
  readonly percent: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/** The figures of the design, on one evaluation file. */
export type Figures = {
  readonly messages: number;
  readonly route: Share;
  /** Of the messages that ask for an answer: answered, and on an accepted topic. */
  readonly answerTopic: Share;
  readonly emergencyRecall: Share;
  readonly crisisRecall: Share;
  /** Of all other messages: taken for an emergency or a crisis. */
  readonly falseAlarms: Share;
  /** Of all messages: answered on a wrong topic, or answered although out of scope. */
  readonly wrongAnswers: Share;
  readonly outOfScopeRejected: Share;
  readonly byRoute: Readonly<Record<string, Share>>;
  /** Gold route (for answers: best topic), then predicted one, then how often. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

const Z = 1.959964;
const round = (value: number): number => Math.round(value * 10) / 10;

export const shareOf = (right: number, of: number): Share => {
  if (of === 0) return { right, of, percent: null, low: null, high: null };
  const p = right / of;
  const centre = (p + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
  const half = (Z * Math.sqrt((p * (1 - p)) / of + Z ** 2 / (4 * of ** 2))) / (1 + Z ** 2 / of);
  return {
    right,
    of,
    percent: round(100 * p),
    low: round(100 * Math.max(0, centre - half)),
    high: round(100 * Math.min(1, centre + half)),
  };
};

const isAlarm = (route: Route): boolean => route === 'crisis' || route === 'emergency';

/** True where the route is the labelled one or the other defensible one. */
export const isRouteRight = (gold: GoldMessage, { route }: Prediction): boolean =>
  route === gold.route || route === gold.alsoRoute;

/** True where an answer is wrong to give: on a topic that no careful reader accepts, or where there is nothing to answer. */
export const isWrongAnswer = (gold: GoldMessage, { route, topic }: Prediction): boolean => {
  if (route !== 'answer') return false;
  if (gold.route === 'answer') return !gold.topics.includes(topic ?? '');
  if (gold.alsoRoute === 'answer') return false;
  return gold.route === 'out-of-scope' || !(MEDICAL_ROUTES as readonly string[]).includes(gold.route);
};

/** Compares predictions with the labels. Both lists are in the same order. */
export const score = (gold: readonly GoldMessage[], predictions: readonly Prediction[]): Figures => {
  const pairs = gold.map((message, index) => ({ message, prediction: predictions[index] as Prediction }));
  const count = (list: typeof pairs, right: (pair: (typeof pairs)[number]) => boolean): Share =>
    shareOf(list.filter(right).length, list.length);
  const withRoute = (route: Route) => pairs.filter(({ message }) => message.route === route);
  const routeRight = ({ message, prediction }: (typeof pairs)[number]) => isRouteRight(message, prediction);
  const noAlarm = pairs.filter(
    ({ message }) => !isAlarm(message.route) && !(message.alsoRoute && isAlarm(message.alsoRoute)),
  );

  const confusion: Record<string, Record<string, number>> = {};
  for (const { message, prediction } of pairs) {
    const from = message.route === 'answer' ? (message.topics[0] ?? 'answer') : message.route;
    const accepted = prediction.route === 'answer' && message.topics.includes(prediction.topic ?? '');
    const to =
      accepted || (prediction.route !== 'answer' && isRouteRight(message, prediction))
        ? from
        : prediction.route === 'answer'
          ? (prediction.topic ?? 'answer')
          : prediction.route;
    confusion[from] ??= {};
    const row = confusion[from] as Record<string, number>;
    row[to] = (row[to] ?? 0) + 1;
  }

  return {
    messages: pairs.length,
    route: count(pairs, routeRight),
    answerTopic: count(
      withRoute('answer'),
      ({ message, prediction }) => prediction.route === 'answer' && message.topics.includes(prediction.topic ?? ''),
    ),
    emergencyRecall: count(
      withRoute('emergency'),
      ({ message, prediction }) => isAlarm(prediction.route) || isRouteRight(message, prediction),
    ),
    crisisRecall: count(
      withRoute('crisis'),
      ({ message, prediction }) => isAlarm(prediction.route) || isRouteRight(message, prediction),
    ),
    falseAlarms: count(noAlarm, ({ prediction }) => isAlarm(prediction.route)),
    wrongAnswers: count(pairs, ({ message, prediction }) => isWrongAnswer(message, prediction)),
    outOfScopeRejected: count(withRoute('out-of-scope'), ({ message, prediction }) =>
      isRouteRight(message, prediction),
    ),
    byRoute: Object.fromEntries(ROUTES.map((route) => [route, count(withRoute(route), routeRight)])),
    confusion,
  };
};
