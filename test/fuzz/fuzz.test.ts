import type { TurnContext } from 'botbuilder';
import fc from 'fast-check';
import { TestBot } from '../support/testBot';
import { fuzzRequest } from './requests';
import { createFuzzTarget, type FuzzTarget } from './target';

const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);
let target: FuzzTarget;
beforeAll(() => void process.on('unhandledRejection', note));
afterAll(() => void process.off('unhandledRejection', note));
afterEach(() => target.close());

/** A bot that says back what was said: most of what can go wrong with a request has happened before a bot sees it. */
const echo = () => {
  const bot = new TestBot();
  return { run: (context: TurnContext) => bot.run(context), sayFault: async () => undefined };
};

it.each([
  [16_000, 'a bot that repeats what it hears', echo],
  [4000, 'the bot itself', () => undefined],
])(
  '%i requests with anything in them are answered or refused, and none makes the server or %s fail',
  async (cases, _title, botOf) => {
    target = await createFuzzTarget(botOf());
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(fuzzRequest, async (request) => {
        const status = await target.send(request);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status < 200 || status >= 500) throw new Error(`status ${status}`);
        if (target.faults.length > 0) throw new Error(target.faults.splice(0).join('\n'));
      }),
      { numRuns: cases, interruptAfterTimeLimit: 100_000, markInterruptAsFailure: true },
    );
    expect(unhandled).toEqual([]);
    // The requests get past the first check, and not all of them.
    for (const status of [400, 403, 415]) expect(statuses.get(status)).toBeGreaterThan(10);
    expect(statuses.get(200)).toBeGreaterThan(cases / 3);
  },
  120_000,
);
