import fc from 'fast-check';
import { type FuzzRequest, fuzzRequest } from './requests';
import { createFuzzTarget } from './target';

/**
 * `npm run fuzz -- [CASES] [SEED]`: as many requests with anything in them as one asks for, a million unless said otherwise, through the
 * handlers of the server. Prints how far it is, and at the end cases, statuses, faults and memory. Exit code 1 on any fault.
 */
const CHUNK = 1000;
/**
 * Every so often memory is measured, after a collection where Node.js was started with --expose-gc. Node.js keeps pages that it has
 * once used, so what is resident says less than the heap; `npm run fuzz` gives it 400 MB and no more.
 */
const MEASURE_EVERY = 50_000;
/** By then caches are full and the compiler has done its work. */
const WARM_UP = 50_000;

const [cases = 1_000_000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);

const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10;
const measure = () => {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: megabytes(heapUsed), resident: megabytes(rss) };
};

const run = async (): Promise<boolean> => {
  const target = await createFuzzTarget();
  const statuses = new Map<number, number>();
  const failed: FuzzRequest[] = [];
  let rejections = 0;
  let crashes = 0;
  process.on('unhandledRejection', () => {
    rejections += 1;
  });
  process.on('uncaughtException', () => {
    crashes += 1;
  });

  const atStart = measure();
  const measured: ReturnType<typeof measure>[] = [];
  const begun = Date.now();
  for (let done = 0; done < cases; ) {
    for (const request of fc.sample(fuzzRequest, { numRuns: Math.min(CHUNK, cases - done), seed: seed + done })) {
      const faultsBefore = target.faults.length;
      const status = await target.send(request);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      done += 1;
      const isFault = status < 200 || status >= 500 || target.faults.length > faultsBefore;
      if (isFault && failed.length < 20) failed.push(request);
    }
    if (done >= WARM_UP && done % MEASURE_EVERY === 0) measured.push(measure());
    const rate = Math.round((1000 * done) / (Date.now() - begun));
    process.stderr.write(`\r${done} of ${cases}, ${rate} a second, heap ${(measured.at(-1) ?? atStart).heap} MB   `);
  }
  await target.close();

  const serverErrors = [...statuses].filter(([status]) => status >= 500).reduce((sum, [, count]) => sum + count, 0);
  const report = {
    cases,
    seed,
    statuses: Object.fromEntries([...statuses].sort(([one], [other]) => one - other)),
    serverErrors,
    faults: target.faults.length,
    crashes,
    unhandledRejections: rejections,
    megabytes: { start: atStart, warm: measured[0] ?? null, end: measured.at(-1) ?? measure() },
    seconds: Math.round((Date.now() - begun) / 1000),
  };
  process.stderr.write('\n');
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  for (const request of failed) process.stdout.write(`${JSON.stringify(request)}\n`);
  return serverErrors + target.faults.length + crashes + rejections === 0;
};

void run().then((isClean) => {
  process.exitCode = isClean ? 0 : 1;
});
