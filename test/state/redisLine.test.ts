import { setTimeout as sleep } from 'node:timers/promises';
import { createRedisLine, type RedisLine } from '../../src/state/redisLine';
import { createTurnQueue } from '../../src/state/turnQueue';
import { describeWithRedis, startRedis, type TestRedis } from '../support/startRedis';

/** Shorter than in use, and long beside the pauses of a busy machine. */
const ALIVE_MS = 1500;

describeWithRedis('turns of one conversation in several processes', () => {
  let redis: TestRedis;
  const lines: RedisLine[] = [];
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(() => {
    for (const line of lines.splice(0)) line.close();
  });
  afterAll(() => redis.stop());

  const startLine = async (): Promise<RedisLine> => {
    const line = createRedisLine(await redis.connect(), ALIVE_MS);
    line.open();
    lines.push(line);
    return line;
  };

  it('run one after the other, in the order in which they came', async () => {
    const queues = [await startLine(), await startLine()].map((line) => createTurnQueue({ line }));
    const order: string[] = [];
    const expected: string[] = [];
    const turns: Promise<unknown>[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      expected.push(`begin ${turn}`, `end ${turn}`);
      turns.push(
        queues[turn % 2]?.run('order', async () => {
          order.push(`begin ${turn}`);
          await sleep(5);
          order.push(`end ${turn}`);
        }) ?? Promise.resolve(),
      );
      // So that the next one comes later for Redis too.
      await (await redis.connect()).client.ping();
      await sleep(5);
    }
    await Promise.all(turns);
    expect(order).toEqual(expected);
  });

  it('do not wait for those of another conversation', async () => {
    const [one, other] = [await startLine(), await startLine()];
    await one.enter('busy').reached();
    await other.enter('free').reached();
  });

  it('are passed on within seconds when a process dies in the middle of one', async () => {
    const connection = await redis.connect();
    const dying = createRedisLine(connection, ALIVE_MS);
    dying.open();
    await dying.enter('death').reached();
    const next = (await startLine()).enter('death');
    let isReached = false;
    const reached = next.reached().then(() => {
      isReached = true;
    });
    await sleep(ALIVE_MS / 3);
    expect(isReached).toBe(false);
    dying.close();
    await reached;
  });

  it('are waited for as long as the process is alive', async () => {
    const slow = (await startLine()).enter('slow');
    await slow.reached();
    let isReached = false;
    const next = (await startLine())
      .enter('slow')
      .reached()
      .then(() => {
        isReached = true;
      });
    await sleep(1.5 * ALIVE_MS);
    expect(isReached).toBe(false);
    slow.leave();
    await next;
  });

  it('go on at once where Redis is away', async () => {
    const connection = await redis.connect();
    const line = createRedisLine(connection, ALIVE_MS);
    await connection.close();
    const place = line.enter('away');
    await place.reached();
    place.leave();
  });

  it('leave nothing behind', async () => {
    const line = await startLine();
    const place = line.enter('tidy');
    await place.reached();
    place.leave();
    const { client } = await redis.connect();
    while ((await client.keys('*line:tidy')).length > 0) await sleep(10);
  });
});
