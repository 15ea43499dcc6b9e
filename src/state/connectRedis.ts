import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorName } from '../errorName';
import type { Log } from '../log';
import { within } from './deadline';

const COMMAND_MS = 2000;
const CONNECT_MS = 3000;
const LONGEST_PAUSE_MS = 2000;
const PING_MS = 5000;
/** All keys of this program begin so: the Redis may be shared with others. */
const PREFIX = 'condition-guide:';

const createClient = (url: string) => {
  // Here and not above: the package takes as long to load as the rest of the state, and most programs run without Redis.
  const { createClient: create } = require('redis') as typeof import('redis');
  return create({
    url,
    keyPrefix: PREFIX,
    disableOfflineQueue: true,
    // A peer that is gone without a word is noticed and the connection made anew.
    pingInterval: PING_MS,
    socket: {
      connectTimeout: CONNECT_MS,
      socketTimeout: 2 * PING_MS,
      reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2),
    },
  });
};

/** A connection to Redis that mends itself. */
export type RedisClient = {
  /** The client of the package `redis`, for commands and (as a `duplicate()`) for publish and subscribe. */
  readonly client: ReturnType<typeof createClient>;
  /** Runs a Lua script, which Redis does as one step that nothing comes between. Fails when there is no answer in two seconds. */
  runScript(script: string, keys: readonly string[], args: readonly string[]): Promise<unknown>;
  /** Waits for the connection, but goes on without one where there is none now, and connects when Redis is there. */
  open(): Promise<void>;
  close(): Promise<void>;
};

/** Whether an address of a store, as in `STORE_URL`, is one of Redis. */
export const isRedisUrl = (url: string): boolean => /^rediss?:/.test(url);

/**
 * The connection to the Redis at an address such as `redis://user:password@host:6379/0`; `rediss:` for TLS. Nothing is sent before
 * `open`. Commands are not kept for later while there is no connection: a turn that waits for its memory is worse than one without.
 */
export const connectRedis = (url: string, log: Pick<Log, 'warn'>): RedisClient => {
  const client = createClient(url);
  let isLost = false;
  client.on('ready', () => {
    isLost = false;
  });
  client.on('error', (error: NodeJS.ErrnoException) => {
    if (!isLost) log.warn({ error: errorName(error), code: error.code }, 'Redis cannot be reached.');
    isLost = true;
  });
  const run = async (script: string, keys: readonly string[], args: readonly string[]): Promise<unknown> => {
    const options = { keys: [...keys], arguments: [...args] };
    try {
      return await client.evalSha(createHash('sha1').update(script).digest('hex'), options);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return client.eval(script, options);
    }
  };

  return {
    client,
    runScript: (script, keys, args) => within(COMMAND_MS, 'Redis', run(script, keys, args)),
    async open() {
      const failed = new Promise((resolve) => client.once('error', resolve));
      const connected = client.connect().catch(() => undefined);
      await Promise.race([connected, failed, sleep(CONNECT_MS, undefined, { ref: false })]);
    },
    async close() {
      // In order where Redis answers; else at once.
      if (client.isReady) await within(COMMAND_MS, 'Redis', client.close()).catch(() => undefined);
      if (client.isOpen) client.destroy();
    },
  };
};
