import { type Activity, type Storage, type StoreItems, TestAdapter, type TurnContext } from 'botbuilder';
import { createKeptTurns, settlementOf, type TurnSteps } from '../../src/state/keptTurns';
import { MemoryStorage } from '../../src/state/memoryStorage';
import { ConflictError } from '../../src/state/storedItem';
import { VersionedState } from '../../src/state/versionedState';

const QUIET = { warn: () => undefined };

/** Each process is one of these on the storage that they share: it counts messages, and asks on "ask". */
const startProcess = (storage: Storage, changes: Partial<TurnSteps> = {}) => {
  const state = new VersionedState(storage);
  const turns = createKeptTurns(state, { log: QUIET, now: () => 0 });
  const counter = state.createProperty<{ n: number; isAsking: boolean }>('counter');
  const said: string[] = [];
  const results: boolean[] = [];
  const logic = async (context: TurnContext) => {
    const steps: TurnSteps = {
      async take({ afterInterruption }) {
        const count = await counter.get(context, { n: 0, isAsking: false });
        count.n += 1;
        count.isAsking = context.activity.text === 'ask';
        if (context.activity.text === 'forget me') await state.delete(context);
        if (context.activity.text === 'throw') throw new TypeError('a fault');
        if (context.activity.text !== 'say nothing')
          await context.sendActivity(`${afterInterruption ? 'again ' : ''}${count.n}`);
      },
      isAsking: async () => (await counter.get(context))?.isAsking ?? false,
      sayForgotten: async (lost) => void (await context.sendActivity(`forgot ${lost}`)),
      ...changes,
    };
    results.push(await turns.run(context, steps));
  };
  const adapter = new TestAdapter(logic);
  let settle: ReturnType<typeof settlementOf>;
  const take = async (text: string, id: string, deliveryMode?: string): Promise<string[]> => {
    said.length = 0;
    const activity = { type: 'message', text, id, ...(deliveryMode ? { deliveryMode } : {}) } as Partial<Activity>;
    await adapter.processActivity(activity, async (context) => {
      if (deliveryMode === 'expectReplies') {
        await logic(context);
        said.push(...context.bufferedReplyActivities.map((reply) => reply.text ?? ''));
        settle = settlementOf(context);
      } else await logic(context);
    });
    for (let reply = adapter.getNextReply(); reply; reply = adapter.getNextReply()) said.push(reply.text ?? '');
    return [...said];
  };
  return { take, results, adapter, settle: (wasDelivered: boolean) => settle?.(wasDelivered) };
};

/** A storage of which some calls go wrong. */
const faulty = (
  storage: Storage,
  fault: (call: 'read' | 'write', count: number) => Error | 'late' | undefined,
): Storage => {
  const counts = { read: 0, write: 0 };
  const checked = async <T>(call: 'read' | 'write', work: () => Promise<T>): Promise<T> => {
    counts[call] += 1;
    const error = fault(call, counts[call]);
    if (error === 'late') await work();
    if (error) throw error === 'late' ? new Error('too late') : error;
    return work();
  };
  return {
    read: (keys) => checked('read', () => storage.read(keys)),
    write: (changes: StoreItems) => checked('write', () => storage.write(changes)),
    delete: (keys) => storage.delete(keys),
  };
};

describe('an activity', () => {
  it('is taken once, by whichever process gets it', async () => {
    const storage = new MemoryStorage();
    const [one, other] = [startProcess(storage), startProcess(storage)];
    expect(await one.take('hello', 'a')).toEqual(['1']);
    expect(await one.take('hello', 'a')).toEqual([]);
    expect(await other.take('hello', 'a')).toEqual([]);
    expect(await other.take('hello', 'b')).toEqual(['2']);
    expect(one.results).toEqual([true, false]);
  });

  it('that says nothing is taken once as well', async () => {
    const one = startProcess(new MemoryStorage());
    await one.take('say nothing', 'a');
    await one.take('say nothing', 'a');
    expect(await one.take('hello', 'b')).toEqual(['2']);
  });

  it('counts once when two processes take it at the same moment', async () => {
    const storage = new MemoryStorage();
    const [one, other] = [startProcess(storage), startProcess(storage)];
    const said = await Promise.all([one.take('hello', 'a'), other.take('hello', 'a')]);
    expect(said.flat()).toEqual(['1']);
  });

  it('loses no change of another that another process takes at the same moment', async () => {
    const storage = new MemoryStorage();
    const processes = [1, 2, 3].map(() => startProcess(storage));
    const said = await Promise.all(processes.map((each, index) => each.take('hello', `${index}`)));
    expect(said.flat().sort()).toEqual(['1', '2', '3']);
  });

  it('may fail, and then nothing of it is kept', async () => {
    const one = startProcess(new MemoryStorage());
    await expect(one.take('throw', 'a')).rejects.toThrow('a fault');
    expect(await one.take('hello', 'a')).toEqual(['1']);
  });

  it('that deletes the conversation leaves only hashes of ids', async () => {
    const storage = new MemoryStorage();
    const one = startProcess(storage);
    await one.take('hello', 'a');
    expect(await one.take('forget me', 'b')).toEqual(['2']);
    const [item] = Object.values(await storage.read(['test/conversations/Convo1/']));
    expect(item).toEqual({
      turns: { seen: { recent: expect.any(String), since: 0, earlier: '' }, undelivered: null },
      eTag: expect.any(String),
    });
    expect(await one.take('forget me', 'b')).toEqual([]);
    expect(await one.take('hello', 'c')).toEqual(['1']);
  });
});

describe('a process that is killed', () => {
  /** A storage that stops the process with its nth write, before or after it. */
  const killedAt = (storage: Storage, write: number, when: 'before' | 'after') =>
    startProcess(
      faulty(storage, (call, count) => {
        if (call !== 'write' || count < write) return undefined;
        return when === 'after' ? 'late' : new Error('killed');
      }),
      { isAsking: () => new Promise(() => undefined) },
    );

  it('before it has saved has done nothing: the activity that comes again is taken', async () => {
    const storage = new MemoryStorage();
    void killedAt(storage, 1, 'before').take('hello', 'a');
    await new Promise(setImmediate);
    expect(await startProcess(storage).take('hello', 'a')).toEqual(['1']);
  });

  it('before it has replied says the same when the activity comes again', async () => {
    const storage = new MemoryStorage();
    void killedAt(storage, 1, 'after').take('hello', 'a');
    await new Promise(setImmediate);
    const next = startProcess(storage);
    expect(await next.take('hello', 'a')).toEqual(['1']);
    expect(await next.take('hello', 'a')).toEqual([]);
    expect(await next.take('hello', 'b')).toEqual(['2']);
  });

  it('and then hears something new goes on behind the reply, and knows that it may not have been read', async () => {
    const storage = new MemoryStorage();
    await killedAt(storage, 2, 'before').take('hello', 'a');
    const next = startProcess(storage);
    expect(await next.take('hello', 'b')).toEqual(['again 2']);
    expect(await next.take('hello', 'c')).toEqual(['3']);
  });
});

describe('replies that stand in the answer to the request', () => {
  it('are said again when the answer did not go out, and once when it did', async () => {
    const storage = new MemoryStorage();
    const one = startProcess(storage);
    expect(await one.take('hello', 'a', 'expectReplies')).toEqual(['1']);
    await one.settle(false);
    expect(await one.take('hello', 'a', 'expectReplies')).toEqual(['1']);
    await one.settle(true);
    expect(await one.take('hello', 'a', 'expectReplies')).toEqual([]);
    expect(await one.take('hello', 'b', 'expectReplies')).toEqual(['2']);
  });

  it('that did not go out were not read: something new is taken in their place', async () => {
    const one = startProcess(new MemoryStorage());
    await one.take('hello', 'a', 'expectReplies');
    await one.settle(false);
    expect(await one.take('hello', 'b', 'expectReplies')).toEqual(['1']);
  });

  it('are not said again by another process when they went out', async () => {
    const storage = new MemoryStorage();
    const one = startProcess(storage);
    await one.take('hello', 'a', 'expectReplies');
    await one.settle(true);
    expect(await startProcess(storage).take('hello', 'a', 'expectReplies')).toEqual([]);
    expect(await startProcess(storage).take('hello', 'b', 'expectReplies')).toEqual(['2']);
  });

  it('are said again by another process when this one is gone', async () => {
    const storage = new MemoryStorage();
    await startProcess(storage).take('hello', 'a', 'expectReplies');
    expect(await startProcess(storage).take('hello', 'a', 'expectReplies')).toEqual(['1']);
  });
});

describe('a channel that does not take the reply', () => {
  it('leaves the conversation as it was for what comes next', async () => {
    const storage = new MemoryStorage();
    const one = startProcess(storage);
    const send = one.adapter.sendActivities.bind(one.adapter);
    one.adapter.sendActivities = () => Promise.reject(new Error('gone'));
    await expect(one.take('hello', 'a')).rejects.toThrow('gone');
    one.adapter.sendActivities = send;
    expect(await one.take('hello', 'b')).toEqual(['1']);
  });
});

describe('a store that fails', () => {
  it('to read: the turn is taken on an empty memory, the person is told, and what is kept stays', async () => {
    const storage = new MemoryStorage();
    await startProcess(storage).take('hello', 'a');
    const one = startProcess(
      faulty(storage, (call, count) => (call === 'read' && count === 1 ? new Error('no') : undefined)),
    );
    expect(await one.take('hello', 'b')).toEqual(['1', 'forgot memory']);
    expect(await one.take('hello', 'c')).toEqual(['2']);
  });

  it('to read: an activity is still not answered twice by the same process', async () => {
    const one = startProcess(faulty(new MemoryStorage(), () => new Error('no')));
    expect(await one.take('hello', 'a')).toEqual(['1', 'forgot memory']);
    expect(await one.take('hello', 'a')).toEqual([]);
  });

  it('to save: the person is answered and told', async () => {
    const one = startProcess(faulty(new MemoryStorage(), (call) => (call === 'write' ? new Error('no') : undefined)));
    expect(await one.take('hello', 'a')).toEqual(['1', 'forgot memory']);
  });

  it('to save: nothing is asked whose answer would not be understood', async () => {
    const one = startProcess(faulty(new MemoryStorage(), (call) => (call === 'write' ? new Error('no') : undefined)));
    expect(await one.take('ask', 'a')).toEqual(['forgot question']);
  });

  it('to say that it has saved a question: it was not asked, and counts as not asked', async () => {
    const storage = new MemoryStorage();
    const one = startProcess(faulty(storage, (call, count) => (call === 'write' && count === 1 ? 'late' : undefined)));
    expect(await one.take('ask', 'a')).toEqual(['forgot question']);
    expect(await one.take('hello', 'b')).toEqual(['1']);
  });

  it('to say that it has saved an answer: it was said, and counts', async () => {
    const storage = new MemoryStorage();
    const one = startProcess(faulty(storage, (call, count) => (call === 'write' && count === 1 ? 'late' : undefined)));
    expect(await one.take('hello', 'a')).toEqual(['1', 'forgot memory']);
    expect(await one.take('hello', 'b')).toEqual(['2']);
  });

  it('to save that a reply was sent: the process still knows it', async () => {
    const one = startProcess(
      faulty(new MemoryStorage(), (call, count) => (call === 'write' && count === 2 ? new Error('no') : undefined)),
    );
    expect(await one.take('hello', 'a')).toEqual(['1']);
    expect(await one.take('hello', 'b')).toEqual(['2']);
    expect(await one.take('hello', 'a')).toEqual([]);
  });

  it('with a conflict now and then: the turn is taken again', async () => {
    const one = startProcess(
      faulty(new MemoryStorage(), (call, count) =>
        call === 'write' && count % 2 === 1 ? new ConflictError('x') : undefined,
      ),
    );
    expect(await one.take('hello', 'a')).toEqual(['1']);
    expect(await one.take('hello', 'b')).toEqual(['2']);
  });

  it('with a conflict each time: the person is answered and told', async () => {
    const one = startProcess(
      faulty(new MemoryStorage(), (call) => (call === 'write' ? new ConflictError('x') : undefined)),
    );
    expect(await one.take('hello', 'a')).toEqual(['1', 'forgot memory']);
  });
});
