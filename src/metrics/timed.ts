import type { Meter } from './meter';

type Runner<T> = { run(context: T): Promise<void> };

/** The same bot, with the time of its turns measured, also of those that fail. */
export const timed = <T, B extends Runner<T>>(bot: B & Runner<T>, meter: Pick<Meter, 'turnEnded'>): B => ({
  ...bot,
  async run(context: T) {
    const began = performance.now();
    try {
      await bot.run(context);
    } finally {
      meter.turnEnded((performance.now() - began) / 1000);
    }
  },
});
