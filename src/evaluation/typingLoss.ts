import type { Engine } from '../engine';
import { addTypingErrors } from '../understanding/typingErrors';
import { changeIn } from './goals';
import type { GoldMessage } from './goldMessage';
import type { PairedChange } from './pairedChange';
import { toPrediction, understandInContext } from './predict';
import { type Prediction, shareOf } from './score';

/** What typing errors cost, figure by figure; `points` below zero are a loss. */
export type TypingLoss = {
  readonly route: PairedChange;
  readonly answerTopic: PairedChange;
  /** Emergencies and crises together. */
  readonly danger: PairedChange;
};

/** Understands every message once more with typing errors in it, and in what was said before it. */
export const measureTypingLoss = (
  engine: Engine,
  gold: readonly GoldMessage[],
  predictions: readonly Prediction[],
): TypingLoss => {
  const mistyped = gold.map(({ id, text, context }) =>
    toPrediction(id, understandInContext(engine, addTypingErrors(text), context && addTypingErrors(context))),
  );
  return {
    route: changeIn({ shareIn: ({ route }) => route }, gold, predictions, mistyped),
    answerTopic: changeIn({ shareIn: ({ answerTopic }) => answerTopic }, gold, predictions, mistyped),
    danger: changeIn(
      {
        shareIn: ({ emergencyRecall, crisisRecall }) =>
          shareOf(emergencyRecall.right + crisisRecall.right, emergencyRecall.of + crisisRecall.of),
      },
      gold,
      predictions,
      mistyped,
    ),
  };
};
