import { newConversation, readConversation } from '../../src/state/conversation';

const KEPT = {
  memory: { conditionId: 'examplitis', topic: 'causes' },
  region: 'IE',
  isWelcomed: true,
  complaints: [{ flow: 'examplitis/rash', level: 'today', at: 1_800_000_000_000 }],
};

describe('a stored conversation', () => {
  it('is read as it was written', () => expect(readConversation(structuredClone(KEPT))).toEqual(KEPT));

  it('survives the store, which knows JSON only', () => {
    expect(readConversation(JSON.parse(JSON.stringify(newConversation())))).toEqual(newConversation());
  });

  it.each<[string, unknown]>([
    ['missing', undefined],
    ['null', null],
    ['a text', 'x'],
    ['of an older program', { memory: KEPT.memory, region: 'IE' }],
    ['of a wrong type', { ...KEPT, isWelcomed: 'yes' }],
    ['broken inside', { ...KEPT, memory: { conditionId: 5, topic: null } }],
    ['broken in its list', { ...KEPT, complaints: [1] }],
    ['of an unknown level', { ...KEPT, complaints: [{ flow: 'x', level: 'never', at: 1 }] }],
  ])('is begun anew when it is %s', (_what, stored) => expect(readConversation(stored)).toEqual(newConversation()));

  it('is kept where an older program wrote it, before complaints were remembered', () => {
    const { complaints: _none, ...older } = KEPT;
    expect(readConversation(older)).toEqual({ ...KEPT, complaints: [] });
  });

  it('drops what the program does not know', () => {
    expect(readConversation({ ...KEPT, text: 'what the person typed' })).toEqual(KEPT);
  });
});

describe('a new conversation', () => {
  it('remembers nothing', () => {
    expect(newConversation()).toEqual({
      memory: { conditionId: null, topic: null },
      region: null,
      isWelcomed: false,
      complaints: [],
    });
  });

  it('is one of its own each time', () => {
    newConversation().complaints.push({ flow: 'x', level: 'now', at: 1 });
    expect(newConversation().complaints).toEqual([]);
  });
});
