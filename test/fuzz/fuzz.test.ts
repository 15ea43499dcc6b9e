import fc from 'fast-check';
import { fuzzRequest } from './requests';
import { createFuzzTarget, type FuzzTarget } from './target';

const CASES = 20_000;

let target: FuzzTarget;
const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);
beforeAll(async () => {
  process.on('unhandledRejection', note);
  target = await createFuzzTarget();
});
afterAll(async () => {
  await target.close();
  process.off('unhandledRejection', note);
});

it(`${CASES} requests with anything in them are answered or refused, and none makes the server or the bot fail`, async () => {
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(fuzzRequest, async (request) => {
      const status = await target.send(request);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status < 200 || status >= 500) throw new Error(`status ${status}`);
      if (target.faults.length > 0) throw new Error(target.faults.splice(0).join('\n'));
    }),
    { numRuns: CASES, interruptAfterTimeLimit: 100_000, markInterruptAsFailure: true },
  );
  expect(unhandled).toEqual([]);
  // The requests get past the first check, and not all of them.
  for (const status of [200, 400, 403, 415]) expect(statuses.get(status)).toBeGreaterThan(100);
  expect(statuses.get(200)).toBeGreaterThan(CASES / 3);
}, 120_000);
