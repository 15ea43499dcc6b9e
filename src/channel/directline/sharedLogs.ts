import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { errorName } from '../../errorName';
import type { Log } from '../../log';
import type { RedisClient } from '../../state/connectRedis';
import {
  type ActivitySet,
  type ConversationLog,
  clientIdOf,
  createConversationLog,
  type LoggedActivity,
  MAX_ACTIVITIES,
  placeOf,
  stamped,
} from './conversationLog';
import { IDLE_MS } from './conversations';

/** The logs of conversations that several processes share: each may be written and followed by all of them. */
export type SharedLogs = {
  open(): Promise<void>;
  createLog(conversationId: string): ConversationLog;
  close(): Promise<void>;
};

/**
 * KEYS: the log, the id of the page's own activity. ARGV: activity, time to live, most activities, channel, whether it has an id
 * of its own. The place is the time, or one more than the last. @returns place, and 1 when the activity is new
 */
const APPEND = `
if ARGV[5] == '1' then
  local before = redis.call('GET', KEYS[2])
  if before then return {tonumber(before), 0} end
end
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
local before = last[1] and tonumber(string.match(last[1][1], '^%d+')) or 0
local time = redis.call('TIME')
local place = math.max(before + 1, time[1] * 1000 + math.floor(time[2] / 1000))
local id = string.format('%.0f', place)
redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[3], id .. '-0', 'activity', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
if ARGV[5] == '1' then redis.call('SET', KEYS[2], id, 'PX', ARGV[2]) end
redis.call('PUBLISH', ARGV[4], cjson.encode({before = string.format('%.0f', before), place = id, activity = ARGV[1]}))
return {place, 1}`;

/** KEYS: the log. ARGV: the first place, time to live. */
const READ = `
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('XRANGE', KEYS[1], ARGV[1], '+')`;

const ANNOUNCE = `return redis.call('PUBLISH', ARGV[1], cjson.encode({activity = ARGV[2]}))`;
const CLAIM = `return redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[1]) and 1 or 0`;
const CLEAR = `return redis.call('DEL', KEYS[1])`;

/** Without a place: a sign that is not kept. Places are texts, because Lua would write large numbers with an exponent. */
type Published = { readonly before?: string; readonly place?: string; readonly activity: string };

const TTL = String(IDLE_MS);

/** `ref` tells two equal activities apart, and one from itself where it was written to two places. */
type Entry = { readonly ref: string; readonly activity: LoggedActivity };

const packed = ({ serviceUrl: _, callerId: __, ...activity }: LoggedActivity, ref: string): string =>
  JSON.stringify({ at: new Date(), ref, activity });
const unpacked = (json: string, id: string, place: number): Entry => {
  const { at, ref, activity } = JSON.parse(json) as Entry & { at: string };
  return { ref, activity: stamped(activity, id, place, new Date(at)) };
};

/** One socket or reader of a log. Reads the log itself wherever it is not sure to have seen all that came before. */
const createFollower = (
  id: string,
  from: number,
  read: (after: number) => Promise<ActivitySet>,
  isKnown: (ref: string) => boolean,
  listener: (set: ActivitySet) => void,
) => {
  let at = from;
  let signs = 0;
  let catchingUp: Promise<void> = Promise.resolve();
  const catchUp = (): Promise<void> => {
    catchingUp = catchingUp.then(async () => {
      const set = await read(at);
      at = Math.max(at, placeOf(set.watermark));
      if (set.activities.length > 0) listener(set);
    });
    return catchingUp;
  };
  return {
    catchUp,
    take({ before, place, activity }: Published): void {
      if (place === undefined) {
        signs += 1;
        const sign = { ...unpacked(activity, id, at).activity, id: `${id}|${at}-${signs}` };
        listener({ activities: [sign], watermark: String(at) });
        return;
      }
      if (Number(place) <= at) return;
      if (Number(before) !== at) return void catchUp();
      at = Number(place);
      const entry = unpacked(activity, id, at);
      if (!isKnown(entry.ref)) listener({ activities: [entry.activity], watermark: place });
    },
    /** Of an activity that only this process knows. */
    takeLocal(set: ActivitySet): void {
      at = Math.max(at, placeOf(set.watermark));
      listener(set);
    },
  };
};

/**
 * Logs in Redis: a stream for each conversation, which goes away by itself an hour after its last use, and a channel by which processes
 * tell each other. Where Redis does not answer, a conversation goes on in the memory of the process that it has reached.
 */
export const createSharedLogs = (redis: RedisClient, log: Pick<Log, 'warn'>): SharedLogs => {
  const subscriber = redis.client.duplicate();
  const connections = new EventEmitter().setMaxListeners(0);
  let isLost = false;
  const fellBack = (error: unknown): void => {
    if (!isLost) log.warn({ error: errorName(error) }, 'The web chat goes on in memory: Redis does not answer.');
    isLost = true;
  };
  subscriber.on('error', () => undefined);

  const createLog = (id: string): ConversationLog => {
    const key = `web-chat:{${id}}`;
    const channel = `condition-guide:web-chat:${id}`;
    // What came while Redis did not answer, until the conversation is forgotten.
    const local = createConversationLog(id);
    // Redis may have taken one of these after all: a command that has no answer in time is not undone.
    const localRefs = new Set<string>();
    const isLocal = (ref: string) => localRefs.has(ref);
    const all = new Set<ReturnType<typeof createFollower>>();
    const onMessage = (message: string): void => {
      const published = JSON.parse(message) as Published;
      for (const follower of all) follower.take(published);
    };
    let subscribed: Promise<void> = Promise.resolve();
    const subscribe = (): Promise<void> => {
      subscribed = subscriber.subscribe(channel, onMessage).catch(fellBack);
      return subscribed;
    };
    const resume = async (): Promise<void> => {
      await subscribe();
      for (const follower of all) void follower.catchUp();
    };
    const run = async <T>(script: string, keys: readonly string[], args: readonly string[]): Promise<T> => {
      const result = (await redis.runScript(script, keys, args)) as T;
      isLost = false;
      return result;
    };

    const read = async (after: number): Promise<ActivitySet> => {
      const own = await local.readAfter(String(after));
      const entries = await run<[string, [string, string]][]>(READ, [key], [String(after + 1), TTL]).catch((error) => {
        fellBack(error);
        return [];
      });
      const shared = entries.map(([place, [, json]]) => unpacked(json, id, Number.parseInt(place, 10)));
      const activities = [
        ...shared.filter(({ ref }) => !isLocal(ref)).map(({ activity }) => activity),
        ...own.activities,
      ];
      const places = [...shared.map(({ activity }) => placeIn(activity)), ...own.activities.map(placeIn)];
      return {
        activities: activities.sort((one, other) => placeIn(one) - placeIn(other)),
        watermark: String(Math.max(after, ...places)),
      };
    };

    return {
      async append(activity) {
        const clientId = clientIdOf(activity);
        const ref = randomUUID();
        try {
          const keys = [key, `${key}:sent:${clientId ?? ''}`];
          const args = [packed(activity, ref), TTL, String(MAX_ACTIVITIES), channel, clientId ? '1' : '0'];
          const [place, isNew] = await run<[number, number]>(APPEND, keys, args);
          return { id: `${id}|${place}`, isNew: isNew === 1 };
        } catch (error) {
          fellBack(error);
          localRefs.add(ref);
          const appended = await local.append(activity);
          if (appended.isNew) {
            const set = await local.readAfter(String(placeIn(appended) - 1));
            for (const follower of all) follower.takeLocal(set);
          }
          return appended;
        }
      },
      async announce(activity) {
        await run(ANNOUNCE, [key], [channel, packed(activity, '')]).catch(() => undefined);
        return `${id}|typing`;
      },
      readAfter: (watermark) => read(placeOf(watermark)),
      async follow(watermark, listener) {
        const follower = createFollower(id, placeOf(watermark), read, isLocal, listener);
        const isFirst = all.size === 0;
        all.add(follower);
        if (isFirst) {
          connections.on('ready', resume);
          void subscribe();
        }
        await subscribed;
        await follower.catchUp();
        return () => {
          all.delete(follower);
          if (all.size > 0) return;
          connections.off('ready', resume);
          if (subscriber.isReady) void subscriber.unsubscribe(channel, onMessage).catch(() => undefined);
        };
      },
      claimGreeting: () =>
        run<number>(CLAIM, [`${key}:greeted`], [TTL]).then(
          (claimed) => claimed === 1,
          () => local.claimGreeting(),
        ),
      async clear() {
        await local.clear();
        await run(CLEAR, [key], []);
      },
      size: () => local.size(),
    };
  };

  return {
    createLog,
    async open() {
      const settled = Promise.race([once(subscriber, 'ready'), once(subscriber, 'error')]).catch(() => undefined);
      subscriber.connect().catch(() => undefined);
      await settled;
      subscriber.on('ready', () => connections.emit('ready'));
    },
    async close() {
      if (subscriber.isOpen) subscriber.destroy();
    },
  };
};

const placeIn = ({ id = '' }: { readonly id?: string | undefined }): number =>
  placeOf(id.slice(id.lastIndexOf('|') + 1));
