import { PAGE_TEXTS, startServer, type TestServer } from '../../support/startServer';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({
    topicsPage: (path) =>
      path === '/topics' ? { status: 200, html: '<!doctype html><style>p{color:red}</style><p>Answers' } : null,
  });
});
afterAll(() => server.stop());

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
