import { randomUUID } from 'node:crypto';
import {
  type ActivitySet,
  type ConversationLog,
  createConversationLog,
  MAX_ACTIVITIES,
} from '../../../src/channel/directline/conversationLog';
import { createSharedLogs, type SharedLogs } from '../../../src/channel/directline/sharedLogs';
import { until } from '../../support/page';
import { describeWithRedis, startRedis, type TestRedis } from '../../support/startRedis';

const textsIn = (sets: readonly ActivitySet[]) => sets.flatMap(({ activities }) => activities.map(({ text }) => text));
const say = (log: ConversationLog, text: string, channelData?: object) =>
  log.append({ type: 'message', text, serviceUrl: 'urn:here', ...(channelData ? { channelData } : {}) });

/** What every log promises. `open` gives the log of a conversation as another process sees it, or as the same one does. */
const promises = (open: (id: string) => ConversationLog) => {
  let id: string;
  let log: ConversationLog;
  beforeEach(() => {
    id = randomUUID();
    log = open(id);
  });

  it('gives everything in order, with ids and times, and without the address of the process', async () => {
    for (const text of ['1', '2', '3']) await say(log, text);
    const { activities } = await log.readAfter(undefined);
    expect(activities.map(({ text }) => text)).toEqual(['1', '2', '3']);
    expect(new Set(activities.map((activity) => activity.id)).size).toBe(3);
    for (const activity of activities) {
      expect(activity).toMatchObject({ id: expect.stringContaining(`${id}|`), timestamp: expect.any(Date) });
      expect(activity).not.toHaveProperty('serviceUrl');
    }
  });

  it('keeps the order of what is written at once', async () => {
    const texts = Array.from({ length: 50 }, (_item, index) => `${index}`);
    await Promise.all(texts.map((text) => say(log, text)));
    expect(textsIn([await log.readAfter('-')])).toEqual(texts);
  });

  it('gives what came after a watermark, and nothing after the last one', async () => {
    await say(log, '1');
    const { watermark } = await log.readAfter(undefined);
    await say(log, '2');
    const second = await log.readAfter(watermark);
    expect(textsIn([second])).toEqual(['2']);
    expect((await log.readAfter(second.watermark)).activities).toEqual([]);
  });

  it.each(['', '-', 'abc', '-5', '1e9', '99999999999999999999', '1-1', '+', '('])(
    'gives everything for a watermark that is none ("%s")',
    async (watermark) => {
      await say(log, '1');
      expect(textsIn([await log.readAfter(watermark)])).toEqual(['1']);
    },
  );

  it('keeps the newest activities only', async () => {
    await Promise.all(Array.from({ length: MAX_ACTIVITIES + 5 }, (_item, index) => say(log, `${index}`)));
    const texts = textsIn([await log.readAfter(undefined)]);
    expect(texts).toHaveLength(MAX_ACTIVITIES);
    expect(texts[0]).toBe('5');
  });

  it('takes what the page sends under an id of its own once', async () => {
    const first = await say(log, '1', { clientActivityID: 'mine' });
    const again = await say(log, '1', { clientActivityID: 'mine' });
    await say(log, '2', { clientActivityID: 'mine too' });
    expect([first.isNew, again]).toEqual([true, { id: first.id, isNew: false }]);
    expect(textsIn([await log.readAfter(undefined)])).toEqual(['1', '2']);
  });

  it('gives to those who follow what they missed and what comes, each once, until they stop', async () => {
    await say(log, '1');
    const { watermark } = await log.readAfter(undefined);
    await say(log, '2');
    const sets: ActivitySet[] = [];
    const following = log.follow(watermark, (set) => void sets.push(set));
    await say(log, '3');
    const stop = await following;
    await say(log, '4');
    await until(
      () => textsIn(sets),
      (texts) => texts.includes('4'),
    );
    stop();
    await say(log, '5');
    expect(textsIn(sets)).toEqual(['2', '3', '4']);
    expect((await log.readAfter(sets.at(-1)?.watermark)).activities.map(({ text }) => text)).toEqual(['5']);
  });

  it('shows typing signs to those who follow, and does not keep them', async () => {
    const sets: ActivitySet[] = [];
    const stop = await log.follow(undefined, (set) => void sets.push(set));
    await log.announce({ type: 'typing' });
    await say(log, '1');
    await until(
      () => sets.length,
      (count) => count === 2,
    );
    stop();
    expect(sets.map(({ activities }) => activities[0]?.type)).toEqual(['typing', 'message']);
    expect(textsIn([await log.readAfter(undefined)])).toEqual(['1']);
  });

  it('lets the bot greet once', async () => {
    const claims = await Promise.all([log.claimGreeting(), log.claimGreeting(), log.claimGreeting()]);
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('that is cleared is empty, and those who follow go on', async () => {
    const sets: ActivitySet[] = [];
    await say(log, '1');
    const stop = await log.follow(undefined, (set) => void sets.push(set));
    await log.clear();
    await say(log, '2');
    await until(
      () => textsIn(sets),
      (texts) => texts.length === 2,
    );
    stop();
    expect(textsIn([await log.readAfter(undefined)])).toEqual(['2']);
  });
};

describe('the log of a conversation in memory', () => {
  promises((id) => createConversationLog(id));

  it('that is made anew lies behind every watermark of the one before', async () => {
    const clock = { ms: 1_000_000 };
    const now = () => clock.ms;
    const before = createConversationLog('c', { now });
    for (let count = 0; count < 50; count++) await say(before, 'old');
    const { watermark } = await before.readAfter(undefined);
    clock.ms += 1000;
    const after = createConversationLog('c', { now });
    await say(after, 'new');
    expect((await after.readAfter(watermark)).activities).toHaveLength(1);
  });

  it('keeps no more text than fits, and always the newest', async () => {
    const log = createConversationLog('c', { maxCharacters: 100 });
    for (const part of ['a', 'b', 'c']) await say(log, part.repeat(40));
    await say(log, 'd'.repeat(400));
    expect(textsIn([await log.readAfter(undefined)])).toEqual(['d'.repeat(400)]);
    expect(log.size()).toBe(400);
  });
});

describeWithRedis('the log of a conversation in Redis', () => {
  let redis: TestRedis;
  let here: SharedLogs;
  let there: SharedLogs;
  const warned: string[] = [];
  beforeAll(async () => {
    redis = await startRedis();
    const log = { warn: (...values: unknown[]) => void warned.push(JSON.stringify(values)) };
    [here, there] = [createSharedLogs(await redis.connect(), log), createSharedLogs(await redis.connect(), log)];
    await Promise.all([here.open(), there.open()]);
  });
  afterAll(async () => {
    await Promise.all([here.close(), there.close()]);
    await redis.stop();
  });

  promises((id) => here.createLog(id));

  it('is the same for all processes: each hears at once what the others write, in order', async () => {
    const id = randomUUID();
    const [one, other] = [here.createLog(id), there.createLog(id)];
    const sets: ActivitySet[][] = [[], []];
    const stops = [
      await one.follow(undefined, (set) => void sets[0]?.push(set)),
      await other.follow(undefined, (set) => void sets[1]?.push(set)),
    ];
    await Promise.all(Array.from({ length: 60 }, (_item, index) => say(index % 2 ? one : other, `${index}`)));
    await until(
      () => sets.map((heard) => textsIn(heard).length),
      (counts) => counts.every((count) => count === 60),
    );
    for (const stop of stops) stop();
    const kept = textsIn([await one.readAfter(undefined)]);
    expect(kept).toHaveLength(60);
    expect(sets.map(textsIn)).toEqual([kept, kept]);
    expect([await one.claimGreeting(), await other.claimGreeting()]).toEqual([true, false]);
    expect((await say(one, 'x', { clientActivityID: 'x' })).id).toBe(
      (await say(other, 'x', { clientActivityID: 'x' })).id,
    );
  });

  it('goes away by itself an hour after its last use, under keys of this program', async () => {
    const id = randomUUID();
    await say(here.createLog(id), 'a text', { clientActivityID: 'mine' });
    const { client } = await redis.connect();
    const keys = (await client.sendCommand(['KEYS', `*${id}*`])) as string[];
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(key).toMatch(/^condition-guide:/);
      const left = Number(await client.sendCommand(['PTTL', key]));
      expect(left).toBeGreaterThan(3_500_000);
      expect(left).toBeLessThanOrEqual(3_600_000);
    }
  });

  it('goes on in memory while Redis does not answer, and with both when it does again', async () => {
    const id = randomUUID();
    const log = here.createLog(id);
    const sets: ActivitySet[] = [];
    await say(log, '1');
    const stop = await log.follow(undefined, (set) => void sets.push(set));
    redis.pause();
    await say(log, '2');
    redis.resume();
    const { client } = await redis.connect();
    await client.ping();
    await say(there.createLog(id), '3');
    await until(
      () => textsIn(sets),
      (texts) => texts.includes('3'),
    );
    stop();
    expect(textsIn(sets)).toEqual(['1', '2', '3']);
    expect(textsIn([await log.readAfter(undefined)])).toEqual(['1', '2', '3']);
    expect(warned.join()).toContain('The web chat goes on in memory');
  });
});
