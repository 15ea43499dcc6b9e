import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisClient } from './connectRedis';
import type { Line } from './turnQueue';

/**
 * A line is a list of processes, each in it as often as it has turns in hand, and each by the key of its sign of life. Dead ones
 * are passed over. KEYS: the line, the sign of this process. ARGV: how long a sign lasts, whether to enter.
 * @returns 1 when this process is the first in the line, else 0
 */
const STAND = `
redis.call('SET', KEYS[2], '1', 'PX', ARGV[1])
if ARGV[2] == '1' or not redis.call('LPOS', KEYS[1], KEYS[2]) then redis.call('RPUSH', KEYS[1], KEYS[2]) end
redis.call('PEXPIRE', KEYS[1], 10 * ARGV[1])
local first = redis.call('LINDEX', KEYS[1], 0)
while first ~= KEYS[2] do
  if redis.call('EXISTS', first) == 1 then return 0 end
  redis.call('LPOP', KEYS[1])
  first = redis.call('LINDEX', KEYS[1], 0)
end
return 1`;

const LEAVE = `return redis.call('LREM', KEYS[1], 1, KEYS[2])`;

/** The turn of a process that was killed is over after this long. */
const ALIVE_MS = 4000;
const POLL_MS = 12;
/** A channel gives up after 15 s: better a turn that may have to be taken again than none. */
const MOST_WAIT_MS = 10_000;

export type RedisLine = Line & {
  /** Begins to show signs of life. */
  open(): void;
  close(): void;
};

/**
 * Turns of one conversation across processes, first come, first served. Each process shows a sign of life every second; what a dead
 * one had in hand is passed over within four. It is a lease and no guarantee: a process that is held up for longer is overtaken, and
 * then the versions of the store refuse what it saves. Where Redis does not answer, nobody waits. Which of its own turns a process
 * takes when it is the first is for `turnQueue` to say.
 */
export const createRedisLine = (redis: RedisClient, aliveMs = ALIVE_MS): RedisLine => {
  const sign = `alive:${randomUUID()}`;
  let isUsed = false;
  let timer: NodeJS.Timeout | undefined;
  /** How many turns this process has in each line. */
  const inHand = new Map<string, number>();
  /** Places that Redis has not taken back yet. */
  const leaving: string[] = [];

  const stand = (key: string, enters: boolean): Promise<'first' | 'behind' | 'away'> =>
    redis.runScript(STAND, [`line:${key}`, sign], [`${aliveMs}`, enters ? '1' : '0']).then(
      (isFirst) => (isFirst === 1 ? 'first' : 'behind'),
      () => 'away',
    );
  const takeBack = (key: string): void => {
    redis.runScript(LEAVE, [`line:${key}`, sign], []).catch(() => leaving.push(key));
  };

  return {
    enter(key) {
      isUsed = true;
      const before = inHand.get(key) ?? 0;
      inHand.set(key, before + 1);
      const entered = stand(key, true);
      const reached = async (): Promise<void> => {
        const deadline = performance.now() + MOST_WAIT_MS;
        let where = await entered;
        // Behind another turn of this process, to have been first when entering says nothing about now.
        if (before > 0 && where === 'first') where = await stand(key, false);
        while (where === 'behind' && performance.now() < deadline) {
          await sleep(POLL_MS * (0.5 + Math.random()));
          where = await stand(key, false);
        }
      };
      const leave = (): void => {
        const left = (inHand.get(key) ?? 1) - 1;
        if (left > 0) inHand.set(key, left);
        else inHand.delete(key);
        takeBack(key);
      };
      return { reached, leave };
    },
    open() {
      timer = setInterval(() => {
        if (isUsed) redis.client.set(sign, '1', { PX: aliveMs }).catch(() => undefined);
        for (const key of leaving.splice(0)) takeBack(key);
      }, aliveMs / 4).unref();
    },
    close: () => clearInterval(timer),
  };
};
