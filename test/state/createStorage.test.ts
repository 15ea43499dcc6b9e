import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectRedis } from '../../src/state/connectRedis';
import { createStorage } from '../../src/state/createStorage';
import { LevelStorage } from '../../src/state/levelStorage';
import { describeWithRedis, startRedis } from '../support/startRedis';
import { tempDir } from '../support/tempDir';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('the store that STORE_URL names', () => {
  it('embedded: lies in the data folder, reachable while it is open', async () => {
    const DATA_DIR = tempDir();
    const store = createStorage({ STORE_URL: 'embedded:', DATA_DIR, RETENTION_DAYS: 30 });
    await store.open();
    expect(existsSync(join(DATA_DIR, 'conversations'))).toBe(true);
    expect(await store.isReachable()).toBe(true);
    await store.close();
    expect(await store.isReachable()).toBe(false);
  });

  it('memory: leaves no trace on disk', async () => {
    const DATA_DIR = join(tempDir(), 'nothing');
    const store = createStorage({ STORE_URL: 'memory:', DATA_DIR, RETENTION_DAYS: 30 });
    await store.open();
    await store.storage.write({ a: { n: 1 } });
    expect(await store.isReachable()).toBe(true);
    await store.close();
    expect(existsSync(DATA_DIR)).toBe(false);
  });

  it.each([
    [30, []],
    [40, ['a']],
  ])(
    'embedded: no longer has what was written 35 days ago when it may be kept for %i',
    async (RETENTION_DAYS, kept) => {
      const DATA_DIR = tempDir();
      const earlier = new LevelStorage(join(DATA_DIR, 'conversations'), 100 * DAY_MS, () => Date.now() - 35 * DAY_MS);
      await earlier.open();
      await earlier.write({ a: { n: 1 } });
      await earlier.close();
      const store = createStorage({ STORE_URL: 'embedded:', DATA_DIR, RETENTION_DAYS });
      await store.open();
      expect(Object.keys(await store.storage.read(['a']))).toEqual(kept);
      await store.close();
    },
  );

  it('embedded: says so when the folder cannot be used', async () => {
    const file = join(tempDir(), 'file');
    writeFileSync(file, '');
    const store = createStorage({ STORE_URL: 'embedded:', DATA_DIR: file, RETENTION_DAYS: 30 });
    await expect(store.open()).rejects.toThrow();
    expect(await store.isReachable()).toBe(false);
  });
});

describeWithRedis('the store at redis:', () => {
  const RETENTION_DAYS = 30;
  const settings = (STORE_URL: string) => ({ STORE_URL, DATA_DIR: join(tempDir(), 'nothing'), RETENTION_DAYS });
  const quiet = { warn: () => undefined };

  it('is reachable while Redis answers, and again when it does so again', async () => {
    const server = await startRedis();
    const store = createStorage(settings(server.url), connectRedis(server.url, quiet));
    await store.open();
    expect(await store.isReachable()).toBe(true);
    server.pause();
    expect(await store.isReachable()).toBe(false);
    server.resume();
    expect(await store.isReachable()).toBe(true);
    await server.stop();
    expect(await store.isReachable()).toBe(false);
    await store.close();
  });

  it('keeps what is written for RETENTION_DAYS', async () => {
    const server = await startRedis();
    const store = createStorage(settings(server.url), connectRedis(server.url, quiet));
    await store.open();
    await store.storage.write({ a: { n: 1 } });
    const { client } = await server.connect();
    const [key = ''] = await client.keys('*item:*');
    const left = Number(await client.sendCommand(['PTTL', key]));
    await store.close();
    await server.stop();
    expect(left).toBeGreaterThan((RETENTION_DAYS - 1) * DAY_MS);
    expect(left).toBeLessThanOrEqual(RETENTION_DAYS * DAY_MS);
  });

  it('may be away at the start: the program starts and says that it is not ready', async () => {
    const warnings: unknown[] = [];
    const url = 'redis://127.0.0.1:1';
    const store = createStorage(
      settings(url),
      connectRedis(url, { warn: (...said: unknown[]) => void warnings.push(said) }),
    );
    await store.open();
    expect(await store.isReachable()).toBe(false);
    await expect(store.storage.read(['a'])).rejects.toThrow();
    await store.close();
    expect(JSON.stringify(warnings)).toContain('ECONNREFUSED');
    expect(warnings).toHaveLength(1);
  });
});
