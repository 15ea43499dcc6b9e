import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { ROUTES } from '../content/topics';
import { UsageError } from '../errors';
import { changeIn, GOALS, type Goal } from './goals';
import type { GoldMessage } from './goldMessage';
import type { PairedChange } from './pairedChange';
import { isRouteRight, isWrongAnswer, type Prediction } from './score';

const EarlierSchema = z.array(
  z.object({
    file: z.string(),
    predictions: z.array(
      z.object({ id: z.string(), route: z.enum(ROUTES), topic: z.string().nullable(), confidence: z.number() }),
    ),
  }),
);
/** What `evaluate --json` wrote before. */
export type EarlierEvaluation = z.infer<typeof EarlierSchema>;

/** A message that is understood in another way than before. */
export type MessageChange = {
  readonly message: GoldMessage;
  readonly before: Prediction;
  readonly after: Prediction;
};

/** What became better and worse, on the messages that both evaluations have, by today's labels. */
export type Comparison = {
  readonly messages: number;
  readonly onlyNow: number;
  readonly figures: readonly { readonly goal: Goal; readonly change: PairedChange }[];
  readonly better: readonly MessageChange[];
  readonly worse: readonly MessageChange[];
  /** Wrong before and now, in different ways. */
  readonly stillWrong: readonly MessageChange[];
};

/** True where nothing is wrong with what was made of a message: neither its route nor the topic of an answer. */
export const isUnderstood = (gold: GoldMessage, prediction: Prediction): boolean =>
  isRouteRight(gold, prediction) && !isWrongAnswer(gold, prediction);

/** @throws UsageError for a file that is not the output of `evaluate --json` */
export const readEarlier = (file: string): EarlierEvaluation => {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new UsageError(`${file}: it cannot be read as JSON. Give what "evaluate --json" wrote.`, { cause });
  }
  const parsed = EarlierSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UsageError(`${file}: this is not what "evaluate --json" writes. Save its output to a file and give that.`);
};

/** The earlier predictions for a file of the same name, wherever it was; null where there are none. */
export const earlierOf = (earlier: EarlierEvaluation, file: string): readonly Prediction[] | null =>
  (earlier.find((set) => set.file === file) ?? earlier.find((set) => basename(set.file) === basename(file)))
    ?.predictions ?? null;

export const compareEvaluations = (
  gold: readonly GoldMessage[],
  earlier: readonly Prediction[],
  predictions: readonly Prediction[],
): Comparison => {
  const byId = new Map(earlier.map((prediction) => [prediction.id, prediction]));
  const common = gold.flatMap((message, index): MessageChange[] => {
    const before = byId.get(message.id);
    return before ? [{ message, before, after: predictions[index] as Prediction }] : [];
  });
  const messages = common.map(({ message }) => message);
  const before = common.map((change) => change.before);
  const after = common.map((change) => change.after);
  const where = (was: boolean, is: boolean) =>
    common.filter(
      (change) =>
        isUnderstood(change.message, change.before) === was && isUnderstood(change.message, change.after) === is,
    );
  return {
    messages: common.length,
    onlyNow: gold.length - common.length,
    figures: GOALS.map((goal) => ({ goal, change: changeIn(goal, messages, before, after) })),
    better: where(false, true),
    worse: where(true, false),
    stillWrong: where(false, false).filter(
      (change) => change.before.route !== change.after.route || change.before.topic !== change.after.topic,
    ),
  };
};
