import { createConversationLog } from '../../../src/channel/directline/conversationLog';
import { createConversations } from '../../../src/channel/directline/conversations';

const clock = { ms: 1_000_000 };
const now = () => clock.ms;

describe('the log of a conversation', () => {
  it('keeps the newest activities only', () => {
    const log = createConversationLog('c', { now, maxActivities: 2 });
    for (const text of ['1', '2', '3']) log.append({ type: 'message', text });
    expect(log.readAfter(undefined).activities.map(({ text }) => text)).toEqual(['2', '3']);
  });

  it('that is made anew lies behind every watermark of the one before', () => {
    const before = createConversationLog('c', { now });
    for (let count = 0; count < 50; count++) before.append({ type: 'message' });
    const { watermark } = before.readAfter(undefined);
    clock.ms += 1000;
    const after = createConversationLog('c', { now });
    after.append({ type: 'message', text: 'new' });
    expect(after.readAfter(watermark).activities).toHaveLength(1);
  });

  it('does not keep typing signs', () => {
    const log = createConversationLog('c', { now });
    log.announce({ type: 'typing' });
    expect(log.readAfter(undefined).activities).toEqual([]);
  });
});

describe('conversations', () => {
  it('are forgotten when nobody has used them for an hour, unless somebody is listening', () => {
    const conversations = createConversations({ now });
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
    const conversations = createConversations({ now, max: 2 });
    const close = jest.fn();
    const first = conversations.open('1');
    first.sockets.add(close);
    const second = conversations.open('2');
    conversations.open('3');
    expect(close).toHaveBeenCalledTimes(1);
    expect(conversations.open('2')).toBe(second);
  });
});
