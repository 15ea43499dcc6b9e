import type { LearnableContent } from '../content/content';
import { median, quantile, table, times } from './figures';
import { examplesFor } from './labels';
import { type Delivery, type LoadResult, openChannel, runLoad } from './messagesLoad';
import { ECHO_BOT, ownService, startProcess } from './serverProcess';

type Side = {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly turns: number;
  readonly errors: number;
};

export type ServiceLine = {
  readonly delivery: Delivery;
  readonly people: number;
  readonly ours: Side;
  readonly echo: Side;
  /** Our turns per second over the echo bot's: the median of the rounds, each measured right after the other. */
  readonly throughputRatio: number;
  readonly p99Ratio: number;
};

export type ServiceBench = { readonly lines: readonly ServiceLine[] };

export type ServiceBenchOptions = {
  readonly content: LearnableContent;
  readonly contentDirs: readonly string[];
  readonly people?: readonly number[];
  readonly rounds?: number;
  readonly roundMs?: number;
  readonly onStep: (step: string) => void;
};

const DELIVERIES = ['expectReplies', 'callback'] as const;
const PEOPLE = [1, 16, 64] as const;
const ROUNDS = 5;
const ROUND_MS = 4000;
const WARM_UP_MS = 6000;
const TEXTS_PER_LABEL = 20;

/** Messages as people write them, of all kinds: the same number of every topic and route, in a fixed mixed order. */
export const mixedTexts = ({ examples }: Pick<LearnableContent, 'examples'>): string[] =>
  examplesFor(examples, TEXTS_PER_LABEL).map(({ text }) => text);

const sideOf = (results: readonly LoadResult[]): Side => {
  const sorted = results.flatMap(({ timesMs }) => timesMs).sort((a, b) => a - b);
  return {
    perSecond: median(results.map(({ perSecond }) => perSecond)),
    p50Ms: quantile(sorted, 0.5),
    p99Ms: quantile(sorted, 0.99),
    turns: sorted.length,
    errors: results.reduce((sum, { errors }) => sum + errors, 0),
  };
};

/** Turns through `/api/messages`, ours and the echo bot's in turn. Both run all the time, one of them at work. */
export const benchService = async ({
  content,
  contentDirs,
  people = PEOPLE,
  rounds = ROUNDS,
  roundMs = ROUND_MS,
  onStep,
}: ServiceBenchOptions): Promise<ServiceBench> => {
  const texts = mixedTexts(content);
  const channel = await openChannel();
  const ours = await startProcess(ownService(contentDirs));
  const echo = await startProcess(ECHO_BOT);
  const load = (url: string, delivery: Delivery, atOnce: number, forMs: number) =>
    runLoad(channel, url, { texts, people: atOnce, delivery, forMs });
  try {
    onStep('Warming up.');
    for (const delivery of DELIVERIES)
      for (const { url } of [echo, ours]) await load(url, delivery, 16, Math.min(WARM_UP_MS, 2 * roundMs));
    const lines: ServiceLine[] = [];
    for (const delivery of DELIVERIES) {
      for (const atOnce of people) {
        onStep(`Measuring ${delivery} with ${atOnce} at once.`);
        const pairs: { ours: LoadResult; echo: LoadResult }[] = [];
        for (let round = 0; round < rounds; round += 1) {
          const theirs = await load(echo.url, delivery, atOnce, roundMs);
          pairs.push({ echo: theirs, ours: await load(ours.url, delivery, atOnce, roundMs) });
        }
        const [own, other] = [sideOf(pairs.map((pair) => pair.ours)), sideOf(pairs.map((pair) => pair.echo))];
        lines.push({
          delivery,
          people: atOnce,
          ours: own,
          echo: other,
          throughputRatio: median(pairs.map((pair) => pair.ours.perSecond / pair.echo.perSecond)),
          p99Ratio: own.p99Ms / other.p99Ms,
        });
      }
    }
    return { lines };
  } finally {
    await Promise.all([ours.stop(), echo.stop(), channel.close()]);
  }
};

export const showServiceBench = ({ lines }: ServiceBench): string => {
  const side = ({ perSecond, p50Ms, p99Ms, errors }: Side): string[] => [
    perSecond.toFixed(0),
    p50Ms.toFixed(1),
    p99Ms.toFixed(1),
    String(errors),
  ];
  return [
    'Turns through /api/messages, ours beside an echo bot on the same botbuilder and restify:',
    table([
      [
        'delivery, at once',
        'ours/s',
        'p50 ms',
        'p99 ms',
        'errors',
        'echo/s',
        'p50 ms',
        'p99 ms',
        'errors',
        'ratio',
        'p99',
      ],
      ...lines.map((line) => [
        `${line.delivery}, ${line.people}`,
        ...side(line.ours),
        ...side(line.echo),
        times(line.throughputRatio),
        times(line.p99Ratio),
      ]),
    ]),
  ].join('\n');
};
