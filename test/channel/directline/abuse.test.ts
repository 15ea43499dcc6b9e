import { execSync } from 'node:child_process';
import { createSecretKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import jwt from 'jsonwebtoken';
import { openStream, pageOf, refusalOf, until } from '../../support/page';
import { startServer, type TestServer } from '../../support/startServer';
import { newKey } from '../../support/startTokenIssuer';
import { GREETING } from '../../support/testBot';

let server: TestServer;
let page: ReturnType<typeof pageOf>;
beforeAll(async () => {
  server = await startServer();
  page = pageOf(server.url);
});
afterAll(() => server.stop());

type Issued = Awaited<ReturnType<typeof page.begin>>;

/** Every entrance that a token opens, for one conversation. @returns the statuses of all of them, the socket's last */
const statusesOf = async (token: string, { conversationId, streamUrl }: Issued): Promise<number[]> => {
  const calls: [string, string, unknown?][] = [
    ['POST', 'tokens/refresh'],
    ['POST', 'conversations', {}],
    ['GET', `conversations/${conversationId}`],
    ['GET', `conversations/${conversationId}/activities`],
    ['POST', `conversations/${conversationId}/activities`, { type: 'message', text: 'from a stranger' }],
  ];
  const statuses: number[] = [];
  for (const [method, path, body] of calls) statuses.push((await page.call(method, path, token, body)).status);
  return [...statuses, (await refusalOf(streamUrl.replace(/t=.*/, `t=${encodeURIComponent(token)}`))) ?? 0];
};

describe('somebody with a token that is not good', () => {
  const secret = () =>
    createSecretKey(Buffer.from(readFileSync(join(server.dataDir, 'direct-line.key'), 'utf8').trim()));
  const claimsOf = (token: string) => jwt.decode(token) as jwt.JwtPayload;
  const sign = (claims: object, algorithm: jwt.Algorithm = 'HS256') => jwt.sign(claims, secret(), { algorithm });
  const without = (name: string, token: string) =>
    Object.fromEntries(Object.entries(claimsOf(token)).filter(([claim]) => claim !== name));
  const past = Math.floor(Date.now() / 1000) - 1;

  it.each<[string, (good: string) => string]>([
    ['expired a second ago', (good) => sign({ ...claimsOf(good), exp: past })],
    ['signed with another algorithm of the same family', (good) => sign(claimsOf(good), 'HS512')],
    ['signed with a key of another kind', (good) => jwt.sign(claimsOf(good), newKey(), { algorithm: 'RS256' })],
    ['meant for something else', (good) => sign({ ...claimsOf(good), aud: 'something else' })],
    ['without a conversation', (good) => sign(without('conv', good))],
    ['for a conversation of another form', (good) => sign({ ...claimsOf(good), conv: '../etc' })],
    ['without a person', (good) => sign(without('user', good))],
    ['for the bot itself', (good) => sign({ ...claimsOf(good), user: 'condition-guide' })],
    ['twice', (good) => `${good} ${good}`],
    ['very long', (good) => `${good}${'x'.repeat(9000)}`],
  ])('gets nowhere with one that is %s', async (_title, spoil) => {
    const conversation = await page.begin();
    expect(await statusesOf(spoil(conversation.token), conversation)).toEqual([403, 403, 403, 403, 403, 403]);
  });

  it('can neither read nor write the conversation of somebody else, and its socket stays closed', async () => {
    const [mine, theirs] = await Promise.all([page.begin(), page.begin()]);
    const { token } = (await (await page.call('POST', 'tokens/refresh', mine.token)).json()) as Issued;
    for (const used of [mine.token, token]) {
      // Refreshing and beginning are about the conversation of the token, whatever else the request says.
      const [refreshed, begun, ...others] = await statusesOf(used, theirs);
      expect([refreshed, begun]).toEqual([200, 201]);
      expect(others).toEqual([403, 403, 403, 403]);
    }
    expect(JSON.stringify(await page.poll(theirs))).not.toContain('from a stranger');
  });

  it('is not heard anywhere but in the Authorization header, and for a socket in its address', async () => {
    const { conversationId, token, streamUrl } = await page.begin();
    for (const query of [`?t=${token}`, `?token=${token}`, `?access_token=${token}`])
      expect((await page.call('GET', `conversations/${conversationId}/activities${query}`)).status).toBe(403);
    for (const headers of [{ cookie: `t=${token}` }, { 'x-token': token }])
      expect((await page.call('GET', `conversations/${conversationId}`, undefined, undefined, headers)).status).toBe(
        403,
      );
    expect(await refusalOf(streamUrl.replace(/t=.*/, ''), { authorization: `Bearer ${token}` })).toBe(403);
  });
});

describe('somebody who opens and asks without end', () => {
  const limits = { socketsPerAddress: 2, sockets: 3, callsPerMinute: 5, messagesPerAddressAndMinute: 3 };
  let strict: TestServer;
  beforeAll(async () => {
    strict = await startServer({ limits, isUrgent: (text) => text.includes('breathe') });
  });
  afterAll(() => strict.stop());

  it('gets two sockets from one address, and all together get three; a closed one makes room', async () => {
    const strictPage = pageOf(strict.url);
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const urls = await Promise.all([1, 2, 3].map(async () => (await strictPage.begin()).streamUrl));
    const open = [
      await openStream(urls[0] as string, from('203.0.113.1')),
      await openStream(urls[1] as string, from('203.0.113.1')),
    ];
    expect(await refusalOf(urls[2] as string, from('203.0.113.1'))).toBe(429);
    open.push(await openStream(urls[2] as string, from('203.0.113.2')));
    expect(await refusalOf(urls[2] as string, from('203.0.113.3'))).toBe(429);
    await open[0]?.close();
    const again = await until(
      () => openStream(urls[2] as string, from('203.0.113.1')).catch(() => null),
      (stream) => stream !== null,
    );
    await Promise.all([...open.slice(1), again].map((stream) => stream?.close()));
  });

  it('is asked to wait after five calls of a conversation, and others are not', async () => {
    const strictPage = pageOf(strict.url);
    const [mine, theirs] = [await strictPage.begin(), await strictPage.begin()];
    const ask = async (conversation: Issued) =>
      strictPage.call('GET', `conversations/${conversation.conversationId}/activities`, conversation.token);
    const statuses: number[] = [];
    for (let count = 0; count < 5; count++) statuses.push((await ask(mine)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
    expect((await ask(mine)).headers.get('retry-after')).toMatch(/^\d+$/);
    expect((await ask(theirs)).status).toBe(200);
  });

  it('gets no further by spreading messages over conversations, except for what cannot wait', async () => {
    const strictPage = pageOf(strict.url);
    const statuses: number[] = [];
    for (const text of ['1', '2', '3', '4', 'I cannot breathe']) {
      const { conversationId, token } = await strictPage.begin();
      const body = { type: 'message', text };
      statuses.push((await strictPage.call('POST', `conversations/${conversationId}/activities`, token, body)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429, 200]);
  });
});

describe('a page that lost its socket for a minute', () => {
  it('shows every reply once when it comes back', async () => {
    const clock = jest.spyOn(Date, 'now');
    const conversation = await page.begin();
    const first = await openStream(conversation.streamUrl);
    await page.say(conversation, 'before');
    await until(first.texts, (texts) => texts.includes('You said: before'));
    first.socket.terminate();

    const lost = Date.now();
    const texts = ['one', 'two', 'three'];
    for (const [index, text] of texts.entries()) {
      clock.mockReturnValue(lost + (index + 1) * 20_000);
      await page.say(conversation, text);
    }
    await until(
      () => page.poll(conversation, first.watermark()),
      (set) => set.activities.length === 6,
    );
    const back = await page.rejoin(conversation, first.watermark());
    const second = await openStream(back.streamUrl);
    await page.say(back, 'after');
    await until(second.texts, (heard) => heard.includes('You said: after'));
    await second.close();
    clock.mockRestore();
    const said = ['before', ...texts, 'after'];
    const heard = [...first.texts(), ...second.texts()];
    expect(heard).toHaveLength(1 + 2 * said.length);
    expect(heard.filter((text) => text?.startsWith('You said'))).toEqual(said.map((text) => `You said: ${text}`));
  });
});

describe('many pages at once', () => {
  const WANTED = 2000;
  const PER_CONVERSATION = 4;
  /** Both ends of each socket are in this process, and jest has files of its own. */
  const filesAllowed = (): number => {
    const limit = execSync('ulimit -n').toString().trim();
    return limit === 'unlimited' ? Number.POSITIVE_INFINITY : Number(limit);
  };

  it('hold 2,000 sockets, and each hears its own conversation only', async () => {
    const sockets = Math.min(WANTED, Math.floor((filesAllowed() - 300) / 2));
    if (sockets < WANTED)
      process.stderr.write(`Only ${sockets} sockets are tried instead of ${WANTED}: raise "ulimit -n" to 5000.\n`);
    const many = await startServer({ limits: { conversationsPerMinute: 1e6, socketsPerAddress: WANTED } });
    const manyPage = pageOf(many.url);
    const open = async () => {
      const conversation = await manyPage.begin();
      const streams = await Promise.all(
        Array.from({ length: PER_CONVERSATION }, () => openStream(conversation.streamUrl)),
      );
      return { conversation, streams };
    };
    const all: Awaited<ReturnType<typeof open>>[] = [];
    while (all.length < Math.floor(sockets / PER_CONVERSATION))
      all.push(...(await Promise.all(Array.from({ length: 10 }, open))));

    // A sample speaks; all are open while it does.
    const speaking = all.filter((_each, index) => index % 25 === 0);
    await Promise.all(speaking.map(({ conversation }, index) => manyPage.say(conversation, `${index}`)));
    for (const [index, { streams }] of speaking.entries())
      for (const stream of streams)
        expect(await until(stream.texts, (texts) => texts.length === 3)).toEqual([
          GREETING,
          `${index}`,
          `You said: ${index}`,
        ]);
    expect(all.flatMap(({ streams }) => streams).filter(({ socket }) => socket.readyState !== socket.OPEN)).toEqual([]);
    for (const { streams } of all) for (const { socket } of streams) socket.terminate();
    await many.stop();
  });
});
