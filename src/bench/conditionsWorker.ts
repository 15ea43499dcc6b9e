import { loadEngine } from '../app';
import { quantile } from './figures';

/** One engine to be measured in a process of its own. */
export type ConditionsJob = {
  readonly contentDirs: string[];
  readonly dataDir: string;
  readonly texts: readonly string[];
};

export type ConditionsRun = { readonly loadMs: number; readonly medianMs: number; readonly p99Ms: number };

const measure = ({ contentDirs, dataDir, texts }: ConditionsJob): ConditionsRun => {
  const begun = performance.now();
  const engine = loadEngine({ CONTENT_DIR: contentDirs, DATA_DIR: dataDir });
  const loadMs = performance.now() - begun;
  const timesMs: number[] = [];
  // Code is compiled as it is first used: the first round does not count.
  for (const isCounted of [false, true, true]) {
    for (const text of texts) {
      const start = performance.now();
      engine.understand(text);
      if (isCounted) timesMs.push(performance.now() - start);
    }
  }
  timesMs.sort((a, b) => a - b);
  return { loadMs, medianMs: quantile(timesMs, 0.5), p99Ms: quantile(timesMs, 0.99) };
};

process.once('message', (job) => {
  process.send?.(measure(job as ConditionsJob), () => process.disconnect());
});
