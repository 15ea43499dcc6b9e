import { meteredStorage } from '../../src/metrics/meteredStorage';
import { timed } from '../../src/metrics/timed';

describe('a store whose failures are counted', () => {
  it.each([
    ['read', (store: ReturnType<typeof meteredStorage>) => store.read(['key'])],
    ['write', (store: ReturnType<typeof meteredStorage>) => store.write({ key: {} })],
    ['delete', (store: ReturnType<typeof meteredStorage>) => store.delete(['key'])],
  ])('passes on what it does, and counts a %s that fails', async (_name, call) => {
    const storeError = jest.fn();
    const works = meteredStorage(
      { read: async () => ({}), write: async () => undefined, delete: async () => undefined },
      { storeError },
    );
    await call(works);
    expect(storeError).not.toHaveBeenCalled();

    const fails = () => Promise.reject(new Error('no store'));
    await expect(call(meteredStorage({ read: fails, write: fails, delete: fails }, { storeError }))).rejects.toThrow();
    expect(storeError).toHaveBeenCalledTimes(1);
  });
});

describe('a bot whose turns are timed', () => {
  it('has the time of each turn counted, also of one that fails, and stays the same bot', async () => {
    const turnEnded = jest.fn();
    const bot = {
      run: async (context: string) => {
        if (context === 'throw') throw new Error('no turn');
      },
      sayFault: () => 'a fault',
    };
    const measured = timed(bot, { turnEnded });
    await measured.run('well');
    await expect(measured.run('throw')).rejects.toThrow('no turn');
    expect(turnEnded).toHaveBeenCalledTimes(2);
    expect(turnEnded.mock.calls.flat().every((seconds) => seconds >= 0 && seconds < 60)).toBe(true);
    expect(measured.sayFault()).toBe('a fault');
  });
});
