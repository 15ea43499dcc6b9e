import { createHash } from 'node:crypto';
import type { RedisClient } from './connectRedis';

/** So many things a minute for each key, evenly refilled ("token bucket"): a burst is fine, a flood is not. */
export type Allowance = {
  /** Takes one from the key's allowance: 0 when there was one left, else the seconds until there will be. */
  take(key: string): Promise<number>;
};

/** Bounds the memory: of more keys than this, the one that was used longest ago starts anew. */
const MAX_KEYS = 10_000;

/** Counts in this process only. */
export const createLocalAllowance = (perMinute: number, now: () => number = Date.now): Allowance => {
  const refillPerMs = perMinute / 60_000;
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    async take(key) {
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

/** The same in Redis, by Redis's clock. A bucket that is full again is the same as none, so it goes away by itself. */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local most = tonumber(ARGV[1])
local refill = most / 60000
local bucket = redis.call('HMGET', KEYS[1], 'left', 'at')
local left = math.min(most, (tonumber(bucket[1]) or most) + math.max(0, now - (tonumber(bucket[2]) or now)) * refill)
local wait = 0
if left >= 1 then left = left - 1 else wait = math.max(1, math.ceil((1 - left) / refill / 1000)) end
redis.call('HSET', KEYS[1], 'left', tostring(left), 'at', now)
redis.call('PEXPIRE', KEYS[1], 120000)
return wait`;

/**
 * Counts in Redis, for several processes together. Where Redis does not answer, this process counts alone: nobody is turned
 * away because of a fault of ours. Keys are hashed: they may be ids of people.
 */
export const createSharedAllowance = (redis: RedisClient, perMinute: number): Allowance => {
  const alone = createLocalAllowance(perMinute);
  return {
    take: (key) =>
      redis
        .runScript(TAKE, [`allowance:${createHash('sha256').update(key).digest('base64url')}`], [`${perMinute}`])
        .then(Number, () => alone.take(key)),
  };
};
