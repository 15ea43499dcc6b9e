import { connect } from 'node:net';
import { anActivity, postActivity, repliesIn } from './support/activities';
import { startConnector } from './support/startConnector';
import { FAULT, PAGE_TEXTS, startServer, type TestServer } from './support/startServer';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({
    topicsPage: (path) =>
      path === '/topics' ? { status: 200, html: '<!doctype html><style>p{color:red}</style><p>Answers' } : null,
  });
});
afterAll(() => server.stop());
beforeEach(() => {
  server.bot.seen.length = 0;
});

/** Sends bytes that no HTTP client would, and returns the first line of the answer. */
const sendRaw = (request: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.write(request));
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''));
    socket.on('error', reject);
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
    const connector = await startConnector({ status: 500 });
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

describe('the health addresses', () => {
  it('say that the process is alive', async () => {
    const response = await fetch(`${server.url}/healthz`);
    expect(await response.json()).toEqual({ status: 'alive' });
  });

  it.each<[string, () => Promise<boolean>, number]>([
    ['ready', async () => true, 200],
    ['not ready when content or store are missing', async () => false, 503],
    ['not ready when that cannot be found out', () => Promise.reject(new Error('no store')), 503],
  ])('say that it is %s', async (_title, isReady, status) => {
    const other = await startServer({ isReady });
    const response = await fetch(`${other.url}/readyz`);
    await other.stop();
    expect(response.status).toBe(status);
  });
});

describe('pages', () => {
  it('are the chat, with its words escaped and its notice always there', async () => {
    const html = await (await fetch(`${server.url}/`)).text();
    expect(html).toContain('A notice with &lt;signs&gt; &amp; &quot;quotes&quot;.');
    for (const text of [PAGE_TEXTS.title, PAGE_TEXTS.noScript, PAGE_TEXTS.startOver]) expect(html).toContain(text);
  });

  it('allow no script but their own, and a new nonce for styles each time', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await fetch(`${server.url}/`)).headers.get('content-security-policy')),
    );
    expect(policies[0]).toMatch(
      /^default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'; script-src 'self'; img-src 'self' data: blob:; style-src 'nonce-[\w+/=]{24}'$/,
    );
    expect(policies[0]).not.toBe(policies[1]);
  });

  it('may be shown in frames of the allowed origins only', async () => {
    const other = await startServer({ env: { ALLOWED_ORIGINS: 'https://clinic.example' } });
    const policy = (await fetch(`${other.url}/`)).headers.get('content-security-policy');
    await other.stop();
    expect(policy).toContain('frame-ancestors https://clinic.example;');
  });

  it('hold the answers, with their own style sheet allowed by its hash', async () => {
    const response = await fetch(`${server.url}/topics`);
    expect(await response.text()).toContain('Answers');
    expect(response.headers.get('content-security-policy')).toMatch(/style-src 'self' 'sha256-[\w+/=]{44}'$/);
  });

  it.each(['/topics/nothing', '/nothing', '/assets/nothing.js', '/assets/../../package.json', '/%2e%2e/package.json'])(
    'do not exist under %s',
    async (path) => {
      const response = await fetch(`${server.url}${path}`, { headers: { accept: 'text/html' } });
      expect(response.status).toBe(404);
      expect(await response.text()).toContain(PAGE_TEXTS.notFound);
    },
  );

  it.each([
    ['br', 'br'],
    ['identity', null],
    ['gzip, br;q=0', null],
  ])('get the script of the chat as "%s" allows', async (accepted, encoding) => {
    const html = await (await fetch(`${server.url}/`)).text();
    const path = /\/assets\/webchat-[0-9a-f]{8}\.js/.exec(html)?.[0];
    const response = await fetch(`${server.url}${path}`, { headers: { 'accept-encoding': accepted } });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect((await response.text()).length).toBeGreaterThan(3_000_000);
  });

  it('and the web chat are gone when WEB_CHAT is false; the printable answers stay', async () => {
    const other = await startServer({
      env: { WEB_CHAT: 'false' },
      topicsPage: () => ({ status: 200, html: 'Answers' }),
    });
    const statusOf = async (path: string, method = 'GET') => (await fetch(`${other.url}${path}`, { method })).status;
    const statuses = [
      await statusOf('/'),
      await statusOf('/v3/directline/tokens/generate', 'POST'),
      await statusOf('/topics'),
    ];
    await other.stop();
    expect(statuses).toEqual([404, 404, 200]);
  });
});

describe('every answer', () => {
  it.each(['/', '/topics', '/healthz', '/nothing', '/api/messages'])(
    'from %s has the protective headers',
    async (path) => {
      const { headers } = await fetch(`${server.url}${path}`);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('server')).toBeNull();
    },
  );

  it('to a wrong method is 405 with our own body', async () => {
    const response = await fetch(`${server.url}/api/messages`);
    expect(response.status).toBe(405);
    expect(await response.json()).toMatchObject({ error: { code: 'MethodNotAllowed' } });
  });

  // On these, restify 12 throws outside of all handlers.
  it.each([
    ['a host that is none', 'GET /healthz HTTP/1.1\r\nHost: [::bad\r\nConnection: close\r\n\r\n'],
    ['an address that is none', 'GET http://[::1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['no HTTP at all', 'hello\r\n\r\n'],
    [
      'a socket under a wrong address',
      'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    ],
  ])('to %s is a refusal, and the process goes on', async (_title, request) => {
    expect(await sendRaw(request)).toMatch(/^HTTP\/1\.1 40[04] /);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});

describe('stopping', () => {
  it('lets a running turn end and its answer arrive', async () => {
    const other = await startServer();
    const answer = postActivity(other.url, anActivity({ text: 'slow' }));
    while (other.bot.order.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await other.stop();
    expect(await repliesIn(await answer)).toEqual(['You said: slow']);
    await expect(fetch(`${other.url}/healthz`)).rejects.toThrow();
  });

  it('takes no time when nothing is going on', async () => {
    const other = await startServer();
    await fetch(`${other.url}/healthz`);
    const begun = Date.now();
    await other.stop();
    expect(Date.now() - begun).toBeLessThan(2000);
  });
});

it('a port that is taken stops the start with a message that names it', async () => {
  await expect(startServer({ port: server.port })).rejects.toThrow(`127.0.0.1:${server.port}`);
});
