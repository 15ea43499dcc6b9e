import { statSync } from 'node:fs';
import { join } from 'node:path';
import jwt from 'jsonwebtoken';
import { pageOf, refusalOf, textsOf, until } from '../../support/page';
import { startServer, type TestServer } from '../../support/startServer';

let server: TestServer;
let page: ReturnType<typeof pageOf>;
beforeAll(async () => {
  server = await startServer();
  page = pageOf(server.url);
});
afterAll(() => server.stop());

const claimsOf = (token: string) => jwt.decode(token) as { conv: string; user: string; exp: number; aud: string };

describe('a token', () => {
  it('is good for its own conversation only', async () => {
    const [mine, other] = await Promise.all([page.begin(), page.begin()]);
    const paths: [string, string][] = [
      ['GET', `conversations/${other.conversationId}`],
      ['GET', `conversations/${other.conversationId}/activities`],
      ['POST', `conversations/${other.conversationId}/activities`],
    ];
    for (const [method, path] of paths) expect((await page.call(method, path, mine.token)).status).toBe(403);
    expect(await refusalOf(other.streamUrl.replace(/t=.*/, `t=${mine.token}`))).toBe(403);
  });

  it.each<[string, (good: string) => string | undefined]>([
    ['missing', () => undefined],
    ['empty', () => ''],
    ['garbage', () => 'garbage'],
    ['signed with another secret', (good) => jwt.sign(jwt.decode(good) as object, 'another secret')],
    ['not signed', (good) => jwt.sign(jwt.decode(good) as object, '', { algorithm: 'none' })],
    ['changed', (good) => good.replace(/\.(.)/, '.$1A')],
  ])('that is %s is refused everywhere, and before a socket is opened', async (_title, spoil) => {
    const { conversationId, token, streamUrl } = await page.begin();
    const bad = spoil(token);
    for (const [method, path] of [
      ['POST', 'tokens/refresh'],
      ['POST', 'conversations'],
      ['GET', `conversations/${conversationId}`],
      ['GET', `conversations/${conversationId}/activities`],
      ['POST', `conversations/${conversationId}/activities`],
    ] as const) {
      expect((await page.call(method, path, bad)).status).toBe(403);
    }
    expect(await refusalOf(streamUrl.replace(/t=.*/, bad === undefined ? '' : `t=${bad}`))).toBe(403);
  });

  it('that has expired is refused', async () => {
    const { conversationId, token } = await page.begin();
    jest.useFakeTimers({
      now: Date.now() + 31 * 60 * 1000,
      doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval', 'queueMicrotask'],
    });
    const response = await page.call('GET', `conversations/${conversationId}`, token);
    jest.useRealTimers();
    expect(response.status).toBe(403);
  });

  it('can be changed for a new one of the same conversation and person', async () => {
    const { token } = await page.begin();
    const fresh = (await (await page.call('POST', 'tokens/refresh', token)).json()) as { token: string };
    const { conv, user } = claimsOf(token);
    expect(claimsOf(fresh.token)).toMatchObject({ conv, user });
  });

  it('outlives a restart: the conversation goes on, without a second greeting, under a key that only its owner can read', async () => {
    const before = await startServer();
    const conversation = await pageOf(before.url).begin();
    const { dataDir } = before;
    const mode = statSync(join(dataDir, 'direct-line.key')).mode & 0o777;
    const after = await startServer({ dataDir });
    await before.stop();

    const pageAfter = pageOf(after.url);
    const back = await pageAfter.rejoin(conversation, '99');
    await pageAfter.say(back, 'still there?');
    const shown = await until(
      () => pageAfter.poll(back, '99'),
      (set) => set.activities.length >= 2,
    );
    await after.stop();
    expect(textsOf(shown)).toEqual(['still there?', 'You said: still there?']);
    expect(mode).toBe(0o600);
  });
});
