import { join } from 'node:path';
import type { Storage } from 'botbuilder';
import type { Config } from '../config';
import { AppError } from '../errors';
import { type Allowance, createLocalAllowance, createSharedAllowance } from './allowance';
import type { RedisClient } from './connectRedis';
import { within } from './deadline';
import { guardStorage } from './guardStorage';
import { LevelStorage } from './levelStorage';
import { MemoryStorage } from './memoryStorage';
import { createRedisLine } from './redisLine';
import { RedisStorage } from './redisStorage';
import type { Line } from './turnQueue';

/** The store of conversations with its life cycle. */
export type ConversationStorage = {
  /** Fails in bounded time. */
  readonly storage: Storage;
  /** An allowance per key, counted by all processes that share the store together. */
  allowance(perMinute: number): Allowance;
  /** Where turns line up with those of the other processes that share the store; none where there are no others. */
  readonly line?: Line;
  open(): Promise<void>;
  close(): Promise<void>;
  isReachable(): Promise<boolean>;
};

type Inner = Storage & { sweep?(): Promise<void> };

const DAY_MS = 24 * 60 * 60 * 1000;
const SWEEP_MS = 60 * 60 * 1000;
const REACH_MS = 2000;

/** Whether a read gets an answer in time. It asks the store itself: readiness is not a matter of what turns have met. */
const reaches = (storage: Storage): Promise<boolean> =>
  within(REACH_MS, 'The store', storage.read(['health'])).then(
    () => true,
    () => false,
  );

/** Sweeps at the start and every hour. A sweep that fails is made up for by the next one. */
const sweeping = (storage: Inner): { start(): void; stop(): void } => {
  let timer: NodeJS.Timeout | undefined;
  const sweep = () => void storage.sweep?.().catch(() => undefined);
  return {
    start() {
      sweep();
      timer = setInterval(sweep, SWEEP_MS).unref();
    },
    stop: () => clearInterval(timer),
  };
};

/** The store that `STORE_URL` names: embedded in `DATA_DIR`, in memory, or in the Redis to which `redis` leads. */
export const createStorage = (
  { STORE_URL, DATA_DIR, RETENTION_DAYS }: Pick<Config, 'STORE_URL' | 'DATA_DIR' | 'RETENTION_DAYS'>,
  redis?: RedisClient,
): ConversationStorage => {
  const retentionMs = RETENTION_DAYS * DAY_MS;
  if (redis) {
    const storage = new RedisStorage(redis, retentionMs);
    const line = createRedisLine(redis);
    return {
      storage: guardStorage(storage),
      line,
      allowance: (perMinute) => createSharedAllowance(redis, perMinute),
      async open() {
        await redis.open();
        line.open();
      },
      async close() {
        line.close();
        await redis.close();
      },
      isReachable: () => reaches(storage),
    };
  }
  if (STORE_URL === 'memory:') {
    const storage = new MemoryStorage(retentionMs);
    const sweeps = sweeping(storage);
    return {
      storage,
      allowance: (perMinute) => createLocalAllowance(perMinute),
      open: async () => sweeps.start(),
      close: async () => sweeps.stop(),
      isReachable: () => reaches(storage),
    };
  }
  const storage = new LevelStorage(join(DATA_DIR, 'conversations'), retentionMs);
  const sweeps = sweeping(storage);
  return {
    storage: guardStorage(storage),
    allowance: (perMinute) => createLocalAllowance(perMinute),
    async open() {
      await storage.open().catch((error: unknown) => {
        throw new AppError(
          `${DATA_DIR}: the conversations cannot be opened. Is another process using this folder? Give each one a DATA_DIR of its own.`,
          { cause: error },
        );
      });
      sweeps.start();
    },
    async close() {
      sweeps.stop();
      await storage.close();
    },
    isReachable: () => reaches(storage),
  };
};
