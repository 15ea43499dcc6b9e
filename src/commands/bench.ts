import { benchUnderstanding, showUnderstandingBench } from '../bench/understanding';
import { configFor, engineFor, type SharedOptions } from './options';

export type BenchOptions = SharedOptions & { readonly json?: boolean };

/** What can be measured side by side with others. */
export const BENCHES = ['understanding'] as const;

const DEFAULT_FILES = ['test/evaluation/working.jsonl', 'test/evaluation/frozen.jsonl'] as const;

/** Ours beside libraries that do the same, on the same data. @throws UsageError for a missing file or a broken line */
export const bench = async (
  _what: (typeof BENCHES)[number],
  files: readonly string[],
  options: BenchOptions,
): Promise<void> => {
  // Where the content is new, this learns it, so that ours is measured as it runs: with its model opened from a file.
  engineFor(options);
  const result = await benchUnderstanding(configFor(options), files.length > 0 ? files : DEFAULT_FILES, (step) =>
    process.stderr.write(`${step}\n`),
  );
  process.stdout.write(`${options.json ? JSON.stringify(result, null, 2) : showUnderstandingBench(result)}\n`);
};
