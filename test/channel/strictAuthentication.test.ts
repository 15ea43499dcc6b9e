import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { anActivity, postActivity, repliesIn } from '../support/activities';
import { startServer, type TestServer } from '../support/startServer';
import {
  APP_ID,
  ELLIPTIC_KEY_ID,
  type IssuerMood,
  newKey,
  startTokenIssuer,
  TENANT_ID,
  type TokenIssuer,
  UNENDORSED_KEY_ID,
} from '../support/startTokenIssuer';

const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const CREDENTIALS = {
  MicrosoftAppId: APP_ID,
  MicrosoftAppPassword: 'a-password-of-nobody',
  MicrosoftAppTenantId: TENANT_ID,
};
const EMULATOR_ISSUER = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';
const STRANGE_TENANT = '00000000-aaaa-4bbb-8ccc-dddddddddddd';

let issuer: TokenIssuer;
let server: TestServer;
let printed: jest.SpyInstance;
const clock = { ms: Date.now() };
beforeAll(async () => {
  // Times of tokens are compared to the second.
  jest.spyOn(Date, 'now').mockImplementation(() => clock.ms);
  printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  issuer = await startTokenIssuer(SERVICE_URL);
  server = await startServer({ env: { ...CREDENTIALS, NODE_ENV: 'production' }, endpoints: issuer.endpoints });
});
afterAll(async () => {
  await server.stop();
  await issuer.stop();
  jest.restoreAllMocks();
});
beforeEach(() => {
  server.bot.seen.length = 0;
});

const REFUSED = { error: { code: 'Unauthorized', message: 'The token is missing or not valid.' } };

const post = (authorization: string | undefined, changes: Record<string, unknown> = {}, url = server.url) =>
  postActivity(url, anActivity({ serviceUrl: SERVICE_URL, ...changes }), authorization ? { authorization } : {});

const inSeconds = (seconds: number) => Math.floor(clock.ms / 1000) + seconds;
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token put together by hand, with what no library would write. */
const crafted = (
  header: object,
  payload: object | string = payloadOf(issuer.sign()),
  sign?: (text: string) => string,
) => {
  const text = `${encoded(header)}.${typeof payload === 'string' ? payload : encoded(payload)}`;
  return `Bearer ${text}.${sign?.(text) ?? ''}`;
};
const payloadOf = (token: string): string => token.split('.')[1] as string;
const rs256 = (key: KeyObject) => (text: string) => createSign('RSA-SHA256').update(text).sign(key, 'base64url');
const hs256 = (secret: string) => (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
const publicPem = () => issuer.publicKey.export({ type: 'spki', format: 'pem' }) as string;
const spoilt = (token: string) => token.slice(0, -10) + (token.at(-10) === 'A' ? 'B' : 'A') + token.slice(-9);

type Case = [title: string, authorization: () => string | undefined, changes?: Record<string, unknown>];
/** All with three parts: to Jest, a parameter that its row does not fill is the callback `done`. */
const rows = (cases: readonly Case[]) =>
  cases.map(([title, authorization, changes = {}]) => [title, authorization, changes] as const);
const HEADER = { alg: 'RS256', typ: 'JWT', kid: 'key-1' };
const attacker = newKey();

const ACCEPTED: readonly Case[] = [
  ['of the Bot Connector', () => `Bearer ${issuer.sign()}`],
  ['for another channel that its key speaks for', () => `Bearer ${issuer.sign()}`, { channelId: 'directline' }],
  ['that expired 299 seconds ago', () => `Bearer ${issuer.sign({ exp: inSeconds(-299) })}`],
  ['that will be valid in 299 seconds', () => `Bearer ${issuer.sign({ nbf: inSeconds(299) })}`],
  ['that does not say from when it is valid', () => `Bearer ${issuer.sign({ nbf: undefined })}`],
  ['signed with RS512', () => `Bearer ${issuer.sign({}, { algorithm: 'RS512' })}`],
];

const REFUSALS: readonly Case[] = [
  ['none', () => undefined],
  ['an empty header', () => ' '],
  ['the word Bearer alone', () => 'Bearer'],
  ['garbage', () => 'Bearer garbage'],
  ['garbage in three parts', () => 'Bearer a.b.c'],
  ['three dots', () => 'Bearer ...'],
  ['a payload that is no JSON', () => crafted(HEADER, Buffer.from('no json').toString('base64url'), rs256(attacker))],
  ['a payload of null', () => crafted(HEADER, Buffer.from('null').toString('base64url'), rs256(attacker))],
  ['a payload that is a list', () => crafted(HEADER, [1, 2], rs256(attacker))],
  ['another scheme', () => `Basic ${issuer.sign()}`],
  ['a good token without scheme', () => issuer.sign()],
  ['a good token with a word behind it', () => `Bearer ${issuer.sign()} more`],
  ['a good token with a letter of no alphabet', () => `Bearer ${issuer.sign()}é`],
  ['two tokens in one header', () => `Bearer ${issuer.sign()}, Bearer ${issuer.sign()}`],
  ['another key', () => `Bearer ${issuer.sign({}, {}, attacker)}`],
  [
    'a changed payload',
    () => crafted(HEADER, { iss: 'https://api.botframework.com', aud: APP_ID, exp: inSeconds(60) }),
  ],
  ['a changed signature', () => `Bearer ${spoilt(issuer.sign())}`],
  ['a signature that was cut', () => `Bearer ${issuer.sign().slice(0, -20)}`],
  ['a signature that was cut off', () => `Bearer ${issuer.sign().replace(/\.[^.]*$/, '.')}`],
  ['no signature (alg none)', () => crafted({ ...HEADER, alg: 'none' })],
  ['no signature (alg NoNe)', () => crafted({ ...HEADER, alg: 'NoNe' })],
  ['no algorithm', () => crafted({ typ: 'JWT', kid: 'key-1' }, undefined, rs256(attacker))],
  ['HS256 with the public key', () => crafted({ ...HEADER, alg: 'HS256' }, undefined, hs256(publicPem()))],
  ['HS256 with an empty secret', () => crafted({ ...HEADER, alg: 'HS256' }, undefined, hs256(''))],
  ['PS256, which the Bot Connector does not use', () => `Bearer ${issuer.sign({}, { algorithm: 'PS256' })}`],
  [
    'ES256 with a key of that kind',
    () => {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      return `Bearer ${issuer.sign({}, { algorithm: 'ES256', keyid: ELLIPTIC_KEY_ID }, privateKey)}`;
    },
  ],
  ['an unknown key', () => `Bearer ${issuer.sign({}, { keyid: 'key-2' })}`],
  ['a file as key', () => `Bearer ${issuer.sign({}, { keyid: '../../dev/null' })}`],
  ['a key of the prototype', () => `Bearer ${issuer.sign({}, { keyid: '__proto__' })}`],
  ['no key id', () => `Bearer ${issuer.sign({}, { keyid: '' })}`],
  ['a number as key id', () => crafted({ ...HEADER, kid: 1 }, undefined, rs256(attacker))],
  [
    'a key in its own header',
    () => {
      const jwk = attacker.export({ format: 'jwk' });
      return crafted({ ...HEADER, jwk: { kty: 'RSA', n: jwk.n, e: jwk.e } }, undefined, rs256(attacker));
    },
  ],
  [
    'a demand in its header that nobody understands',
    () => `Bearer ${issuer.sign({}, { header: { alg: 'RS256', crit: ['exp'] } as never })}`,
  ],
  ['expired 301 seconds ago', () => `Bearer ${issuer.sign({ exp: inSeconds(-301) })}`],
  ['expired long ago', () => `Bearer ${issuer.sign({ exp: 1 })}`],
  ['that never expires', () => `Bearer ${issuer.sign({ exp: undefined })}`],
  [
    'that expires at a text',
    () => crafted(HEADER, { iss: 'https://api.botframework.com', aud: APP_ID, exp: '9999999999' }),
  ],
  ['not valid for another 301 seconds', () => `Bearer ${issuer.sign({ nbf: inSeconds(301) })}`],
  ['for another bot', () => `Bearer ${issuer.sign({ aud: STRANGE_TENANT })}`],
  ['for another bot among others', () => `Bearer ${issuer.sign({ aud: [APP_ID, STRANGE_TENANT] })}`],
  ['for nobody', () => `Bearer ${issuer.sign({ aud: undefined })}`],
  ['of the bot for its channel', () => `Bearer ${issuer.sign({ aud: 'https://api.botframework.com', appid: APP_ID })}`],
  ['of another issuer', () => `Bearer ${issuer.sign({ iss: 'https://evil.example' })}`],
  ['of almost the same issuer', () => `Bearer ${issuer.sign({ iss: 'https://api.botframework.com/' })}`],
  ['of no issuer', () => `Bearer ${issuer.sign({ iss: undefined })}`],
  [
    'of another tenant',
    () =>
      `Bearer ${issuer.sign({ iss: `https://sts.windows.net/${STRANGE_TENANT}/`, tid: STRANGE_TENANT, ver: '1.0', appid: APP_ID })}`,
  ],
  [
    'of the own tenant instead of the Bot Connector',
    () =>
      `Bearer ${issuer.sign({ iss: `https://sts.windows.net/${TENANT_ID}/`, tid: TENANT_ID, ver: '1.0', appid: APP_ID })}`,
  ],
  ['of the Emulator', () => `Bearer ${issuer.sign({ iss: EMULATOR_ISSUER, ver: '1.0', appid: APP_ID })}`],
  [
    'of another bot (a skill)',
    () => `Bearer ${issuer.sign({ iss: EMULATOR_ISSUER, ver: '1.0', appid: STRANGE_TENANT })}`,
  ],
  ['for another serviceUrl', () => `Bearer ${issuer.sign({ serviceurl: 'https://other.botframework.com/' })}`],
  ['for a serviceUrl with other capitals', () => `Bearer ${issuer.sign({ serviceurl: SERVICE_URL.toUpperCase() })}`],
  ['for no serviceUrl', () => `Bearer ${issuer.sign({ serviceurl: undefined })}`],
  ['for a channel that its key does not speak for', () => `Bearer ${issuer.sign()}`, { channelId: 'slack' }],
  ['for a channel with other capitals', () => `Bearer ${issuer.sign()}`, { channelId: 'MSTeams' }],
  [
    'for the web chat of Azure, for which its key does not speak',
    () => `Bearer ${issuer.sign()}`,
    { channelId: 'webchat' },
  ],
  ['for the channel of an App Service', () => `Bearer ${issuer.sign()}`, { channelId: 'AseChannel' }],
  ['of a key that speaks for no channel', () => `Bearer ${issuer.sign({}, { keyid: UNENDORSED_KEY_ID })}`],
  ['of 12,000 letters', () => `Bearer ${issuer.sign({}, {}, attacker)}${'A'.repeat(11_000)}`],
];

it('the table has at least thirty tokens', () => expect(ACCEPTED.length + REFUSALS.length).toBeGreaterThanOrEqual(30));

describe('an activity with a token', () => {
  it.each(rows(ACCEPTED))('%s reaches the bot', async (_title, authorization, changes) => {
    const response = await post(authorization(), changes);
    expect(response.status).toBe(200);
    expect(await repliesIn(response)).toEqual(['You said: hello']);
  });
});

describe('an activity is refused and does not reach the bot with a token', () => {
  it.each(rows(REFUSALS))('%s', async (_title, authorization, changes) => {
    const response = await post(authorization(), changes);
    expect([response.status, await response.json()]).toEqual([401, REFUSED]);
    expect(server.bot.seen).toHaveLength(0);
  });

  it('and without a channel', async () => {
    const response = await post(`Bearer ${issuer.sign()}`, { channelId: undefined });
    expect([response.status, await response.json()]).toMatchObject([400, { error: { code: 'BadActivity' } }]);
    expect(server.bot.seen).toHaveLength(0);
  });

  /** With headers that `fetch` would not send. */
  const send = (authorization: string | string[]): Promise<{ status: number | undefined; body: string }> =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', authorization };
      const call = request(`${server.url}/api/messages`, { method: 'POST', headers: headers as never }, (response) =>
        read(response).then((body) => resolve({ status: response.statusCode, body }), reject),
      );
      call.on('error', reject);
      call.end(JSON.stringify(anActivity({ serviceUrl: SERVICE_URL })));
    });
  const read = async (response: IncomingMessage): Promise<string> => {
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString();
  };

  it.each<[string, () => string | string[], number, string]>([
    ['and another one before it', () => ['Bearer garbage', `Bearer ${issuer.sign()}`], 400, 'TwoTokens'],
    ['and another one behind it', () => [`Bearer ${issuer.sign()}`, 'Bearer garbage'], 400, 'TwoTokens'],
    ['larger than all headers may be', () => `Bearer ${'A'.repeat(40_000)}`, 431, 'HeadersTooLarge'],
  ])('%s', async (_title, authorization, status, code) => {
    const answer = await send(authorization());
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      status,
      { error: { code, message: expect.any(String) } },
    ]);
    expect(server.bot.seen).toHaveLength(0);
  });

  it('without asking an address that the token names for its key', async () => {
    let asked = 0;
    const stranger = createServer((_request, response) => {
      asked += 1;
      response.end('{}');
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const jku = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/keys`;
    const response = await post(crafted({ ...HEADER, jku, x5u: jku, kid: jku }, undefined, rs256(attacker)));
    await new Promise((resolve) => stranger.close(resolve));
    expect([response.status, asked]).toEqual([401, 0]);
  });

  it('and leaves no token and no text on the console or in the log', async () => {
    const token = issuer.sign({ exp: inSeconds(-3600) });
    await post(`Bearer ${token}`, { text: 'my-secret-illness' });
    expect(printed).not.toHaveBeenCalled();
    expect(server.logged()).toContain('An activity was refused');
    for (const secret of [token, 'my-secret-illness', 'person-1']) expect(server.logged()).not.toContain(secret);
  });
});

describe('a token of the Emulator', () => {
  let development: TestServer;
  beforeAll(async () => {
    development = await startServer({ env: CREDENTIALS, endpoints: issuer.endpoints });
  });
  afterAll(() => development.stop());

  const emulatorToken = (claims: Record<string, unknown> = {}) =>
    `Bearer ${issuer.sign({ iss: EMULATOR_ISSUER, ver: '1.0', appid: APP_ID, ...claims })}`;

  it.each<[string, () => string, number]>([
    ['of Microsoft’s tenant is taken', emulatorToken, 200],
    [
      'of the own tenant is taken',
      () => emulatorToken({ iss: `https://sts.windows.net/${TENANT_ID}/`, tid: TENANT_ID }),
      200,
    ],
    [
      'of another tenant is refused',
      () => emulatorToken({ iss: `https://sts.windows.net/${STRANGE_TENANT}/`, tid: STRANGE_TENANT }),
      401,
    ],
    ['that claims another tenant is refused', () => emulatorToken({ tid: STRANGE_TENANT }), 401],
    ['of another app is refused', () => emulatorToken({ appid: STRANGE_TENANT }), 401],
    ['that is meant for the channel is refused', () => emulatorToken({ aud: 'https://api.botframework.com' }), 401],
  ])('%s outside of production', async (_title, authorization, status) => {
    expect((await post(authorization(), {}, development.url)).status).toBe(status);
  });
});

describe('while the keys cannot be fetched', () => {
  const MOODS: IssuerMood[] = ['error', 'garbage', 'garbage keys', 'empty', 'hangs'];

  it.each(MOODS)(
    'because their server answers so ("%s"), an activity is put off with our own words, and taken when the keys are there',
    async (mood) => {
      const sick = await startTokenIssuer(SERVICE_URL);
      sick.mood = mood;
      const other = await startServer({ env: { ...CREDENTIALS, NODE_ENV: 'production' }, endpoints: sick.endpoints });
      const before = await post(`Bearer ${sick.sign()}`, {}, other.url);
      const body = await before.text();
      const seenBefore = other.bot.seen.length;
      sick.mood = 'well';
      clock.ms += 2000;
      const after = await post(`Bearer ${sick.sign()}`, {}, other.url);
      await Promise.all([other.stop(), sick.stop()]);
      expect([before.status, JSON.parse(body), seenBefore]).toEqual([
        503,
        { error: { code: 'KeysUnavailable', message: 'Tokens cannot be checked at the moment.' } },
        0,
      ]);
      expect(after.status).toBe(200);
    },
  );

  it('an activity with a token of a known key is still taken, after the day for which keys are kept too', async () => {
    await post(`Bearer ${issuer.sign()}`);
    issuer.mood = 'error';
    clock.ms += 25 * 60 * 60 * 1000;
    const response = await post(`Bearer ${issuer.sign()}`);
    issuer.mood = 'well';
    expect(response.status).toBe(200);
  });
});

describe('the server of the keys', () => {
  it('is asked once for many activities at once, and not for each token with a key that nobody knows', async () => {
    const asked = await startTokenIssuer(SERVICE_URL);
    const other = await startServer({ env: CREDENTIALS, endpoints: asked.endpoints });
    await Promise.all(Array.from({ length: 10 }, () => post(`Bearer ${asked.sign()}`, {}, other.url)));
    for (let count = 0; count < 10; count++)
      await post(`Bearer ${asked.sign({}, { keyid: `k${count}` })}`, {}, other.url);
    await Promise.all([other.stop(), asked.stop()]);
    expect(asked.asked).toBe(2);
  });

  it('may have a new key: it is found, and the one that is gone no longer holds', async () => {
    const asked = await startTokenIssuer(SERVICE_URL);
    const other = await startServer({ env: CREDENTIALS, endpoints: asked.endpoints });
    const before = asked.sign();
    const statuses = [(await post(`Bearer ${before}`, {}, other.url)).status];
    asked.rotateKey('key-2');
    clock.ms += 6 * 60 * 1000;
    for (const token of [asked.sign(), before]) statuses.push((await post(`Bearer ${token}`, {}, other.url)).status);
    await Promise.all([other.stop(), asked.stop()]);
    expect(statuses).toEqual([200, 200, 401]);
  });
});

describe('an activity that names where to send replies', () => {
  let called: string[];
  beforeEach(() => {
    called = [];
    const connect = Socket.prototype.connect;
    jest.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...args: unknown[]) {
      const [target] = [args[0]].flat() as [{ host?: string; port?: number }];
      called.push(`${target?.host}:${target?.port}`);
      return connect.apply(this, args as never);
    });
  });
  afterEach(() => jest.mocked(Socket.prototype.connect).mockRestore());

  it.each([
    'https://evil.example/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evilbotframework.com/',
    'https://botframework.com.evil.example/',
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://user:pass@smba.trafficmanager.net/',
    'https://:pass@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net./',
    'https://evil.example\\@smba.trafficmanager.net/',
    'https://evil.example\\.botframework.com/',
    'https://evil.example#.botframework.com/',
    'https://evil.example?.botframework.com/',
    'https://evil.example/.botframework.com/',
    'https://smbа.trafficmanager.net/',
    'https://xn--smb-7cd.trafficmanager.net/',
    'https://smba。trafficmanager.net.evil.example/',
    'https://traffic­manager.net/',
    'http://127.0.0.1:3978/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://127.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://localhost./',
    'http://0.0.0.0/',
    'http://169.254.169.254/metadata',
    'https://10.0.0.1/',
  ])('is refused in production for %s, also with a token for it, and nobody is called', async (serviceUrl) => {
    const response = await post(`Bearer ${issuer.sign({ serviceurl: serviceUrl })}`, {
      serviceUrl,
      deliveryMode: undefined,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: expect.stringMatching(/^Bad/) } });
    expect(server.bot.seen).toHaveLength(0);
    // Ours to the server, and nothing else.
    expect(called.filter((target) => !target.endsWith(`:${server.port}`))).toEqual([]);
  });

  it.each([
    'https://smba.trafficmanager.net/amer/9a5c/',
    'https://webchat.botframework.com/',
    'https://europe.directline.botframework.com/',
    'https://directline.botframework.azure.us/',
    'https://smba.infra.gcc.teams.microsoft.com/teams',
  ])('is taken for %s', async (serviceUrl) => {
    expect((await post(`Bearer ${issuer.sign({ serviceurl: serviceUrl })}`, { serviceUrl })).status).toBe(200);
  });
});
