import { guardStorage } from '../../src/state/guardStorage';
import { MemoryStorage } from '../../src/state/memoryStorage';

const never = () => new Promise<never>(() => undefined);

describe('a store that is guarded', () => {
  it('answers as it would by itself', async () => {
    const storage = guardStorage(new MemoryStorage());
    await storage.write({ a: { n: 1 } });
    expect((await storage.read(['a'])).a.n).toBe(1);
    await storage.delete(['a']);
    expect(await storage.read(['a'])).toEqual({});
    await expect(storage.write({ a: { n: 1, eTag: 'old' } })).rejects.toThrow('eTag conflict');
  });

  it('fails when it takes too long, then at once for a while, then is asked again', async () => {
    const clock = { ms: 0 };
    let calls = 0;
    const slow = {
      read: () => {
        calls += 1;
        return calls === 1 ? never() : Promise.resolve({});
      },
      write: never,
      delete: never,
    };
    const storage = guardStorage(slow, { callMs: 10, restMs: 1000, now: () => clock.ms });
    await expect(storage.read(['a'])).rejects.toThrow('longer than 10 ms');
    clock.ms = 999;
    await expect(storage.read(['a'])).rejects.toThrow('a moment ago');
    expect(calls).toBe(1);
    clock.ms = 1000;
    await expect(storage.read(['a'])).resolves.toEqual({});
  });

  it('is asked again at once after a call that failed by itself', async () => {
    let calls = 0;
    const failing = () => {
      calls += 1;
      return Promise.reject(new Error('no'));
    };
    const storage = guardStorage({ read: failing, write: failing, delete: failing });
    await expect(storage.read(['a'])).rejects.toThrow('no');
    await expect(storage.write({})).rejects.toThrow('no');
    expect(calls).toBe(2);
  });
});
