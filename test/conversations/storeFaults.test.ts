import type { Storage, StoreItems } from 'botbuilder';
import { guardStorage } from '../../src/state/guardStorage';
import { MemoryStorage } from '../../src/state/memoryStorage';
import { ConflictError } from '../../src/state/storedItem';
import { Person, shippedEngine } from '../support/converse';

const { faults } = shippedEngine().content.messages;

/** A storage of which every second call goes wrong, or every one. */
const failing = (how: 'error' | 'slow' | 'conflict', every: 1 | 2): Storage => {
  const storage = new MemoryStorage();
  let calls = 0;
  const through = async <T>(isWrite: boolean, work: () => Promise<T>): Promise<T> => {
    calls += 1;
    if (calls % every !== 0) return work();
    if (how === 'slow') return new Promise<T>(() => undefined);
    if (how === 'error') throw new Error('the store is away');
    if (isWrite) throw new ConflictError('x');
    return work();
  };
  const faulty: Storage = {
    read: (keys) => through(false, () => storage.read(keys)),
    write: (changes: StoreItems) => through(true, () => storage.write(changes)),
    delete: (keys) => through(true, () => storage.delete(keys)),
  };
  // As in use, with a shorter patience.
  return guardStorage(faulty, { callMs: 40, restMs: 40 });
};

describe.each([
  ['fails', 'error', 1],
  ['fails every second time', 'error', 2],
  ['does not answer', 'slow', 1],
  ['does not answer every second time', 'slow', 2],
  ['refuses every write', 'conflict', 1],
  ['refuses every second write', 'conflict', 2],
] as const)('while the store %s', (_title, how, every) => {
  const person = () => new Person({ storage: failing(how, every), defaultRegion: 'US' });

  it('an emergency and a crisis are answered', async () => {
    const one = person();
    (await one.say('my daughter has fop and cannot breathe')).expectRoute('emergency').expectHeard('911');
    (await one.say('i want to end my life')).expectRoute('crisis').expectHeard('988');
    (await one.say('she is choking')).expectRoute('emergency').expectHeard('911');
  });

  it('a plain question is answered, again and again', async () => {
    const one = person();
    for (const question of [
      'what causes fop?',
      'is there a cure for fop?',
      'what is fop?',
      'can a child with fop have vaccines?',
    ])
      (await one.say(question)).expectRoute('answer').expectHeard('**Sources**');
  });

  it('somebody who is unwell is asked, or told whom to phone', async () => {
    const one = await person().say('new lump on her right shoulder since tea time, warm and sore, fop. who do i ring?');
    one.expectRoute('triage').expectHeard(/consult a doctor/);
    if (one.choices.length === 0) one.expectHeard(faults.question.slice(0, 40));
  });
});

describe('while the store fails', () => {
  it('the person is told in one sentence what is lost', async () => {
    const one = new Person({ storage: failing('error', 1) });
    (await one.say('what causes fop?')).expectReplies(2).expectHeard(faults.memory);
  });

  it('no sentence about it stands in the way of a call for help', async () => {
    const one = new Person({ storage: failing('error', 1) });
    (await one.say('my daughter has fop and cannot breathe')).expectReplies(1).expectNotHeard(faults.memory);
  });

  it('no question is asked whose answer would not be understood; whom to phone is said instead', async () => {
    const one = new Person({ storage: failing('error', 1) });
    (await one.say('new lump on her right shoulder since tea time, warm and sore, fop. who do i ring?'))
      .expectHeard(faults.question)
      .expectHeard(/consult a doctor\.\*\*$/)
      .expectNotHeard('Not sure');
  });
});

describe('when a program was ended in the middle of its questions', () => {
  it('the person is told how to see the last one again, and it can be seen', async () => {
    const storage = new MemoryStorage();
    const calls = { writes: 0 };
    // The process that ends before it can note that its third reply was sent.
    const ending: Storage = {
      read: (keys) => storage.read(keys),
      delete: (keys) => storage.delete(keys),
      write: async (changes) => {
        calls.writes += 1;
        if (calls.writes >= 4) throw new Error('ended');
        await storage.write(changes);
      },
    };
    const before = new Person({ storage: ending });
    await before.say('new lump on her right shoulder since tea time, warm and sore, fop. who do i ring?');
    await before.say(before.choices.find((label) => label.startsWith('None')) ?? '');
    const question = before.heard;
    const answer = before.choices.find((label) => /^(None|No)\b/.test(label)) ?? '';
    const after = new Person({ storage });
    const say = (text: string) => after.say({ type: 'message', text, id: `${text}, later` });
    (await say(answer)).expectHeard(faults.interrupted);
    (await say('back')).expectHeard(question.split('\n')[0] ?? '').expectNotHeard(faults.interrupted);
  });
});
