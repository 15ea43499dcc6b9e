import type { LearnableContent } from '../content/content';
import { median, table, times } from './figures';
import { openChannel, runLoad } from './messagesLoad';
import { ECHO_BOT, ownService, residentBytes, startProcess } from './serverProcess';
import { mixedTexts } from './service';

/** How one server started: the medians of several starts. */
type Start = {
  readonly readyMs: number;
  /** Null where the system does not tell. */
  readonly residentMb: number | null;
  readonly residentAfterLoadMb: number | null;
};

export type StartBench = {
  readonly ours: Start;
  readonly echo: Start;
  readonly ratios: { readonly [name in keyof Start]: number | null };
};

export type StartBenchOptions = {
  readonly content: LearnableContent;
  readonly contentDirs: readonly string[];
  readonly starts?: number;
  readonly loadMs?: number;
  readonly onStep: (step: string) => void;
};

const STARTS = 9;
const LOAD_MS = 8000;
const MB = 1024 * 1024;

const medianOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? median(known) : null;
};

const ratio = (ours: number | null, theirs: number | null): number | null =>
  ours === null || theirs === null ? null : ours / theirs;

/** Cold starts and resident memory, ours and the echo bot's in turn, each in a new process. */
export const benchStart = async ({
  content,
  contentDirs,
  starts = STARTS,
  loadMs = LOAD_MS,
  onStep,
}: StartBenchOptions): Promise<StartBench> => {
  const channel = await openChannel();
  const load = { texts: mixedTexts(content), people: 16, delivery: 'expectReplies', forMs: loadMs } as const;
  const sides = [
    { command: ECHO_BOT, ready: [] as number[], idle: [] as (number | null)[], loaded: [] as (number | null)[] },
    {
      command: ownService(contentDirs),
      ready: [] as number[],
      idle: [] as (number | null)[],
      loaded: [] as (number | null)[],
    },
  ] as const;
  try {
    for (let start = 1; start <= starts; start += 1) {
      onStep(`Start ${start} of ${starts}.`);
      for (const side of sides) {
        const server = await startProcess(side.command);
        side.ready.push(server.readyMs);
        side.idle.push(residentBytes(server.process));
        // Load takes long: the first start shows what it adds.
        if (start === 1) {
          await runLoad(channel, server.url, load);
          side.loaded.push(residentBytes(server.process));
        }
        await server.stop();
      }
    }
  } finally {
    await channel.close();
  }
  const inMb = (bytes: number | null): number | null => (bytes === null ? null : bytes / MB);
  const [echo, ours] = sides.map(({ ready, idle, loaded }) => ({
    readyMs: median(ready),
    residentMb: inMb(medianOf(idle)),
    residentAfterLoadMb: inMb(medianOf(loaded)),
  })) as [Start, Start];
  return {
    ours,
    echo,
    ratios: {
      readyMs: ratio(ours.readyMs, echo.readyMs),
      residentMb: ratio(ours.residentMb, echo.residentMb),
      residentAfterLoadMb: ratio(ours.residentAfterLoadMb, echo.residentAfterLoadMb),
    },
  };
};

export const showStartBench = ({ ours, echo, ratios }: StartBench): string => {
  const show = (value: number | null): string => (value === null ? '-' : value.toFixed(0));
  const row = (name: string, key: keyof Start): string[] => [
    name,
    show(ours[key]),
    show(echo[key]),
    times(ratios[key]),
  ];
  return [
    'From a cold start to the first 200 of /readyz, beside an echo bot on the same botbuilder and restify:',
    table([
      ['', 'ours', 'echo bot', 'ratio'],
      row('ready, ms', 'readyMs'),
      row('resident then, MB', 'residentMb'),
      row('resident after load, MB', 'residentAfterLoadMb'),
    ]),
  ].join('\n');
};
