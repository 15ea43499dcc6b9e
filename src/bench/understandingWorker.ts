import { loadEngine } from '../app';
import { loadContent } from '../content/loadContent';
import { createEngine, type Engine, remember } from '../engine';
import { GoldMessageSchema, readJsonLines } from '../evaluation/goldMessage';
import { toPrediction } from '../evaluation/predict';
import type { Prediction } from '../evaluation/score';
import { openLanguage, trainLanguageModel } from '../understanding/languageModel';
import { CONTESTANTS } from './contestants';
import { quantile } from './figures';
import { examplesFor, predictionOf } from './labels';

/** What one process is to measure. Ours where no contestant is named, as it runs or learned from fewer examples of each label. */
export type UnderstandingJob = {
  readonly contestant: string | null;
  readonly ownExamplesPerLabel: number | null;
  readonly config: { readonly CONTENT_DIR: string[]; readonly DATA_DIR: string };
  readonly files: readonly string[];
  readonly peersFolder: string;
};

export type UnderstandingRun = {
  readonly learnedFrom: number;
  readonly trainMs: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  /** By file, in the order of its messages. */
  readonly predictions: readonly (readonly Prediction[])[];
};

/** Calls before the clock counts: code is compiled as it is first used. */
const WARM_UP = 50;

/** Each in a process of its own, so that none pays for the memory of another and a slow one can be ended. */
const measure = async ({
  contestant,
  ownExamplesPerLabel,
  config,
  files,
  peersFolder,
}: UnderstandingJob): Promise<UnderstandingRun> => {
  const sets = files.map((file) => readJsonLines(file, GoldMessageSchema));
  const own = CONTESTANTS.find(({ name }) => name === contestant);
  const content = loadContent(config.CONTENT_DIR);
  const examples = examplesFor(content.examples, own ? own.examplesPerLabel : ownExamplesPerLabel);
  const ours = (): Engine =>
    ownExamplesPerLabel === null
      ? loadEngine(config)
      : createEngine(content, openLanguage(content, trainLanguageModel({ ...content, examples })));

  const started = performance.now();
  const engine = own ? null : ours();
  const classify = own
    ? await own.train(
        examples.map(({ text, labels }) => ({ text, label: labels[0] as string })),
        peersFolder,
      )
    : null;
  const trainMs = performance.now() - started;

  const timesMs: number[] = [];
  const understand = async (id: string, text: string, context: string | null): Promise<Prediction> => {
    // In a conversation the memory is there when a message arrives: it is not part of the time.
    const memory = engine && context ? remember(engine.understand(context).decision) : undefined;
    const start = performance.now();
    const result = engine ? engine.understand(text, memory) : null;
    const answered = result ? null : classify?.(text);
    const label = answered instanceof Promise ? await answered : answered;
    timesMs.push(performance.now() - start);
    return result ? toPrediction(id, result) : predictionOf(id, label ?? null);
  };
  for (const { id, text, context } of sets.flat().slice(0, WARM_UP)) await understand(id, text, context);
  timesMs.length = 0;
  const predictions: Prediction[][] = [];
  for (const set of sets) {
    const own: Prediction[] = [];
    for (const { id, text, context } of set) own.push(await understand(id, text, context));
    predictions.push(own);
  }
  timesMs.sort((a, b) => a - b);
  return {
    learnedFrom: examples.length,
    trainMs,
    medianMs: quantile(timesMs, 0.5),
    p99Ms: quantile(timesMs, 0.99),
    predictions,
  };
};

process.once('message', (job) => {
  void measure(job as UnderstandingJob).then(
    (run) => process.send?.(run, () => process.disconnect()),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
      process.exit(1);
    },
  );
});
