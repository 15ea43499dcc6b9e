import { type SoakMinute, soak } from '../bench/soak';
import { configFor, contentFor, engineFor, type SharedOptions } from './options';

export type SoakCommandOptions = SharedOptions & {
  readonly minutes: number;
  readonly rate: number | 'half';
  readonly json?: boolean;
};

const showMinute = (m: SoakMinute): string =>
  `minute ${m.minute}: ${m.perSecond.toFixed(0)}/s, errors ${m.errors}, p50 ${m.p50Ms.toFixed(1)} ms, p99 ${m.p99Ms.toFixed(1)} ms, ` +
  `resident ${m.residentMb.toFixed(0)} MB, heap ${m.heapMb.toFixed(1)} MB, external ${m.externalMb.toFixed(1)} MB, handles ${m.handles}${Object.entries(
    m.wrong,
  )
    .map(([what, times]) => `; ${times} times: ${what}`)
    .join('')}\n`;

const percent = (share: number): string => `${share >= 0 ? '+' : ''}${(share * 100).toFixed(1)} %`;

/** The service under load for a long time. @returns the exit code: 1 where there was an error or something grew */
export const soakService = async (options: SoakCommandOptions): Promise<number> => {
  const { minutes, rate, json } = options;
  engineFor(options);
  const result = await soak(
    {
      content: contentFor(options),
      contentDirs: configFor(options).CONTENT_DIR,
      minutes,
      rate,
      onStep: (step) => process.stderr.write(`${step}\n`),
    },
    (minute) => (json ? process.stderr : process.stdout).write(showMinute(minute)),
  );
  const { growth, problems } = result.verdict;
  process.stdout.write(
    json
      ? `${JSON.stringify(result, null, 2)}\n`
      : `After the warm-up: heap ${percent(growth.heap)}, resident ${percent(growth.resident)}, handles ${percent(growth.handles)}. ` +
          `${problems.length > 0 ? `Failed: ${problems.join(', ')}.` : 'Passed: no error, nothing grew by more than 5 %.'}\n`,
  );
  return problems.length > 0 ? 1 : 0;
};
