import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for something to become true; says what did not where the test's time would run out. */
export const until = async (isTrue: () => boolean | Promise<boolean>, forMs = 20_000): Promise<void> => {
  const end = Date.now() + forMs;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`It did not happen within ${forMs} ms: ${isTrue}`);
    await sleep(10);
  }
};
