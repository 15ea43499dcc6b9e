import { crossValidate } from '../evaluation/crossValidate';
import { GoldMessageSchema, readJsonLines } from '../evaluation/goldMessage';
import { toPrediction, understandInContext } from '../evaluation/predict';
import { type Figures, isRouteRight, isWrongAnswer, type Share, score } from '../evaluation/score';
import { engineFor, type SharedOptions } from './options';

export type EvaluateOptions = SharedOptions & {
  readonly json?: boolean;
  readonly crossValidation?: number;
  readonly misses?: boolean;
};

const LINES: readonly [name: string, figure: (figures: Figures) => Share, goal: string][] = [
  ['route right', ({ route }) => route, '95'],
  ['answer topic right', ({ answerTopic }) => answerTopic, '95'],
  ['emergency recall', ({ emergencyRecall }) => emergencyRecall, '99'],
  ['crisis recall', ({ crisisRecall }) => crisisRecall, '99'],
  ['false alarms', ({ falseAlarms }) => falseAlarms, 'at most 2'],
  ['wrong medical answers', ({ wrongAnswers }) => wrongAnswers, 'at most 3'],
  ['out-of-scope rejected', ({ outOfScopeRejected }) => outOfScopeRejected, '95'],
];

const showShare = ({ right, of, percent, low, high }: Share): string =>
  percent === null
    ? '-'
    : `${percent.toFixed(1)} % (${right} of ${of}; 95 % interval ${low?.toFixed(1)} to ${high?.toFixed(1)})`;

/** The figures of the design on labelled messages. @throws UsageError for a missing file or a broken line */
export const evaluate = (files: readonly string[], options: EvaluateOptions): void => {
  const sets = files.map((file) => ({ file, gold: readJsonLines(file, GoldMessageSchema) }));
  const engine = engineFor(options);
  const results = sets.map(({ file, gold }) => {
    const predictions = gold.map(({ id, text, context }) =>
      toPrediction(id, understandInContext(engine, text, context)),
    );
    return { file, gold, predictions, figures: score(gold, predictions) };
  });
  if (options.crossValidation) {
    const folds = options.crossValidation;
    const { gold, predictions } = crossValidate(engine.content, folds, (fold) =>
      process.stderr.write(`Learning without part ${fold} of ${folds}.\n`),
    );
    results.push({
      file: `examples of the content, ${folds}-fold cross-validation`,
      gold,
      predictions,
      figures: score(gold, predictions),
    });
  }

  if (options.json) {
    const json = results.map(({ file, figures, predictions }) => ({ file, figures, predictions }));
    process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
    return;
  }
  for (const { file, gold, predictions, figures } of results) {
    process.stdout.write(`${file}: ${figures.messages} messages\n`);
    for (const [name, figure, goal] of LINES)
      process.stdout.write(`  ${name.padEnd(24)} ${showShare(figure(figures))}; goal ${goal}\n`);
    for (const [route, share] of Object.entries(figures.byRoute))
      if (share.of > 0) process.stdout.write(`    ${route.padEnd(22)} ${showShare(share)}\n`);
    if (!options.misses) continue;
    gold.forEach((message, index) => {
      const prediction = predictions[index];
      if (!prediction || (isRouteRight(message, prediction) && !isWrongAnswer(message, prediction))) return;
      const wanted = message.route === 'answer' ? `answer ${message.topics.join('|')}` : message.route;
      const got = prediction.route === 'answer' ? `answer ${prediction.topic}` : prediction.route;
      process.stdout.write(
        `  miss ${message.id}: wanted ${wanted}, got ${got} (${prediction.confidence}): ${JSON.stringify(message.text)}\n`,
      );
    });
  }
};
