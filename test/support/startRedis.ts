import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectRedis, type RedisClient } from '../../src/state/connectRedis';
import { tempDir } from './tempDir';

const PLACES = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'];

const findRedisServer = (): string | undefined =>
  [process.env.REDIS_SERVER_PATH ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));

/**
 * `describe` for tests that need a Redis server. Without one they are skipped with a sentence; with `CI` set that is a failure, so
 * that they are not skipped where everything is to be tested.
 */
export const describeWithRedis: jest.Describe | jest.Describe['skip'] = (() => {
  if (findRedisServer() || process.env.CI) return describe;
  process.stderr.write(
    'Tests with Redis are skipped: no redis-server was found. Install one, or name it in REDIS_SERVER_PATH.\n',
  );
  return describe.skip;
})();

export type TestRedis = {
  readonly url: string;
  /** A connection of its own for the test, closed with the server. */
  connect(): Promise<RedisClient>;
  /** Stops answering without closing connections, and goes on. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const hasStarted = async (url: string): Promise<boolean> => {
  const redis = connectRedis(url, { warn: () => undefined });
  await redis.open();
  const isReady = redis.client.isReady;
  await redis.close();
  return isReady;
};

/** A Redis server of the test's own on a free port of the loopback address, which keeps nothing on disk. */
export const startRedis = async (): Promise<TestRedis> => {
  const program = findRedisServer();
  if (!program) throw new Error('No redis-server was found. Install one, or name it in REDIS_SERVER_PATH.');
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const server: ChildProcess = spawn(
    program,
    ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', tempDir()],
    { stdio: 'ignore' },
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  while (server.exitCode === null && !(await hasStarted(url))) await sleep(20);
  const connections: RedisClient[] = [];
  return {
    url,
    async connect() {
      const redis = connectRedis(url, { warn: () => undefined });
      await redis.open();
      connections.push(redis);
      return redis;
    },
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    async stop() {
      await Promise.all(connections.map((redis) => redis.close()));
      server.kill('SIGKILL');
      await ended;
    },
  };
};
