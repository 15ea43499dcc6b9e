import { createHmac } from 'node:crypto';
import { anActivity, postActivity, repliesIn } from './support/activities';
import { startConnector } from './support/startConnector';
import { startServer, type TestServer } from './support/startServer';
import { APP_ID, newKey, startTokenIssuer, type TokenIssuer } from './support/startTokenIssuer';

const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const CREDENTIALS = {
  MicrosoftAppId: APP_ID,
  MicrosoftAppPassword: 'a-password-of-nobody',
  MicrosoftAppTenantId: '99999999-2222-4333-8444-555555555555',
};

let issuer: TokenIssuer;
let server: TestServer;
let printed: jest.SpyInstance;
beforeAll(async () => {
  printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  issuer = await startTokenIssuer(SERVICE_URL);
  server = await startServer({ env: { ...CREDENTIALS, NODE_ENV: 'production' }, endpoints: issuer.endpoints });
});
afterAll(async () => {
  await server.stop();
  await issuer.stop();
});
beforeEach(() => {
  server.bot.seen.length = 0;
});

const post = (authorization: string | undefined, changes: Record<string, unknown> = {}) =>
  postActivity(server.url, anActivity({ serviceUrl: SERVICE_URL, ...changes }), authorization ? { authorization } : {});

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

describe('an activity with a token of the Bot Connector', () => {
  it('reaches the bot', async () => {
    const response = await post(`Bearer ${issuer.sign()}`);
    expect(response.status).toBe(200);
    expect(await repliesIn(response)).toEqual(['You said: hello']);
  });

  it('reaches the bot with a clock that is a little wrong', async () => {
    expect((await post(`Bearer ${issuer.sign({ exp: inSeconds(-200) })}`)).status).toBe(200);
  });
});

describe('an activity without a token that holds', () => {
  const unsigned = () => {
    const [, payload] = issuer.sign().split('.');
    return `${Buffer.from('{"alg":"none","kid":"key-1","typ":"JWT"}').toString('base64url')}.${payload}.`;
  };
  const publicPem = () => issuer.publicKey.export({ type: 'spki', format: 'pem' }) as string;
  // The library refuses to sign with a public key, an attacker does not.
  const signedWithPublicKey = () => {
    const [, payload] = issuer.sign().split('.');
    const signed = `${Buffer.from('{"alg":"HS256","kid":"key-1","typ":"JWT"}').toString('base64url')}.${payload}`;
    return `${signed}.${createHmac('sha256', publicPem()).update(signed).digest('base64url')}`;
  };

  it.each<[string, () => string | undefined]>([
    ['no token', () => undefined],
    ['an empty header', () => ' '],
    ['a word', () => 'Bearer'],
    ['garbage', () => 'Bearer garbage'],
    ['garbage in three parts', () => 'Bearer a.b.c'],
    ['another scheme', () => `Basic ${issuer.sign()}`],
    ['a forged signature', () => `Bearer ${issuer.sign({}, {}, newKey())}`],
    ['a changed payload', () => `Bearer ${issuer.sign().replace(/\.(.)/, '.$1A')}`],
    ['no signature (alg none)', () => `Bearer ${unsigned()}`],
    ['HS256 with the public key', () => `Bearer ${signedWithPublicKey()}`],
    ['an unknown key', () => `Bearer ${issuer.sign({}, { keyid: 'key-2' })}`],
    ['no key id', () => `Bearer ${issuer.sign({}, { keyid: '' })}`],
    ['an expired token', () => `Bearer ${issuer.sign({ exp: inSeconds(-3600) })}`],
    ['a token that never expires', () => `Bearer ${issuer.sign({ exp: undefined })}`],
    ['a token that is not valid yet', () => `Bearer ${issuer.sign({ nbf: inSeconds(3600) })}`],
    ['a token for another bot', () => `Bearer ${issuer.sign({ aud: 'another-bot' })}`],
    ['a token for nobody', () => `Bearer ${issuer.sign({ aud: undefined })}`],
    ['another issuer', () => `Bearer ${issuer.sign({ iss: 'https://evil.example' })}`],
    [
      'a token for another serviceUrl',
      () => `Bearer ${issuer.sign({ serviceurl: 'https://other.botframework.com/' })}`,
    ],
    ['a token for no serviceUrl', () => `Bearer ${issuer.sign({ serviceurl: undefined })}`],
  ])('is refused: %s', async (_title, authorization) => {
    const response = await post(authorization());
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      error: { code: 'Unauthorized', message: 'The token is missing or not valid.' },
    });
    expect(server.bot.seen).toHaveLength(0);
  });

  it('is refused when the key does not speak for the channel', async () => {
    expect((await post(`Bearer ${issuer.sign()}`, { channelId: 'slack' })).status).toBe(401);
  });

  it('is refused when the keys cannot be fetched', async () => {
    const gone = await startTokenIssuer(SERVICE_URL);
    await gone.stop();
    const other = await startServer({ env: CREDENTIALS, endpoints: gone.endpoints });
    const activity = anActivity({ serviceUrl: SERVICE_URL });
    const response = await postActivity(other.url, activity, { authorization: `Bearer ${gone.sign()}` });
    await other.stop();
    expect(response.status).toBe(401);
  });

  it('leaves no token and no text on the console or in the log', async () => {
    const token = issuer.sign({ exp: inSeconds(-3600) });
    await post(`Bearer ${token}`, { text: 'my-secret-illness' });
    expect(printed).not.toHaveBeenCalled();
    expect(server.logged()).toContain('An activity was refused');
    for (const secret of [token, 'my-secret-illness', 'person-1']) expect(server.logged()).not.toContain(secret);
  });
});

describe('an activity that names where to send replies', () => {
  it.each([
    'https://evil.example/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evilbotframework.com/',
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net@evil.example/',
    'http://127.0.0.1:3978/',
    'http://[::1]/',
    'http://169.254.169.254/metadata',
  ])('is refused in production for %s, also with a token for it', async (serviceUrl) => {
    const response = await post(`Bearer ${issuer.sign({ serviceurl: serviceUrl })}`, { serviceUrl });
    expect(response.status).toBe(400);
    expect(server.bot.seen).toHaveLength(0);
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

  it('may name this machine outside of production', async () => {
    const connector = await startConnector();
    const local = await startTokenIssuer(connector.serviceUrl);
    const other = await startServer({ env: CREDENTIALS, endpoints: local.endpoints });
    const activity = anActivity({ serviceUrl: connector.serviceUrl });
    const response = await postActivity(other.url, activity, { authorization: `Bearer ${local.sign()}` });
    await Promise.all([other.stop(), local.stop(), connector.stop()]);
    expect(response.status).toBe(200);
  });
});
