import { anActivity, postActivity, repliesIn } from '../support/activities';
import { startConnector } from '../support/startConnector';
import { FAULT, startServer, type TestServer } from '../support/startServer';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.bot.seen.length = 0;
});

describe('an activity that is in order', () => {
  it('is answered in the response when the channel expects replies', async () => {
    const response = await postActivity(server.url, anActivity());
    expect(response.status).toBe(200);
    expect(await repliesIn(response)).toEqual(['You said: hello']);
  });

  it('is answered by a call to its serviceUrl otherwise', async () => {
    const connector = await startConnector();
    const { serviceUrl } = connector;
    const response = await postActivity(server.url, anActivity({ serviceUrl, deliveryMode: undefined }));
    await connector.stop();
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    expect(connector.received).toEqual([
      { path: '/v3/conversations/conversation-1/activities/activity-1', text: 'You said: hello' },
    ]);
  });

  it.each([
    ['without a text', { text: undefined }],
    ['with an empty text', { text: '' }],
    ['with HTML in its text', { text: '<script>alert(1)</script>' }],
    ['with null for what may be missing', { text: null, locale: null, entities: null, attachments: null }],
    ['with fields that nobody knows', { surprise: { deep: [1] } }],
    ['of an unknown type', { type: 'surprise' }],
    ['with a control character and an emoji', { text: 'a\u0000b 🦴 \ud800' }],
  ])('reaches the bot %s', async (_title, changes) => {
    const response = await postActivity(server.url, anActivity(changes));
    expect(response.status).toBe(200);
    expect(server.bot.seen).toHaveLength(1);
  });

  it('is refused politely when it is an invoke that the bot does not know', async () => {
    const response = await postActivity(
      server.url,
      anActivity({ type: 'invoke', name: 'task/fetch', deliveryMode: undefined }),
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'NotSupported' } });
  });

  it('is handled after the one before it in the same conversation, also when both come at once', async () => {
    server.bot.order.length = 0;
    await Promise.all([
      postActivity(server.url, anActivity({ text: 'slow 1' })),
      postActivity(server.url, anActivity({ text: 'slow 2' })),
    ]);
    expect(server.bot.order).toHaveLength(4);
    expect(server.bot.order[1]).toBe(server.bot.order[0]?.replace('begin', 'end'));
  });
});

describe('an activity that is not in order', () => {
  const json = (changes: Record<string, unknown>) => JSON.stringify(anActivity(changes));

  it.each<[string, string, number, string]>([
    ['broken JSON', '{"type": "mess', 400, 'BadJson'],
    ['an empty body', '', 400, 'BadJson'],
    ['an array', `[${json({})}]`, 400, 'BadActivity'],
    ['null', 'null', 400, 'BadActivity'],
    ['a text', '"hello"', 400, 'BadActivity'],
    ['no type', json({ type: undefined }), 400, 'BadActivity'],
    ['a number as type', json({ type: 7 }), 400, 'BadActivity'],
    ['a number as text', json({ text: 5 }), 400, 'BadActivity'],
    ['an object as text', json({ text: { $ne: 1 } }), 400, 'BadActivity'],
    ['no channel', json({ channelId: undefined }), 400, 'BadActivity'],
    ['no conversation', json({ conversation: undefined }), 400, 'BadActivity'],
    ['no conversation id', json({ conversation: {} }), 400, 'BadActivity'],
    ['no sender', json({ from: null }), 400, 'BadActivity'],
    ['no recipient', json({ recipient: undefined }), 400, 'BadActivity'],
    ['members that are no accounts', json({ type: 'conversationUpdate', membersAdded: ['pat'] }), 400, 'BadActivity'],
    ['entities that are no list', json({ entities: 'mention' }), 400, 'BadActivity'],
    ['an entity whose type is no text', json({ entities: [{ type: { toString: false } }] }), 400, 'BadActivity'],
    [
      'an attachment whose kind is no text',
      json({ attachments: [{ contentType: { toString: false } }] }),
      400,
      'BadActivity',
    ],
    ['a time that is none', json({ timestamp: 'yesterday' }), 400, 'BadActivity'],
    ['no serviceUrl', json({ serviceUrl: undefined }), 400, 'BadActivity'],
    ['a file as serviceUrl', json({ serviceUrl: 'file:///etc/passwd' }), 400, 'BadActivity'],
    ['a serviceUrl on another machine', json({ serviceUrl: 'https://evil.example/' }), 400, 'BadServiceUrl'],
    [
      'a serviceUrl that looks like loopback',
      json({ serviceUrl: 'http://127.0.0.1.evil.example/' }),
      400,
      'BadServiceUrl',
    ],
    ['a prototype instead of fields', '{"__proto__":{"type":"message"},"constructor":1}', 400, 'BadActivity'],
    ['300 kB', json({ text: 'x'.repeat(300_000) }), 413, 'BodyTooLarge'],
    ['5 MB', json({ text: 'x'.repeat(5_000_000) }), 413, 'BodyTooLarge'],
  ])('is refused with %s and does not reach the bot', async (_title, body, status, code) => {
    const response = await postActivity(server.url, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: { code, message: expect.any(String) } });
    expect(server.bot.seen).toHaveLength(0);
  });

  it.each([
    ['text', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['compressed', { 'content-encoding': 'gzip' }],
  ])('is refused as %s', async (_title, headers) => {
    const response = await postActivity(server.url, anActivity(), headers);
    expect(response.status).toBe(415);
    expect(server.bot.seen).toHaveLength(0);
  });

  it('is not repeated in the answer or in the log', async () => {
    const response = await postActivity(server.url, anActivity({ text: { secret: 'my-secret-illness' } }));
    expect(await response.text()).not.toContain('my-secret-illness');
    expect(server.logged()).not.toContain('my-secret-illness');
  });
});

describe('a turn that fails', () => {
  it('ends with a sentence for the person and with 200 for the channel', async () => {
    const response = await postActivity(server.url, anActivity({ text: 'throw' }));
    expect(response.status).toBe(200);
    expect(await repliesIn(response)).toEqual([FAULT]);
  });

  it('is logged with the class of its error and without its message', async () => {
    await postActivity(server.url, anActivity({ text: 'throw' }));
    expect(server.logged()).toContain('TypeError');
    expect(server.logged()).not.toContain('a text that nobody may see');
  });

  it('does not fail the request when the channel takes no replies', async () => {
    const connector = await startConnector({ status: 403 });
    const { serviceUrl } = connector;
    const response = await postActivity(server.url, anActivity({ serviceUrl, deliveryMode: undefined }));
    await connector.stop();
    expect(response.status).toBe(200);
  });
});

describe('callers without a token, when no app id is set', () => {
  it('are refused when a proxy passes them on', async () => {
    const response = await postActivity(server.url, anActivity(), { 'x-forwarded-for': '203.0.113.7' });
    expect(response.status).toBe(403);
  });

  it('are not served at all in production, and told why', async () => {
    const production = await startServer({ env: { NODE_ENV: 'production' } });
    const response = await postActivity(production.url, anActivity());
    const page = await fetch(`${production.url}/`);
    await production.stop();
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Authentication is not configured');
    expect(production.bot.seen).toHaveLength(0);
    expect(page.status).toBe(200);
  });
});
