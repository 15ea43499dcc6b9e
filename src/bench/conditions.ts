import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LearnableContent } from '../content/content';
import type { ConditionsJob, ConditionsRun } from './conditionsWorker';
import { median, table, times } from './figures';
import { ownService, residentBytes, startProcess } from './serverProcess';
import { mixedTexts } from './service';
import { syntheticName, writeSyntheticConditions } from './syntheticConditions';

export type ConditionsLine = {
  readonly conditions: number;
  readonly decisionMs: number;
  readonly decisionP99Ms: number;
  readonly readyMs: number;
  readonly residentMb: number | null;
  /** Decision time over that of the content without synthetic conditions. */
  readonly timesOne: number;
};

export type ConditionsBench = { readonly lines: readonly ConditionsLine[] };

export type ConditionsBenchOptions = {
  readonly content: LearnableContent;
  readonly contentDirs: readonly string[];
  readonly counts?: readonly number[];
  readonly rounds?: number;
  readonly onStep: (step: string) => void;
};

const COUNTS = [1, 10, 100, 1000, 5000] as const;
const ROUNDS = 3;
const NAMED_CONDITIONS = 100;
const MB = 1024 * 1024;

const runWorker = async (job: ConditionsJob): Promise<ConditionsRun> => {
  const worker = fork(join(__dirname, 'conditionsWorker'));
  worker.send(job);
  const [run] = await once(worker, 'message', { signal: AbortSignal.timeout(120_000) });
  return run as ConditionsRun;
};

/** Decision time, start and memory with more and more conditions, in turn: ourselves with one is the baseline. */
export const benchConditions = async ({
  content,
  contentDirs,
  counts = COUNTS,
  rounds = ROUNDS,
  onStep,
}: ConditionsBenchOptions): Promise<ConditionsBench> => {
  const folder = mkdtempSync(join(tmpdir(), 'condition-guide-conditions-'));
  try {
    const runs = counts.map((count) => {
      const added = count - content.conditions.size;
      const dir = join(folder, String(count));
      if (added > 0) writeSyntheticConditions(dir, added);
      const dirs = added > 0 ? [...contentDirs, dir] : [...contentDirs];
      // The same messages for all: with few conditions, most of the names are unknown words.
      const named = Array.from({ length: NAMED_CONDITIONS }, (_, index) => `what causes ${syntheticName(index * 7)}?`);
      const texts = [...mixedTexts(content), ...named];
      return { count, dirs, texts, workers: [] as ConditionsRun[], starts: [] as { ms: number; mb: number | null }[] };
    });
    for (let round = 1; round <= rounds; round += 1) {
      for (const { count, dirs, texts, workers, starts } of runs) {
        onStep(`Round ${round} of ${rounds}: ${count} conditions.`);
        workers.push(await runWorker({ contentDirs: dirs, dataDir: join(folder, 'data'), texts }));
        const server = await startProcess(ownService(dirs));
        const resident = residentBytes(server.process);
        starts.push({ ms: server.readyMs, mb: resident === null ? null : resident / MB });
        await server.stop();
      }
    }
    const decisionMs = ({ workers }: (typeof runs)[number]) => median(workers.map(({ medianMs }) => medianMs));
    const one = decisionMs(runs[0] as (typeof runs)[number]);
    return {
      lines: runs.map((run) => ({
        conditions: run.count,
        decisionMs: decisionMs(run),
        decisionP99Ms: median(run.workers.map(({ p99Ms }) => p99Ms)),
        readyMs: median(run.starts.map(({ ms }) => ms)),
        residentMb: run.starts.some(({ mb }) => mb === null) ? null : median(run.starts.map(({ mb }) => mb ?? 0)),
        timesOne: decisionMs(run) / one,
      })),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export const showConditionsBench = ({ lines }: ConditionsBench): string =>
  [
    'With more and more conditions (synthetic ones beside the content):',
    table([
      ['conditions', 'decision ms', 'p99 ms', 'times 1', 'ready ms', 'resident MB'],
      ...lines.map(({ conditions, decisionMs, decisionP99Ms, timesOne, readyMs, residentMb }) => [
        String(conditions),
        decisionMs.toFixed(3),
        decisionP99Ms.toFixed(2),
        times(timesOne),
        readyMs.toFixed(0),
        residentMb === null ? '-' : residentMb.toFixed(0),
      ]),
    ]),
  ].join('\n');
