import jwt from 'jsonwebtoken';
import { pageOf, textsOf, until } from '../../support/page';
import { FAULT, startServer, type TestServer } from '../../support/startServer';
import { GREETING } from '../../support/testBot';

let server: TestServer;
let page: ReturnType<typeof pageOf>;
beforeAll(async () => {
  server = await startServer();
  page = pageOf(server.url);
});
afterAll(() => server.stop());
beforeEach(() => {
  server.bot.seen.length = 0;
  server.bot.order.length = 0;
});

const claimsOf = (token: string) => jwt.decode(token) as { conv: string; user: string; exp: number; aud: string };

describe('a new conversation', () => {
  it('is greeted once, also when the page begins it again or comes back', async () => {
    const conversation = await page.begin();
    await page.call('POST', 'conversations', conversation.token);
    await page.rejoin(conversation);
    await page.say(conversation, 'hello');
    const shown = await until(
      () => page.poll(conversation),
      (set) => set.activities.length >= 3,
    );
    expect(textsOf(shown)).toEqual([GREETING, 'hello', 'You said: hello']);
  });

  it('tells the bot who has come, in which language, and nothing that the page made up', async () => {
    const { token } = await page.begin();
    await until(
      () => server.bot.seen.length,
      (count) => count === 1,
    );
    const { user, conv } = claimsOf(token);
    expect(server.bot.seen[0]).toMatchObject({
      type: 'conversationUpdate',
      channelId: 'webchat',
      locale: 'en-IE',
      conversation: { id: conv },
      membersAdded: [{ id: user }],
      from: { id: user, role: 'user' },
    });
  });

  it('has a token for half an hour, bound to a random person', async () => {
    const response = await page.call('POST', 'tokens/generate');
    const { conversationId, token, expires_in } = (await response.json()) as {
      conversationId: string;
      token: string;
      expires_in: number;
    };
    expect(expires_in).toBe(1800);
    expect(claimsOf(token)).toMatchObject({ conv: conversationId, user: expect.stringMatching(/^dl_[0-9a-f-]{36}$/) });
  });
});

describe('a message from the page', () => {
  it('comes back at once with the id that the page gave it, and then the reply', async () => {
    const conversation = await page.begin();
    const id = await page.say(conversation, 'hi', { channelData: { clientActivityID: 'mine-1', other: 'left out' } });
    const shown = await until(
      () => page.poll(conversation),
      (set) => set.activities.length >= 3,
    );
    expect(shown.activities[1]).toMatchObject({
      id,
      text: 'hi',
      from: { id: claimsOf(conversation.token).user, role: 'user' },
      channelData: { clientActivityID: 'mine-1' },
    });
    expect(shown.activities[1]?.channelData).not.toHaveProperty('other');
    expect(shown.activities[2]).toMatchObject({ text: 'You said: hi', replyToId: id, from: { role: 'bot' } });
  });

  it('that is sent twice, because its answer was lost, is answered once', async () => {
    const conversation = await page.begin();
    const more = { channelData: { clientActivityID: 'mine-1' } };
    const ids = [await page.say(conversation, 'hi', more), await page.say(conversation, 'hi', more)];
    await page.say(conversation, 'last');
    const shown = await until(
      () => page.poll(conversation),
      (set) => textsOf(set).includes('You said: last'),
    );
    expect(ids[0]).toBe(ids[1]);
    expect(textsOf(shown).filter((text) => text?.includes('hi'))).toEqual(['hi', 'You said: hi']);
  });

  it('has its sender, conversation and channel from the token, whatever the body says', async () => {
    const conversation = await page.begin();
    await page.say(conversation, 'hi', {
      from: { id: 'somebody-else', role: 'bot' },
      conversation: { id: 'another' },
      channelId: 'msteams',
      serviceUrl: 'https://evil.example/',
      attachments: [{ contentType: 'text/html', content: 'x' }],
      id: 'chosen',
    });
    const seen = await until(() => server.bot.seen.find(({ type }) => type === 'message'), Boolean);
    const { user, conv } = claimsOf(conversation.token);
    expect(seen).toMatchObject({ from: { id: user }, conversation: { id: conv }, channelId: 'webchat' });
    expect(seen?.serviceUrl).toBe(`urn:webchat:${conv}`);
    expect(seen?.id).not.toBe('chosen');
    expect(seen).not.toHaveProperty('attachments');
  });

  it('is answered after the one before it', async () => {
    const conversation = await page.begin();
    await Promise.all(['slow 1', 'slow 2', 'slow 3'].map((text) => page.say(conversation, text)));
    await until(
      () => server.bot.order.length,
      (count) => count === 6,
    );
    for (const at of [0, 2, 4]) expect(server.bot.order[at + 1]).toBe(server.bot.order[at]?.replace('begin', 'end'));
  });

  it('does not wait for the messages of other conversations', async () => {
    const [one, other] = await Promise.all([page.begin(), page.begin()]);
    await page.say(one, 'slowest');
    await page.say(other, 'quick');
    await until(
      () => server.bot.order.length,
      (count) => count === 4,
    );
    expect(server.bot.order).toEqual(['begin slowest', 'begin quick', 'end quick', 'end slowest']);
  });

  it('may be empty or blank, and reaches the bot as it is', async () => {
    const conversation = await page.begin();
    await page.say(conversation, '');
    await page.say(conversation, '   ');
    await until(
      () => server.bot.order.length,
      (count) => count === 4,
    );
  });

  it('may be as long as the body allows, and all of it reaches the bot, while the page shows a part', async () => {
    const conversation = await page.begin();
    await page.say(conversation, `${'x'.repeat(200_000)} cannot breathe`);
    const seen = await until(() => server.bot.seen.find(({ type }) => type === 'message'), Boolean);
    expect(seen?.text).toMatch(/cannot breathe$/);
    expect((await page.poll(conversation)).activities[1]?.text?.length).toBeLessThan(11_000);
  });

  it('that makes the bot fail is answered with the sentence for faults', async () => {
    const conversation = await page.begin();
    await page.say(conversation, 'throw');
    await until(
      () => page.poll(conversation),
      (set) => textsOf(set).includes(FAULT),
    );
  });

  it.each<[string, unknown, number]>([
    ['broken JSON', '{"type"', 400],
    ['nothing', '', 400],
    ['a list', [], 400],
    ['no type', { text: 'hi' }, 400],
    ['another type', { type: 'conversationUpdate' }, 400],
    ['a number as text', { type: 'message', text: 5 }, 400],
    ['a large value', { type: 'message', value: 'x'.repeat(20_000) }, 400],
    ['a long id of its own', { type: 'message', channelData: { clientActivityID: 'x'.repeat(101) } }, 400],
    ['300 kB', { type: 'message', text: 'x'.repeat(300_000) }, 413],
  ])('is refused with %s', async (_title, body, status) => {
    const { conversationId, token } = await page.begin();
    const response = await page.call('POST', `conversations/${conversationId}/activities`, token, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code: expect.any(String) } });
  });

  it('leaves no text and no id in the log', async () => {
    const conversation = await page.begin();
    await page.say(conversation, 'throw');
    await page.say(conversation, 'my-secret-illness');
    await until(
      () => page.poll(conversation),
      (set) => textsOf(set).includes('You said: my-secret-illness'),
    );
    for (const secret of ['my-secret-illness', conversation.conversationId, conversation.token, 'dl_'])
      expect(server.logged()).not.toContain(secret);
  });
});
