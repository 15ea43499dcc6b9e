import { writeFileSync } from 'node:fs';
import { UsageError } from '../errors';
import { compareEvaluations, earlierOf, isUnderstood, readEarlier } from '../evaluation/compareEvaluations';
import { crossValidate } from '../evaluation/crossValidate';
import { GOALS, MOST_TYPING_LOSS } from '../evaluation/goals';
import { type GoldMessage, GoldMessageSchema, readJsonLines } from '../evaluation/goldMessage';
import type { PairedChange } from '../evaluation/pairedChange';
import { toPrediction, understandInContext } from '../evaluation/predict';
import { type EvaluatedFile, renderReport } from '../evaluation/report';
import { type Prediction, type Share, score } from '../evaluation/score';
import { measureTypingLoss } from '../evaluation/typingLoss';
import { contentFor, engineFor, type SharedOptions } from './options';

export type EvaluateOptions = SharedOptions & {
  readonly json?: boolean;
  readonly crossValidation?: number;
  readonly misses?: boolean;
  /** Only what typing errors cost. */
  readonly typos?: boolean;
  /** A page is written here. */
  readonly report?: string;
  /** What `--json` wrote before. */
  readonly compare?: string;
  /** No single messages on the page. */
  readonly totals?: boolean;
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const showShare = ({ right, of, percent, low, high }: Share): string =>
  percent === null
    ? '-'
    : `${percent.toFixed(1)} % (${right} of ${of}; 95 % interval ${low?.toFixed(1)} to ${high?.toFixed(1)})`;

const showChange = ({ points, low, high, gained, lost }: PairedChange): string =>
  points === null
    ? '-'
    : `${points.toFixed(1)} points (95 % interval ${low?.toFixed(1)} to ${high?.toFixed(1)}; ${gained} more, ${lost} fewer)`;

const sayTypingLoss = ({ file, figures, typingLoss }: EvaluatedFile): void => {
  say(`${file}: ${figures.messages} messages, one typing error per eight letters`);
  if (!typingLoss) {
    say('  not measured for a cross-validation');
    return;
  }
  for (const [name, change] of [
    ['route right', typingLoss.route],
    ['answer topic right', typingLoss.answerTopic],
    ['emergency, crisis recall', typingLoss.danger],
  ] as const)
    say(
      `  ${name.padEnd(24)} ${change.before.percent?.toFixed(1) ?? '-'} % to ${change.after.percent?.toFixed(1) ?? '-'} %, ${showChange(change)}; goal at most ${MOST_TYPING_LOSS} lost`,
    );
};

const sayFigures = ({ file, figures, comparison }: EvaluatedFile): void => {
  say(`${file}: ${figures.messages} messages`);
  for (const { name, shareIn, bound, percent } of GOALS)
    say(`  ${name.padEnd(24)} ${showShare(shareIn(figures))}; goal ${bound === 'at most' ? 'at most ' : ''}${percent}`);
  for (const [route, share] of Object.entries(figures.byRoute))
    if (share.of > 0) say(`    ${route.padEnd(22)} ${showShare(share)}`);
  if (!comparison) return;
  say(`  than before: ${comparison.better.length} messages better, ${comparison.worse.length} worse`);
  for (const { goal, change } of comparison.figures) say(`    ${goal.name.padEnd(22)} ${showChange(change)}`);
};

const sayMisses = ({ gold, predictions }: EvaluatedFile): void => {
  gold.forEach((message, index) => {
    const prediction = predictions[index];
    if (!prediction || isUnderstood(message, prediction)) return;
    const wanted = message.route === 'answer' ? `answer ${message.topics.join('|')}` : message.route;
    const got = prediction.route === 'answer' ? `answer ${prediction.topic}` : prediction.route;
    say(
      `  miss ${message.id}: wanted ${wanted}, got ${got} (${prediction.confidence}): ${JSON.stringify(message.text)}`,
    );
  });
};

/** The figures of the design on labelled messages, as text, as JSON, as a page. @throws UsageError for a missing file or a broken line */
export const evaluate = (files: readonly string[], options: EvaluateOptions): void => {
  if (files.length === 0 && !options.crossValidation)
    throw new UsageError('Nothing to evaluate: name a file of labelled messages, or give --cross-validation 5.');
  const sets = files.map((file) => ({ file, gold: readJsonLines(file, GoldMessageSchema) }));
  const earlier = options.compare ? readEarlier(options.compare) : [];
  const engine = engineFor(options);
  const withTypos = options.typos || options.report !== undefined;

  const measure = (
    file: string,
    gold: readonly GoldMessage[],
    predictions: readonly Prediction[],
    isTypable: boolean,
  ): EvaluatedFile => {
    const before = earlierOf(earlier, file);
    return {
      file,
      gold,
      predictions,
      figures: score(gold, predictions),
      typingLoss: isTypable && withTypos ? measureTypingLoss(engine, gold, predictions) : null,
      comparison: before && compareEvaluations(gold, before, predictions),
    };
  };
  const results = sets.map(({ file, gold }) => {
    const predictions = gold.map(({ id, text, context }) =>
      toPrediction(id, understandInContext(engine, text, context)),
    );
    return measure(file, gold, predictions, true);
  });
  if (options.crossValidation) {
    const folds = options.crossValidation;
    const { gold, predictions } = crossValidate(contentFor(options), folds, (fold) =>
      process.stderr.write(`Learning without part ${fold} of ${folds}.\n`),
    );
    // The model of each part is gone by now, and the shipped one has learned these very messages.
    results.push(measure(`examples of the content, ${folds}-fold cross-validation`, gold, predictions, false));
  }
  if (options.compare && results.every(({ comparison }) => comparison === null))
    throw new UsageError(`${options.compare}: it has none of these files. Compare with figures of the same file.`);

  if (options.report) {
    const page = renderReport(results, {
      madeOn: new Date().toISOString().slice(0, 10),
      contentHash: engine.content.hash,
      comparedWith: options.compare ?? null,
      totalsOnly: options.totals ?? false,
    });
    try {
      writeFileSync(options.report, page);
    } catch (cause) {
      throw new UsageError(
        `${options.report}: the page cannot be written there. Name a file in a folder that exists.`,
        {
          cause,
        },
      );
    }
    process.stderr.write(`The report is in ${options.report}.\n`);
  }
  if (options.json) {
    const json = results.map(({ file, figures, predictions, typingLoss }) => ({
      file,
      figures,
      ...(typingLoss ? { typingLoss } : {}),
      predictions,
    }));
    process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
    return;
  }
  for (const result of results) {
    if (options.typos) {
      sayTypingLoss(result);
      continue;
    }
    sayFigures(result);
    if (options.misses) sayMisses(result);
  }
};
