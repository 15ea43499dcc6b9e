import { setTimeout as sleep } from 'node:timers/promises';
import { createTurnQueue } from '../../src/state/turnQueue';

describe('the turns of one conversation', () => {
  it('run one after the other, in the order in which they came', async () => {
    const turns = createTurnQueue();
    const order: string[] = [];
    const turn = (name: string, ms: number) =>
      turns.run('a', async () => {
        order.push(`begin ${name}`);
        await sleep(ms);
        order.push(`end ${name}`);
      });
    await Promise.all([turn('1', 15), turn('2', 5), turn('3', 1)]);
    expect(order).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2', 'begin 3', 'end 3']);
  });

  it('go on after one that failed, whose caller gets the error', async () => {
    const turns = createTurnQueue();
    const failed = turns.run('a', () => Promise.reject(new Error('no')));
    const next = turns.run('a', async () => 'yes');
    await expect(failed).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });

  it('wait also for what is done after the caller has the result, and the caller does not', async () => {
    const turns = createTurnQueue();
    const order: string[] = [];
    const first = turns.run(
      'a',
      async () => 'result',
      async () => {
        await sleep(10);
        order.push('after 1');
      },
    );
    const second = turns.run('a', async () => void order.push('begin 2'));
    expect(await first).toBe('result');
    expect(order).toEqual([]);
    await second;
    expect(order).toEqual(['after 1', 'begin 2']);
  });

  it('do not wait for ever for one that hangs', async () => {
    const turns = createTurnQueue({ maxWaitMs: 20 });
    void turns.run('a', () => new Promise(() => undefined));
    await expect(turns.run('a', async () => 'next')).resolves.toBe('next');
  });

  it('do not wait for those of another', async () => {
    const turns = createTurnQueue();
    void turns.run('a', () => sleep(50));
    await expect(Promise.race([turns.run('b', async () => 'b'), sleep(30)])).resolves.toBe('b');
    await turns.whenIdle();
  });
});

it('the queue is idle when the last turn has ended, also one that came while it was waited for', async () => {
  const turns = createTurnQueue();
  let ended = 0;
  void turns.run('a', async () => {
    await sleep(5);
    void turns.run('b', async () => {
      await sleep(5);
      ended += 1;
    });
  });
  await turns.whenIdle();
  expect(ended).toBe(1);
});
