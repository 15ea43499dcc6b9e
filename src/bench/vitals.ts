/** What a soak run looks at in the service: after a collection of garbage, so that only what is kept counts. */
export type Vitals = {
  readonly heapMb: number;
  readonly externalMb: number;
  readonly residentMb: number;
  /** Sockets, timers, files and the like that are open. */
  readonly handles: number;
};

const MB = 1024 * 1024;

/** Loaded into the service by the soak run, beside it: answers every message of its parent with the figures of now. */
const tell = (): void => {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  const vitals: Vitals = {
    heapMb: heapUsed / MB,
    externalMb: external / MB,
    residentMb: rss / MB,
    handles: process.getActiveResourcesInfo().length,
  };
  process.send?.(vitals);
};

if (process.send && globalThis.gc) {
  process.on('message', tell);
  process.channel?.unref();
}
