import { pageOf, refusalOf } from '../../support/page';
import { startServer, type TestServer } from '../../support/startServer';

let server: TestServer;
let page: ReturnType<typeof pageOf>;
beforeAll(async () => {
  server = await startServer({ env: { ALLOWED_ORIGINS: 'https://clinic.example' } });
  page = pageOf(server.url);
});
afterAll(() => server.stop());

describe('pages of other origins', () => {
  it.each([
    ['our own', () => server.url, 200],
    ['an allowed one', () => 'https://clinic.example', 200],
    ['a stranger', () => 'https://evil.example', 403],
    ['a page without origin', () => 'null', 403],
  ])('may call when they are %s', async (_title, origin, status) => {
    const response = await page.call('POST', 'tokens/generate', undefined, undefined, { origin: origin() });
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe(status === 200 ? origin() : null);
  });

  it('are told in advance what they may send', async () => {
    const { status, headers } = await page.call('OPTIONS', 'tokens/generate', undefined, undefined, {
      origin: 'https://clinic.example',
    });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-headers')).toBe(
      'authorization, content-type, x-ms-bot-agent, x-requested-with',
    );
    expect(headers.get('access-control-allow-methods')).toBe('GET, POST');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('get no socket when they are strangers', async () => {
    const { streamUrl } = await page.begin();
    expect(await refusalOf(streamUrl, { origin: 'https://evil.example' })).toBe(403);
  });
});

describe('somebody who asks too much', () => {
  let strict: TestServer;
  beforeAll(async () => {
    strict = await startServer({
      limits: { conversationsPerMinute: 2, messagesPerMinute: 2 },
      isUrgent: (text) => text.includes('breathe'),
    });
  });
  afterAll(() => strict.stop());

  it('gets no more conversations, but a time to wait; others are not concerned', async () => {
    const generate = async (address: string) =>
      pageOf(strict.url).call('POST', 'tokens/generate', undefined, undefined, { 'x-forwarded-for': address });
    await generate('203.0.113.7');
    await generate('203.0.113.7');
    const refused = await generate('198.51.100.1, 203.0.113.7:4711');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await generate('203.0.113.8')).status).toBe(200);
  });

  it('gets no more answers, except to what cannot wait', async () => {
    const strictPage = pageOf(strict.url);
    const conversation = await strictPage.begin();
    const post = async (text: string) =>
      (
        await strictPage.call('POST', `conversations/${conversation.conversationId}/activities`, conversation.token, {
          type: 'message',
          text,
        })
      ).status;
    expect([await post('1'), await post('2'), await post('3')]).toEqual([200, 200, 429]);
    expect(await post('I cannot breathe')).toBe(200);
  });
});
