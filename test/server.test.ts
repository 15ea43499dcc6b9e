import { connect } from 'node:net';
import { anActivity, postActivity, repliesIn } from './support/activities';
import { startServer, type TestServer } from './support/startServer';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

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

  // nginx and most balancers keep a connection for 60 s: where we close it first, they answer 502 now and then.
  it('lets the connection be kept longer than balancers keep theirs', async () => {
    const { headers } = await fetch(`${server.url}/healthz`);
    const [, seconds] = /timeout=(\d+)/.exec(headers.get('keep-alive') ?? '') ?? [];
    expect(Number(seconds)).toBeGreaterThan(60);
  });

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
    const begun = Date.now();
    await other.stop();
    expect(Date.now() - begun).toBeLessThan(2000);
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
