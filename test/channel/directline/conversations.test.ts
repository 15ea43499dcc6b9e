import { createConversationLog } from '../../../src/channel/directline/conversationLog';
import { createConversations } from '../../../src/channel/directline/conversations';

const clock = { ms: 1_000_000 };
const now = () => clock.ms;
const createLog = (id: string) => createConversationLog(id, { now });

describe('conversations', () => {
  it('are forgotten when nobody has used them for an hour, unless somebody is listening', () => {
    const conversations = createConversations({ createLog, now });
    const idle = conversations.open('idle');
    const heard = conversations.open('heard');
    heard.sockets.add(() => undefined);
    clock.ms += 59 * 60_000;
    const used = conversations.open('used');
    clock.ms += 60_000;
    conversations.sweep();
    expect(conversations.open('idle')).not.toBe(idle);
    expect(conversations.open('heard')).toBe(heard);
    expect(conversations.open('used')).toBe(used);
  });

  it('that are too many lose the one that was used longest ago, and its listeners come back', () => {
    const conversations = createConversations({ createLog, now, max: 2 });
    const close = jest.fn();
    const first = conversations.open('1');
    first.sockets.add(close);
    const second = conversations.open('2');
    conversations.open('3');
    expect(close).toHaveBeenCalledTimes(1);
    expect(conversations.open('2')).toBe(second);
  });

  it('that are too large together lose those that were used longest ago', async () => {
    const conversations = createConversations({ createLog, now, maxCharacters: 1000 });
    const [first, second, third] = ['1', '2', '3'].map((id) => conversations.open(id));
    for (const conversation of [first, second, third])
      await conversation?.log.append({ type: 'message', text: 'x'.repeat(400) });
    conversations.sweep();
    expect(conversations.size()).toBe(2);
    expect(conversations.open('3')).toBe(third);
    expect(conversations.open('1')).not.toBe(first);
  });
});
