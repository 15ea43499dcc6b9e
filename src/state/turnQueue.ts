/** A place in a line in which other processes stand as well. Places of one process and key are alike: its first turn takes the first. */
export type Place = {
  /** Resolves when it is this one's turn, or when waiting for it makes no sense any more. Never fails. */
  reached(): Promise<void>;
  /** Lets the next one pass. */
  leave(): void;
};

/** Where the turns of one conversation line up across processes. */
export type Line = { enter(key: string): Place };

export type TurnQueue = {
  /**
   * Runs the task when every earlier task of the same key has ended, well or badly. Tasks of other keys do not wait.
   * `after` runs when the caller has the result; the next task of the key waits for it too.
   */
  run<T>(key: string, task: () => Promise<T>, after?: () => Promise<void>): Promise<T>;
  /** Resolves when nothing is running and nothing waits. */
  whenIdle(): Promise<void>;
};

/** Longer than any turn takes and than any channel waits (15 s). A turn that hangs holds up its conversation, but not for ever. */
const MAX_WAIT_MS = 60_000;

const settled = async (work: Promise<unknown>, maxWaitMs: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, maxWaitMs);
    timer.unref();
  });
  await Promise.race([
    work.then(
      () => undefined,
      () => undefined,
    ),
    timeout,
  ]);
  clearTimeout(timer);
};

const NO_LINE: Line = { enter: () => ({ reached: () => Promise.resolve(), leave: () => undefined }) };

/**
 * Keeps the turns of one conversation in order: those of this process by themselves, those of several processes by a line that
 * they share. Memory is held only for keys with work in hand.
 */
export const createTurnQueue = ({ maxWaitMs = MAX_WAIT_MS, line = NO_LINE } = {}): TurnQueue => {
  const tails = new Map<string, Promise<void>>();
  return {
    run(key, task, after = () => Promise.resolve()) {
      // At once, so that the order is that of arrival.
      const place = line.enter(key);
      const result = (tails.get(key) ?? Promise.resolve()).then(() => place.reached()).then(task);
      const tail: Promise<void> = settled(result.then(after), maxWaitMs).then(() => {
        place.leave();
        if (tails.get(key) === tail) tails.delete(key);
      });
      tails.set(key, tail);
      return result;
    },
    async whenIdle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
};
