import { benchConditions, showConditionsBench } from '../bench/conditions';
import { benchService, showServiceBench } from '../bench/service';
import { benchStart, showStartBench } from '../bench/start';
import { benchUnderstanding, showUnderstandingBench } from '../bench/understanding';
import { configFor, contentFor, engineFor, type SharedOptions } from './options';

export type BenchOptions = SharedOptions & { readonly json?: boolean };

const DEFAULT_FILES = ['test/evaluation/working.jsonl', 'test/evaluation/frozen.jsonl'] as const;

const onStep = (step: string): boolean => process.stderr.write(`${step}\n`);

/** Measures, and shows the result as text. */
type Bench = (files: readonly string[], options: BenchOptions) => Promise<{ result: object; text: string }>;

const shown = <T extends object>(result: T, show: (result: T) => string) => ({ result, text: show(result) });

/** What the benchmarks of the running service need. Where the content is new, this learns it first. */
const serviceOptions = (options: BenchOptions) => {
  engineFor(options);
  return { content: contentFor(options), contentDirs: configFor(options).CONTENT_DIR, onStep };
};

const RUN = {
  understanding: async (files, options) => {
    // Where the content is new, this learns it, so that ours is measured as it runs: with its model opened from a file.
    engineFor(options);
    return shown(
      await benchUnderstanding(configFor(options), files.length > 0 ? files : DEFAULT_FILES, onStep),
      showUnderstandingBench,
    );
  },
  service: async (_files, options) => shown(await benchService(serviceOptions(options)), showServiceBench),
  start: async (_files, options) => shown(await benchStart(serviceOptions(options)), showStartBench),
  conditions: async (_files, options) => shown(await benchConditions(serviceOptions(options)), showConditionsBench),
} as const satisfies Record<string, Bench>;

/** Ours beside others that do the same, on the same data and machine, in turn. @throws UsageError for a missing file or a broken line */
export const bench = async (what: keyof typeof RUN, files: readonly string[], options: BenchOptions): Promise<void> => {
  const { result, text } = await RUN[what](files, options);
  process.stdout.write(`${options.json ? JSON.stringify(result, null, 2) : text}\n`);
};
