import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createStorage } from '../../src/state/createStorage';
import { tempDir } from '../support/tempDir';

describe('the store that STORE_URL names', () => {
  it('embedded: lies in the data folder, reachable while it is open', async () => {
    const DATA_DIR = tempDir();
    const store = createStorage({ STORE_URL: 'embedded:', DATA_DIR });
    await store.open();
    expect(existsSync(join(DATA_DIR, 'conversations'))).toBe(true);
    expect(await store.isReachable()).toBe(true);
    await store.close();
    expect(await store.isReachable()).toBe(false);
  });

  it('memory: leaves no trace on disk', async () => {
    const DATA_DIR = join(tempDir(), 'nothing');
    const store = createStorage({ STORE_URL: 'memory:', DATA_DIR });
    await store.open();
    await store.storage.write({ a: { n: 1 } });
    expect(await store.isReachable()).toBe(true);
    await store.close();
    expect(existsSync(DATA_DIR)).toBe(false);
  });

  it('embedded: says so when the folder cannot be used', async () => {
    const file = join(tempDir(), 'file');
    writeFileSync(file, '');
    const store = createStorage({ STORE_URL: 'embedded:', DATA_DIR: file });
    await expect(store.open()).rejects.toThrow();
    expect(await store.isReachable()).toBe(false);
  });
});
