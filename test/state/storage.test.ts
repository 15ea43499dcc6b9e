import { MemoryStorage, type Storage } from 'botbuilder';
import { LevelStorage } from '../../src/state/levelStorage';
import { tempDir } from '../support/tempDir';

const open: LevelStorage[] = [];

const levelStorage = async (folder = tempDir()): Promise<LevelStorage> => {
  const storage = new LevelStorage(folder);
  await storage.open();
  open.push(storage);
  return storage;
};

afterEach(async () => {
  await Promise.all(open.splice(0).map((storage) => storage.close()));
});

const STORAGES: [name: string, make: () => Promise<Storage>][] = [
  ['in memory', async () => new MemoryStorage()],
  ['embedded', () => levelStorage()],
];

/** What botbuilder relies on, of every store that this program can use. */
describe.each(STORAGES)('the store %s', (_name, make) => {
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

  it('writes several items at once', async () => {
    await storage.write({ a: { n: 1 }, b: { n: 2 } });
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

  it('refuses a write that is based on the item as it was', async () => {
    await storage.write({ a: { n: 1 } });
    const { a } = await storage.read(['a']);
    await storage.write({ a: { ...a, n: 2 } });
    await expect(storage.write({ a: { ...a, n: 3 } })).rejects.toThrow('error writing "a" due to eTag conflict');
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
});

describe('the embedded store', () => {
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

  it('lets one of two writes through that come at the same time', async () => {
    const storage = await levelStorage();
    await storage.write({ a: { n: 0 } });
    const { a } = await storage.read(['a']);
    const results = await Promise.allSettled([1, 2, 3].map((n) => storage.write({ a: { ...a, n } })));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect((await storage.read(['a'])).a.n).toBe(1);
  });

  it('writes nothing of a change of which one part is refused', async () => {
    const storage = await levelStorage();
    await storage.write({ a: { n: 1 }, b: { n: 1 } });
    await expect(storage.write({ a: { n: 2 }, b: { n: 2, eTag: 'old' } })).rejects.toThrow('"b"');
    expect((await storage.read(['a'])).a.n).toBe(1);
  });

  it('goes on after a write that was refused', async () => {
    const storage = await levelStorage();
    await expect(storage.write({ a: { n: 1, eTag: 'old' } })).rejects.toThrow('"a"');
    await storage.write({ a: { n: 2 } });
    expect((await storage.read(['a'])).a.n).toBe(2);
  });

  it('cannot be opened twice at a time', async () => {
    const folder = tempDir();
    await levelStorage(folder);
    await expect(new LevelStorage(folder).open()).rejects.toThrow();
  });
});
