import type { Storage } from 'botbuilder';
import { ClassicLevel } from 'classic-level';
import { LevelStorage } from '../../src/state/levelStorage';
import { MemoryStorage } from '../../src/state/memoryStorage';
import { RedisStorage } from '../../src/state/redisStorage';
import { ABSENT } from '../../src/state/storedItem';
import { describeWithRedis, startRedis, type TestRedis } from '../support/startRedis';
import { tempDir } from '../support/tempDir';

const open: LevelStorage[] = [];

const levelStorage = async (folder = tempDir(), retentionMs?: number, now?: () => number): Promise<LevelStorage> => {
  const storage = new LevelStorage(folder, retentionMs, now);
  await storage.open();
  open.push(storage);
  return storage;
};

afterEach(async () => {
  await Promise.all(open.splice(0).map((storage) => storage.close()));
});

/** What the bot relies on, of every store that this program can use. */
const behavesAsAStore = (make: () => Promise<Storage>): void => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await make();
  });

  it('reads nothing where nothing was written', async () => {
    expect(await storage.read(['missing'])).toEqual({});
    expect(await storage.read([])).toEqual({});
  });

  it('reads what was written, with an eTag', async () => {
    await storage.write({ a: { deep: { list: [1, null, 'é'] } } });
    expect(await storage.read(['a', 'missing'])).toEqual({
      a: { deep: { list: [1, null, 'é'] }, eTag: expect.any(String) },
    });
  });

  it('writes several items at once, and none without complaint', async () => {
    await storage.write({ a: { n: 1 }, b: { n: 2 } });
    await storage.write({});
    expect(await storage.read(['b', 'a'])).toMatchObject({ a: { n: 1 }, b: { n: 2 } });
  });

  it('replaces an item as a whole', async () => {
    await storage.write({ a: { old: true } });
    await storage.write({ a: { new: true, eTag: '*' } });
    expect(await storage.read(['a'])).toEqual({ a: { new: true, eTag: expect.any(String) } });
  });

  it('takes a write that is based on the item as it is', async () => {
    await storage.write({ a: { n: 1 } });
    const { a } = await storage.read(['a']);
    await storage.write({ a: { ...a, n: 2 } });
    expect((await storage.read(['a'])).a.n).toBe(2);
  });

  it('leaves the new version on what was written, so that it can be written again without reading', async () => {
    const item: Record<string, unknown> = { n: 1, eTag: ABSENT };
    await storage.write({ a: item });
    item.n = 2;
    await storage.write({ a: item });
    expect(await storage.read(['a'])).toEqual({ a: { n: 2, eTag: item.eTag } });
  });

  it('refuses a write that is based on the item as it was', async () => {
    await storage.write({ a: { n: 1 } });
    const { a } = await storage.read(['a']);
    await storage.write({ a: { ...a, n: 2 } });
    await expect(storage.write({ a: { ...a, n: 3 } })).rejects.toThrow('error writing "a" due to eTag conflict');
    expect((await storage.read(['a'])).a.n).toBe(2);
  });

  it('refuses a write that is based on an item which was deleted and written again since', async () => {
    await storage.write({ a: { n: 1 } });
    const { a } = await storage.read(['a']);
    await storage.delete(['a']);
    await expect(storage.write({ a: { ...a, n: 2 } })).rejects.toThrow('eTag conflict');
    await storage.write({ a: { n: 3 } });
    await expect(storage.write({ a: { ...a, n: 4 } })).rejects.toThrow('eTag conflict');
    expect((await storage.read(['a'])).a.n).toBe(3);
  });

  it('lets one of several writes through that come at the same time', async () => {
    await storage.write({ a: { n: 0 } });
    const { a } = await storage.read(['a']);
    const results = await Promise.allSettled([1, 2, 3].map((n) => storage.write({ a: { ...a, n } })));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect((await storage.read(['a'])).a.n).toBe(1);
  });

  it('lets one of several through that want to be the first', async () => {
    const results = await Promise.allSettled([1, 2, 3].map((n) => storage.write({ a: { n, eTag: ABSENT } })));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    await expect(storage.write({ a: { n: 4, eTag: ABSENT } })).rejects.toThrow('eTag conflict');
    expect((await storage.read(['a'])).a.n).toBe(1);
  });

  it('writes nothing of a change of which one part is refused', async () => {
    await storage.write({ a: { n: 1 }, b: { n: 1 } });
    await expect(storage.write({ a: { n: 2 }, b: { n: 2, eTag: 'old' } })).rejects.toThrow('"b"');
    expect((await storage.read(['a'])).a.n).toBe(1);
  });

  it('goes on after a write that was refused', async () => {
    await expect(storage.write({ a: { n: 1, eTag: 'old' } })).rejects.toThrow('"a"');
    await storage.write({ a: { n: 2 } });
    expect((await storage.read(['a'])).a.n).toBe(2);
  });

  it.each([
    ['"*"', { eTag: '*' }],
    ['no eTag', {}],
  ])('takes a write with %s in any case', async (_what, eTag) => {
    await storage.write({ a: { n: 1 } });
    await storage.write({ a: { n: 2, ...eTag } });
    expect((await storage.read(['a'])).a.n).toBe(2);
  });

  it.each([
    'msteams/conversations/19:abc@thread.tacv2',
    'é 漢字 🦴',
    'a\u0000b',
    ' ',
    '__proto__x',
    'a\nb*?[c]{d}',
    '../../x',
    '%2F',
    'x'.repeat(5000),
  ])('keeps keys apart as they are: "%.40s"', async (key) => {
    await storage.write({ [key]: { n: 1 }, other: { n: 2 } });
    expect(Object.keys(await storage.read([key]))).toEqual([key]);
    expect((await storage.read([key]))[key].n).toBe(1);
    expect(await storage.read([`${key}!`])).toEqual({});
  });

  it('forgets what is deleted, and minds nothing that was not there', async () => {
    await storage.write({ a: { n: 1 }, b: { n: 2 } });
    await storage.delete(['a', 'missing']);
    await storage.delete([]);
    expect(Object.keys(await storage.read(['a', 'b']))).toEqual(['b']);
    await storage.write({ a: { n: 3 } });
    expect((await storage.read(['a'])).a.n).toBe(3);
  });

  it('hands out copies: changing one changes nothing that is stored', async () => {
    const item = { list: [1] };
    await storage.write({ a: item });
    item.list.push(2);
    (await storage.read(['a'])).a.list.push(3);
    expect((await storage.read(['a'])).a.list).toEqual([1]);
  });
};

describe('the store in memory', () => behavesAsAStore(async () => new MemoryStorage()));

describe('the embedded store', () => {
  behavesAsAStore(() => levelStorage());

  it('still has everything after it was closed and opened again', async () => {
    const folder = tempDir();
    const before = await levelStorage(folder);
    await before.write({ a: { n: 1 } });
    const { eTag } = (await before.read(['a'])).a;
    await before.close();
    const after = await levelStorage(folder);
    expect(await after.read(['a'])).toEqual({ a: { n: 1, eTag } });
    await after.write({ a: { n: 2, eTag } });
    await expect(after.write({ a: { n: 3, eTag } })).rejects.toThrow('eTag conflict');
  });

  it('cannot be opened twice at a time', async () => {
    const folder = tempDir();
    await levelStorage(folder);
    await expect(new LevelStorage(folder).open()).rejects.toThrow();
  });

  it('keeps what an older program wrote, from then on for as long as anything', async () => {
    const folder = tempDir();
    const older = new ClassicLevel<string, unknown>(folder, { valueEncoding: 'json' });
    await older.put('a', { version: 3, item: { n: 1 } });
    await older.close();
    const clock = { ms: 5000 };
    const storage = await levelStorage(folder, 1000, () => clock.ms);
    expect(await storage.read(['a'])).toEqual({ a: { n: 1, eTag: '3' } });
    await storage.sweep();
    clock.ms = 5999;
    await storage.sweep();
    expect(await storage.read(['a'])).toEqual({ a: { n: 1, eTag: '3' } });
    clock.ms = 6000;
    expect(await storage.read(['a'])).toEqual({});
  });
});

describe.each([
  ['in memory', async (now: () => number) => new MemoryStorage(1000, now)],
  ['embedded', (now: () => number) => levelStorage(tempDir(), 1000, now)],
])('what is kept %s for a second', (_name, make) => {
  it('is never read after it, unless it was written again', async () => {
    const clock = { ms: 0 };
    const storage = await make(() => clock.ms);
    await storage.write({ a: { n: 1 }, b: { n: 1 } });
    clock.ms = 999;
    await storage.write({ b: { n: 2 } });
    expect(Object.keys(await storage.read(['a', 'b']))).toEqual(['a', 'b']);
    clock.ms = 1000;
    expect(Object.keys(await storage.read(['a', 'b']))).toEqual(['b']);
    await storage.write({ a: { n: 3, eTag: ABSENT } });
    expect((await storage.read(['a'])).a.n).toBe(3);
  });

  it('is deleted by a sweep, and nothing else is', async () => {
    const clock = { ms: 0 };
    const storage = await make(() => clock.ms);
    const many = Object.fromEntries(Array.from({ length: 1200 }, (_, n) => [`old ${n}`, { n }]));
    await storage.write(many);
    clock.ms = 500;
    await storage.write({ fresh: { n: 1 } });
    clock.ms = 1000;
    await storage.sweep();
    clock.ms = 0;
    expect(await storage.read(Object.keys(many))).toEqual({});
    expect(await storage.read(['fresh'])).toMatchObject({ fresh: { n: 1 } });
  });
});

describeWithRedis('the store in Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  const storageFor = async (retentionMs = 60_000) => {
    const connection = await redis.connect();
    await connection.client.flushAll();
    return new RedisStorage(connection, retentionMs);
  };

  behavesAsAStore(() => storageFor());

  it('is one for all processes', async () => {
    const one = await storageFor();
    const other = new RedisStorage(await redis.connect(), 60_000);
    await one.write({ a: { n: 1 } });
    const { a } = await other.read(['a']);
    await other.write({ a: { ...a, n: 2 } });
    await expect(one.write({ a: { ...a, n: 3 } })).rejects.toThrow('eTag conflict');
  });

  it('lets Redis delete what was not written for as long as it may be kept', async () => {
    const storage = await storageFor(60_000);
    const { client } = await redis.connect();
    await storage.write({ a: { n: 1 } });
    const [key = ''] = await client.keys('*');
    await client.sendCommand(['PEXPIRE', key, '1000']);
    await storage.write({ a: { n: 2 } });
    const left = Number(await client.sendCommand(['PTTL', key]));
    expect(left).toBeGreaterThan(1000);
    expect(left).toBeLessThanOrEqual(60_000);
  });
});
