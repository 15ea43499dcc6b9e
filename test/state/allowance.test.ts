import { type Allowance, createLocalAllowance, createSharedAllowance } from '../../src/state/allowance';
import { describeWithRedis, startRedis, type TestRedis } from '../support/startRedis';

const takeMany = async (allowance: Allowance, key: string, times: number): Promise<number[]> => {
  const waits: number[] = [];
  for (let taken = 0; taken < times; taken++) waits.push(await allowance.take(key));
  return waits;
};

describe('an allowance of 60 a minute in one process', () => {
  it('lets a burst of 60 through, then says how many seconds to wait', async () => {
    const waits = await takeMany(
      createLocalAllowance(60, () => 0),
      'a',
      61,
    );
    expect(waits.slice(0, 60).every((seconds) => seconds === 0)).toBe(true);
    expect(waits[60]).toBe(1);
  });

  it('gives one back each second', async () => {
    const clock = { ms: 0 };
    const allowance = createLocalAllowance(60, () => clock.ms);
    await takeMany(allowance, 'a', 60);
    clock.ms = 2000;
    expect(await takeMany(allowance, 'a', 3)).toEqual([0, 0, 1]);
  });

  it('holds for each key alone', async () => {
    const allowance = createLocalAllowance(60, () => 0);
    await takeMany(allowance, 'a', 61);
    expect(await allowance.take('b')).toBe(0);
  });
});

describeWithRedis('an allowance of three a minute that processes share', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  it('counts what was taken in either of them', async () => {
    const one = createSharedAllowance(await redis.connect(), 3);
    const other = createSharedAllowance(await redis.connect(), 3);
    expect([await one.take('a'), await other.take('a'), await one.take('a')]).toEqual([0, 0, 0]);
    const wait = await other.take('a');
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(20);
    expect(await other.take('b')).toBe(0);
  });

  it('keeps no key as it is, and none for ever', async () => {
    const connection = await redis.connect();
    await createSharedAllowance(connection, 3).take('the id of a person');
    const keys = await connection.client.sendCommand<string[]>(['KEYS', '*']);
    expect(keys.join()).not.toContain('person');
    for (const key of keys) expect(await connection.client.sendCommand(['PTTL', key])).toBeGreaterThan(0);
  });

  it('is counted by each process alone while Redis is away', async () => {
    const connection = await redis.connect();
    const allowance = createSharedAllowance(connection, 2);
    await connection.close();
    expect((await takeMany(allowance, 'c', 3)).map((seconds) => seconds > 0)).toEqual([false, false, true]);
  });
});
