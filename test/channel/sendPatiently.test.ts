import { ServiceClientCredentialsFactory } from 'botframework-connector';
import fc from 'fast-check';
import { createSender, DEFAULT_PATIENCE, type Patience } from '../../src/channel/sendPatiently';
import type { Log } from '../../src/log';
import { anActivity, postActivity } from '../support/activities';
import { type Connector, type ConnectorAnswer, startConnector } from '../support/startConnector';
import { FAULT, startServer, type TestServer } from '../support/startServer';
import { APP_ID, startTokenIssuer, TENANT_ID } from '../support/startTokenIssuer';

const REPLY = 'You said: hello';
const LONGEST_TURN_MS = 15_000;

/** Pauses take no time and are noted. */
const pauses: number[] = [];
const patience: Patience = {
  ...DEFAULT_PATIENCE,
  random: () => 0.5,
  sleep: async (ms) => void pauses.push(ms),
};

let connector: Connector;
let server: TestServer;
beforeAll(async () => {
  connector = await startConnector();
  server = await startServer({ patience });
});
afterAll(async () => {
  await server.stop();
  await connector.stop();
});
beforeEach(() => {
  pauses.length = 0;
  connector.received.length = 0;
  connector.answers.length = 0;
});

/** Sends a message whose reply the channel takes in this way. @returns the texts that arrived there, with those it refused */
const textsTaken = async (...answers: ConnectorAnswer[]): Promise<(string | undefined)[]> => {
  connector.answers.push(...answers);
  const { serviceUrl } = connector;
  const response = await postActivity(server.url, anActivity({ serviceUrl, deliveryMode: undefined }));
  expect(response.status).toBe(200);
  return connector.received.map(({ text }) => text);
};
const refusal = (status: number, retryAfter: string): ConnectorAnswer => ({
  status,
  headers: { 'retry-after': retryAfter },
});

describe('a reply that the channel does not take at first', () => {
  it.each<ConnectorAnswer>([408, 412, 429, 500, 502, 503, 504, 'drops'])('is sent again after %s', async (answer) => {
    expect(await textsTaken(answer)).toEqual([REPLY, REPLY]);
    expect(pauses).toEqual([400]);
  });

  it('is sent again when no answer comes', async () => {
    const hasty = await startServer({ patience: { ...patience, tryMs: 500 } });
    connector.answers.push('hangs');
    await postActivity(hasty.url, anActivity({ serviceUrl: connector.serviceUrl, deliveryMode: undefined }));
    await hasty.stop();
    expect(connector.received.map(({ text }) => text)).toEqual([REPLY, REPLY]);
  });

  it('is sent three times, with longer pauses, and then the person is told that something went wrong', async () => {
    expect(await textsTaken(503, 502, 500)).toEqual([REPLY, REPLY, REPLY, FAULT]);
    expect(pauses).toEqual([400, 800]);
  });

  it.each([400, 401, 403, 404, 405, 409, 413, 501])('is not sent again after %i', async (status) => {
    expect(await textsTaken(status)).toEqual([REPLY, FAULT]);
  });

  it('is sent once when it is taken at once', async () => {
    expect(await textsTaken()).toEqual([REPLY]);
    expect(pauses).toEqual([]);
  });

  it('waits as many seconds as the channel asks for, and a little more', async () => {
    expect(await textsTaken(refusal(429, '3'))).toEqual([REPLY, REPLY]);
    expect(pauses).toEqual([3125]);
  });

  it('waits until the time that the channel names', async () => {
    expect(await textsTaken(refusal(503, new Date(Date.now() + 6000).toUTCString()))).toEqual([REPLY, REPLY]);
    expect(pauses[0]).toBeGreaterThan(4000);
    expect(pauses[0]).toBeLessThan(6200);
  });

  it.each([
    ['a time that has passed', 'Thu, 01 Jan 2026 00:00:00 GMT', 125],
    ['nonsense', 'soon', 400],
  ])('waits a little when the channel names %s', async (_title, retryAfter, pauseMs) => {
    expect(await textsTaken(refusal(429, retryAfter))).toEqual([REPLY, REPLY]);
    expect(pauses).toEqual([pauseMs]);
  });

  it('is given up when the channel asks for more time than the turn has', async () => {
    expect(await textsTaken(refusal(429, '60'))).toEqual([REPLY, FAULT]);
    expect(pauses).toEqual([]);
  });

  it.each([301, 302, 307, 308])('does not follow the channel to another address (%i)', async (status) => {
    const elsewhere = await startConnector();
    const texts = await textsTaken({
      status,
      headers: { location: `${elsewhere.serviceUrl}v3/conversations/x/activities` },
    });
    await elsewhere.stop();
    expect(texts).toEqual([REPLY, FAULT]);
    expect(elsewhere.received).toEqual([]);
  });

  it('leaves no text and no id in the log', async () => {
    await textsTaken(503);
    expect(server.logged()).toContain('A reply is sent again.');
    for (const secret of [REPLY, 'conversation-1', 'person-1']) expect(server.logged()).not.toContain(secret);
  });
});

describe('the pauses', () => {
  it('differ from one reply to the next, so that many that failed at once do not come again at once', async () => {
    const longest = await startServer({ patience: { ...patience, random: () => 0.999 } });
    connector.answers.push(503);
    await postActivity(longest.url, anActivity({ serviceUrl: connector.serviceUrl, deliveryMode: undefined }));
    await longest.stop();
    expect(pauses[0]).toBeGreaterThan(590);
  });
});

describe('all that is sent in one turn', () => {
  const log = { warn: () => undefined } as unknown as Log;
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  type Behaviour = { readonly takesMs: number; readonly status: number; readonly retryAfter: string | undefined };
  const behaviour: fc.Arbitrary<Behaviour> = fc.record({
    takesMs: fc.oneof(fc.nat(6000), fc.constant(1e9)),
    status: fc.constantFrom(200, 403, 412, 429, 500, 502, 503),
    retryAfter: fc.constantFrom(undefined, '1', '4', '9', '1000'),
  });

  it('has arrived or was given up within the 15 seconds of a channel, whatever the channel does, after three tries each', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(behaviour, { minLength: 12, maxLength: 12 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        async (channel, random) => {
          let tries = 0;
          const next = async () => {
            const { takesMs, status, retryAfter } = channel[tries++ % channel.length] as Behaviour;
            await new Promise((resolve) => setTimeout(resolve, takesMs));
            const response = { headers: { get: () => retryAfter } };
            if (status !== 200) throw Object.assign(new Error(), { name: 'RestError', statusCode: status, response });
          };
          const begun = Date.now();
          const send = createSender({
            log,
            isAllowed: () => true,
            patience: {
              ...DEFAULT_PATIENCE,
              now: () => Date.now(),
              sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
              random: () => random,
            },
          });
          let endedAt = 0;
          const turn = (async () => {
            for (const _part of ['typing', 'reply', 'sentence for faults'])
              await send({ url: 'https://smba.trafficmanager.net/' }, next).catch(() => undefined);
            endedAt = Date.now();
          })();
          await jest.advanceTimersByTimeAsync(60_000);
          await turn;
          expect(endedAt - begun).toBeLessThan(LONGEST_TURN_MS);
          expect(tries).toBeLessThanOrEqual(9);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('goes to addresses of channels only', async () => {
    const send = createSender({ log, isAllowed: (url) => url.startsWith('https://channel.example/'), patience });
    const next = jest.fn();
    await expect(send({ url: 'https://evil.example/' }, next)).rejects.toThrow('an address of no channel');
    expect(next).not.toHaveBeenCalled();
  });
});

describe('with an app id', () => {
  class Credentials extends ServiceClientCredentialsFactory {
    constructor(private readonly getToken: () => Promise<string>) {
      super();
    }
    isValidAppId = async (appId: string) => appId === APP_ID;
    isAuthenticationDisabled = async () => false;
    createCredentials = async () =>
      ({
        signRequest: async (request: { headers: { set(name: string, value: string): void } }) => {
          request.headers.set('authorization', `Bearer ${await this.getToken()}`);
          return request;
        },
      }) as never;
  }

  it.each<[string, () => Promise<string>, number, string[]]>([
    ['arrives with it', async () => 'a-token', 4000, [REPLY]],
    ['is given up when it cannot be had in time', () => new Promise(() => undefined), 50, []],
  ])('a reply needs the token of the bot, and %s', async (_title, getToken, tryMs, texts) => {
    const issuer = await startTokenIssuer(connector.serviceUrl);
    const other = await startServer({
      env: { MicrosoftAppId: APP_ID, MicrosoftAppPassword: 'a-password-of-nobody', MicrosoftAppTenantId: TENANT_ID },
      endpoints: issuer.endpoints,
      credentials: new Credentials(getToken),
      patience: { ...patience, tryMs },
    });
    const activity = anActivity({ serviceUrl: connector.serviceUrl, deliveryMode: undefined });
    const response = await postActivity(other.url, activity, { authorization: `Bearer ${issuer.sign()}` });
    await Promise.all([other.stop(), issuer.stop()]);
    expect(response.status).toBe(200);
    expect(connector.received.map(({ text }) => text)).toEqual(texts);
  });
});
