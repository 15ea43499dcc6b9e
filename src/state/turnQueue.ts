export type TurnQueue = {
  /** Runs the task when every earlier task of the same key has ended, well or badly. Tasks of other keys do not wait. */
  run<T>(key: string, task: () => Promise<T>): Promise<T>;
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

/**
 * Keeps the turns of one conversation in order, in this process. Memory is held only for keys with work in hand.
 * Botbuilder saves state with `eTag: '*'`: two turns of one conversation at once would lose the changes of one of them.
 */
export const createTurnQueue = ({ maxWaitMs = MAX_WAIT_MS } = {}): TurnQueue => {
  const tails = new Map<string, Promise<void>>();
  return {
    run(key, task) {
      const result = (tails.get(key) ?? Promise.resolve()).then(task);
      const tail: Promise<void> = settled(result, maxWaitMs).then(() => {
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
