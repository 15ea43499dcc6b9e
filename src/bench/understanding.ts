import { fork } from 'node:child_process';
import { join, resolve as resolvePath } from 'node:path';
import type { Config } from '../config';
import { type GoldMessage, GoldMessageSchema, readJsonLines } from '../evaluation/goldMessage';
import { type Prediction, type Share, score } from '../evaluation/score';
import { COMMON_EXAMPLES, CONTESTANTS } from './contestants';
import { table, times } from './figures';
import { installPeer } from './installPeer';
import type { UnderstandingJob, UnderstandingRun } from './understandingWorker';

/** How well the messages of one file were understood. */
export type BenchFigures = {
  readonly file: string;
  readonly messages: number;
  readonly route: Share;
  readonly answerTopic: Share;
  /** The same without messages that follow another one, of which the libraries know nothing. */
  readonly standalone: { readonly messages: number; readonly route: Share; readonly answerTopic: Share };
};

export type BenchLine = {
  readonly name: string;
  readonly version: string | null;
  readonly note: string;
  readonly learnedFrom: number;
  readonly trainMs: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  /** Median time in ours, measured right before; 1 for ours. */
  readonly timesOurs: number;
  readonly figures: readonly BenchFigures[];
  /** Wrong routes, and questions without the right answer, in ours, over all files. */
  readonly errorsTimesOurs: { readonly route: number | null; readonly answerTopic: number | null };
};

export type UnderstandingBench = {
  readonly lines: readonly BenchLine[];
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
};

/** Nobody waits longer for one library, nor for all. The slowest of them need half of it on two busy cores. */
const TIME_LIMIT_MS = 150_000;
const TOTAL_LIMIT_MS = 480_000;

const runWorker = (job: UnderstandingJob, limitMs = TIME_LIMIT_MS): Promise<UnderstandingRun> =>
  new Promise((resolve, reject) => {
    const worker = fork(join(__dirname, 'understandingWorker'), {
      // The libraries write progress to standard output.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let complaint = '';
    worker.stderr?.on('data', (data) => {
      complaint = `${complaint}${data}`.slice(-2000);
    });
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      worker.kill('SIGKILL');
    }, limitMs);
    worker.once('message', (run) => resolve(run as UnderstandingRun));
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(timer);
      const last = complaint.trim().split('\n').at(-1) || 'it ended without a result';
      reject(new Error(isLate ? `it took longer than ${Math.round(limitMs / 1000)} s` : last));
    });
    worker.send(job);
  });

export const figuresFor = (
  file: string,
  gold: readonly GoldMessage[],
  predictions: readonly Prediction[],
): BenchFigures => {
  const all = score(gold, predictions);
  const alone = gold.flatMap((message, index) => (message.context === null ? [index] : []));
  const standalone = score(
    alone.map((index) => gold[index] as GoldMessage),
    alone.map((index) => predictions[index] as Prediction),
  );
  return {
    file,
    messages: all.messages,
    route: all.route,
    answerTopic: all.answerTopic,
    standalone: { messages: standalone.messages, route: standalone.route, answerTopic: standalone.answerTopic },
  };
};

const wrongIn = (figures: readonly BenchFigures[], name: 'route' | 'answerTopic'): number =>
  figures.reduce((sum, { [name]: { right, of } }) => sum + of - right, 0);

const ratio = (theirs: number, ours: number): number | null => (ours > 0 ? theirs / ours : null);

/** Measures ours and each library in turn, on the same examples and messages. */
export const benchUnderstanding = async (
  config: Config,
  files: readonly string[],
  onStep: (step: string) => void,
): Promise<UnderstandingBench> => {
  const gold = files.map((file) => readJsonLines(file, GoldMessageSchema));
  const peersFolder = resolvePath(config.DATA_DIR, 'bench-peers');
  const job = {
    ownExamplesPerLabel: null,
    config: { CONTENT_DIR: [...config.CONTENT_DIR], DATA_DIR: config.DATA_DIR },
    files,
    peersFolder,
  };
  const figuresOf = (run: UnderstandingRun): BenchFigures[] =>
    files.map((file, index) => figuresFor(file, gold[index] as GoldMessage[], run.predictions[index] as Prediction[]));
  const lineOf = (run: UnderstandingRun, ours: UnderstandingRun): Omit<BenchLine, 'name' | 'version' | 'note'> => {
    const [figures, ownFigures] = [figuresOf(run), figuresOf(ours)];
    return {
      learnedFrom: run.learnedFrom,
      trainMs: run.trainMs,
      medianMs: run.medianMs,
      p99Ms: run.p99Ms,
      timesOurs: run.medianMs / ours.medianMs,
      figures,
      errorsTimesOurs: {
        route: ratio(wrongIn(figures, 'route'), wrongIn(ownFigures, 'route')),
        answerTopic: ratio(wrongIn(figures, 'answerTopic'), wrongIn(ownFigures, 'answerTopic')),
      },
    };
  };

  const deadline = performance.now() + TOTAL_LIMIT_MS;
  onStep('Measuring Condition Guide.');
  const first = await runWorker({ ...job, contestant: null });
  const lines: BenchLine[] = [
    { name: 'Condition Guide', version: null, note: 'with its model opened from a file', ...lineOf(first, first) },
  ];
  onStep(`Measuring Condition Guide, learned from ${COMMON_EXAMPLES} examples of each label.`);
  const common = await runWorker({ ...job, contestant: null, ownExamplesPerLabel: COMMON_EXAMPLES });
  lines.push({
    name: `the same, ${COMMON_EXAMPLES} each`,
    version: null,
    note: `learned from ${COMMON_EXAMPLES} examples of each label, as natural Bayes, node-nlp and minisearch`,
    ...lineOf(common, first),
  });
  const leftOut: { name: string; reason: string }[] = [];
  for (const { name, note, peer } of CONTESTANTS) {
    onStep(`Measuring ${name}, after Condition Guide once more.`);
    const problem = peer && installPeer(peersFolder, peer);
    if (problem) {
      leftOut.push({ name, reason: problem });
      continue;
    }
    try {
      const ours = await runWorker({ ...job, contestant: null });
      const leftMs = Math.max(1, deadline - performance.now());
      const run = await runWorker({ ...job, contestant: name }, Math.min(TIME_LIMIT_MS, leftMs));
      lines.push({ name, version: peer?.version ?? null, note, ...lineOf(run, ours) });
    } catch (error) {
      leftOut.push({ name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { lines, leftOut };
};

const share = ({ percent }: Share): string => (percent === null ? '-' : percent.toFixed(1));
/** The benchmark as text for a terminal. */
export const showUnderstandingBench = ({ lines, leftOut }: UnderstandingBench): string => {
  const files = lines[0]?.figures ?? [];
  const blocks = files.map(
    ({ file, messages, standalone }, index) =>
      `${file}: ${messages} messages, ${standalone.messages} of them without an earlier one\n${table([
        ['% right', 'route', 'answer topic', 'route, no earlier', 'topic, no earlier'],
        ...lines.map(({ name, figures }) => {
          const own = figures[index] as BenchFigures;
          return [
            name,
            share(own.route),
            share(own.answerTopic),
            share(own.standalone.route),
            share(own.standalone.answerTopic),
          ];
        }),
      ])}`,
  );
  const speed = table([
    ['', 'median ms', 'p99 ms', 'time', 'wrong routes', 'wrong topics', 'examples', 'ready after s'],
    ...lines.map(({ name, medianMs, p99Ms, timesOurs, errorsTimesOurs, learnedFrom, trainMs }) => [
      name,
      medianMs.toFixed(3),
      p99Ms.toFixed(2),
      times(timesOurs),
      times(errorsTimesOurs.route),
      times(errorsTimesOurs.answerTopic),
      String(learnedFrom),
      (trainMs / 1000).toFixed(1),
    ]),
  ]);
  const notes = lines.map(({ name, version, note }) => `${name}${version ? ` ${version}` : ''}: ${note}.`);
  return [
    ...blocks,
    `Time per message, and how many times ours ("x"); time ratios are against a run of ours right before\n${speed}`,
    notes.join('\n'),
    ...(leftOut.length > 0 ? [leftOut.map(({ name, reason }) => `Left out: ${name}: ${reason}.`).join('\n')] : []),
  ].join('\n\n');
};
