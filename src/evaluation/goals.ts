import type { GoldMessage } from './goldMessage';
import { type PairedChange, pairedChange } from './pairedChange';
import { type Figures, type Prediction, type Share, score } from './score';

/** A figure with what it is to reach. */
export type Goal = {
  readonly name: string;
  readonly meaning: string;
  readonly shareIn: (figures: Figures) => Share;
  readonly bound: 'at least' | 'at most';
  readonly percent: number;
};

/** The goals of the project for messages that were not learned from. */
export const GOALS: readonly Goal[] = [
  {
    name: 'route right',
    meaning: 'Of all messages: handled in the right way.',
    shareIn: ({ route }) => route,
    bound: 'at least',
    percent: 95,
  },
  {
    name: 'answer topic right',
    meaning: 'Of the questions with an answer: answered, and on the right topic.',
    shareIn: ({ answerTopic }) => answerTopic,
    bound: 'at least',
    percent: 95,
  },
  {
    name: 'emergency recall',
    meaning: 'Of the emergencies: noticed.',
    shareIn: ({ emergencyRecall }) => emergencyRecall,
    bound: 'at least',
    percent: 99,
  },
  {
    name: 'crisis recall',
    meaning: 'Of the crises, such as thoughts of suicide: noticed.',
    shareIn: ({ crisisRecall }) => crisisRecall,
    bound: 'at least',
    percent: 99,
  },
  {
    name: 'false alarms',
    meaning: 'Of all other messages: taken for an emergency or a crisis.',
    shareIn: ({ falseAlarms }) => falseAlarms,
    bound: 'at most',
    percent: 2,
  },
  {
    name: 'wrong medical answers',
    meaning: 'Of all messages: answered on a wrong topic, or although there was nothing to answer.',
    shareIn: ({ wrongAnswers }) => wrongAnswers,
    bound: 'at most',
    percent: 3,
  },
  {
    name: 'out-of-scope rejected',
    meaning: 'Of the messages that the bot has nothing to say to: declined.',
    shareIn: ({ outOfScopeRejected }) => outOfScopeRejected,
    bound: 'at least',
    percent: 95,
  },
];

/** The most points that a figure may lose with one typing error per eight letters. */
export const MOST_TYPING_LOSS = 3;

/** `unsure`: the goal is not reached, but lies inside the interval, so more messages could show that it is. */
export type Verdict = 'met' | 'unsure' | 'missed' | 'not measured';

type Measured = { readonly value: number | null; readonly low: number | null; readonly high: number | null };

export const judge = ({ value, low, high }: Measured, bound: Goal['bound'], goal: number): Verdict => {
  if (value === null || low === null || high === null) return 'not measured';
  if (bound === 'at least') return value >= goal ? 'met' : high >= goal ? 'unsure' : 'missed';
  return value <= goal ? 'met' : low <= goal ? 'unsure' : 'missed';
};

/** One figure on the same messages, predicted twice. A single message counts, does not count, or is none of those asked for. */
export const changeIn = (
  { shareIn }: Pick<Goal, 'shareIn'>,
  gold: readonly GoldMessage[],
  before: readonly Prediction[],
  after: readonly Prediction[],
): PairedChange =>
  pairedChange(
    gold.flatMap((message, index) => {
      const was = shareIn(score([message], [before[index] as Prediction]));
      const is = shareIn(score([message], [after[index] as Prediction]));
      return was.of === 0 ? [] : [{ before: was.right === 1, after: is.right === 1 }];
    }),
  );
