import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisClient } from './connectRedis';
import type { Line } from './turnQueue';

/**
 * A line is a list of tickets, each with the key that its process keeps alive. Tickets of dead processes are passed over.
 * KEYS: the line, the sign of life of this process. ARGV: the ticket's number, for how long the sign lasts.
 * @returns 1 when the ticket is the first in the line, else 0
 */
const STAND = `
local ticket = ARGV[1] .. ' ' .. KEYS[2]
redis.call('SET', KEYS[2], '1', 'PX', ARGV[2])
if not redis.call('LPOS', KEYS[1], ticket) then redis.call('RPUSH', KEYS[1], ticket) end
redis.call('PEXPIRE', KEYS[1], 10 * ARGV[2])
local first = redis.call('LINDEX', KEYS[1], 0)
while first ~= ticket do
  if redis.call('EXISTS', string.match(first, ' (.*)$')) == 1 then return 0 end
  redis.call('LPOP', KEYS[1])
  first = redis.call('LINDEX', KEYS[1], 0)
end
return 1`;

const LEAVE = `return redis.call('LREM', KEYS[1], 1, ARGV[1] .. ' ' .. KEYS[2])`;

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
 * then the versions of the store refuse what it saves. Where Redis does not answer, nobody waits.
 */
export const createRedisLine = (redis: RedisClient, aliveMs = ALIVE_MS): RedisLine => {
  const sign = `alive:${randomUUID()}`;
  let tickets = 0;
  let timer: NodeJS.Timeout | undefined;
  /** Tickets that Redis has not taken back yet. */
  const leaving = new Map<string, string>();

  const stand = (key: string, ticket: string) => redis.runScript(STAND, [`line:${key}`, sign], [ticket, `${aliveMs}`]);
  const leave = (key: string, ticket: string): void => {
    leaving.set(ticket, key);
    redis.runScript(LEAVE, [`line:${key}`, sign], [ticket]).then(
      () => leaving.delete(ticket),
      () => undefined,
    );
  };

  return {
    enter(key) {
      tickets += 1;
      const ticket = `${tickets}`;
      const entered = stand(key, ticket).catch(() => 1);
      const reached = async (): Promise<void> => {
        const deadline = performance.now() + MOST_WAIT_MS;
        let isFirst = await entered;
        while (isFirst !== 1 && performance.now() < deadline) {
          await sleep(POLL_MS * (0.5 + Math.random()));
          isFirst = await stand(key, ticket).catch(() => 1);
        }
      };
      return { reached, leave: () => leave(key, ticket) };
    },
    open() {
      timer = setInterval(() => {
        // Only while somebody might wait for this process.
        if (tickets > 0) redis.client.set(sign, '1', { PX: aliveMs }).catch(() => undefined);
        for (const [ticket, key] of [...leaving]) leave(key, ticket);
      }, aliveMs / 4).unref();
    },
    close: () => clearInterval(timer),
  };
};
