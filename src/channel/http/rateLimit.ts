export type RateLimit = {
  /** Takes one from the key's allowance: 0 when there was one left, else the seconds until there will be. */
  take(key: string): number;
};

/** Bounds the memory: of more keys than this, the one that was used longest ago starts anew. */
const MAX_KEYS = 10_000;

/** An allowance per key that refills evenly ("token bucket"), so that a burst is fine and a flood is not. */
export const createRateLimit = (perMinute: number, now: () => number = Date.now): RateLimit => {
  const refillPerMs = perMinute / 60_000;
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(key) {
      const time = now();
      const { left: before, at } = buckets.get(key) ?? { left: perMinute, at: time };
      const left = Math.min(perMinute, before + (time - at) * refillPerMs);
      const isAllowed = left >= 1;

      buckets.delete(key);
      buckets.set(key, { left: isAllowed ? left - 1 : left, at: time });
      const [oldest] = buckets.keys();
      if (buckets.size > MAX_KEYS && oldest !== undefined) buckets.delete(oldest);
      return isAllowed ? 0 : Math.max(1, Math.ceil((1 - left) / refillPerMs / 1000));
    },
  };
};
