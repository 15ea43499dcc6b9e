import { newConversation, noteActivity, readConversation } from '../../src/state/conversation';

const KEPT = {
  memory: { conditionId: 'examplitis', topic: 'causes' },
  region: 'IE',
  isWelcomed: true,
  complaints: [{ flow: 'examplitis/rash', level: 'today', at: 1_800_000_000_000 }],
  activityIds: ['1', '2'],
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
    ['broken in its list', { ...KEPT, activityIds: [1] }],
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
      activityIds: [],
    });
  });

  it('is one of its own each time', () => {
    noteActivity(newConversation(), '1');
    expect(newConversation().activityIds).toEqual([]);
  });
});

describe('an activity', () => {
  it('that comes for the first time is answered', () => expect(noteActivity(newConversation(), '1')).toBe(true));

  it('that comes again is not answered twice, also with others in between', () => {
    const conversation = newConversation();
    noteActivity(conversation, '1');
    noteActivity(conversation, '2');
    expect(noteActivity(conversation, '1')).toBe(false);
    expect(conversation.activityIds).toEqual(['1', '2']);
  });

  it.each([undefined, ''])('without an id (%j) is answered each time', (id) => {
    const conversation = newConversation();
    expect([noteActivity(conversation, id), noteActivity(conversation, id)]).toEqual([true, true]);
    expect(conversation.activityIds).toEqual([]);
  });

  it('is remembered among the latest 20', () => {
    const conversation = newConversation();
    for (let id = 1; id <= 21; id += 1) noteActivity(conversation, `${id}`);
    expect(conversation.activityIds).toHaveLength(20);
    expect(noteActivity(conversation, '2')).toBe(false);
    expect(noteActivity(conversation, '1')).toBe(true);
  });
});
