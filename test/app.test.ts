import { get } from 'node:http';
import { anActivity, postActivity, repliesIn } from './support/activities';
import { openStream, pageOf, textsOf, until } from './support/page';
import { type StartedApp, startApp } from './support/startApp';
import { describeWithRedis, startRedis } from './support/startRedis';

describe('the metrics of the service', () => {
  let service: StartedApp;
  beforeAll(async () => {
    service = await startApp();
  });
  afterAll(() => service.stop());

  it('count what people ask, over every channel', async () => {
    await postActivity(service.url, anActivity({ text: 'what causes FOP?' }));
    const page = pageOf(service.url);
    const conversation = await page.begin();
    const stream = await openStream(conversation.streamUrl);
    await page.say(conversation, 'what causes FOP?');
    await until(service.metrics, (text) =>
      text.includes('guide_turns_total{route="answer",condition="fop",topic="causes"} 2'),
    );
    const text = await service.metrics();
    expect(text).toContain('guide_open_conversations 1');
    expect(text).toContain('guide_open_sockets 1');
    expect(text).toMatch(/^guide_turn_seconds_count [3-9]$/m);
    await stream.close();
  });

  it('count an activity that comes again, a refused request and an address that is none', async () => {
    const activity = anActivity({ id: 'again', text: 'hello' });
    await postActivity(service.url, activity);
    await postActivity(service.url, activity);
    await postActivity(service.url, '{');
    await fetch(`${service.url}/nowhere`);
    const text = await service.metrics();
    expect(text).toContain('guide_duplicates_total 1');
    expect(text).toContain('guide_requests_refused_total{code="BadJson"} 1');
    expect(text).toContain('guide_requests_refused_total{code="NotFound"} 1');
  });

  it('are not on the port of the service', async () => {
    expect((await fetch(`${service.url}/metrics`)).status).toBe(404);
    // Nor is the service on theirs. Restify, which changes Node.js's own responses, is loaded here.
    expect((await fetch(`${service.metricsUrl}/healthz`)).status).toBe(404);
    expect((await fetch(`${service.metricsUrl}/metrics`, { method: 'POST' })).status).toBe(405);
  });

  it('are off where no port is given', async () => {
    const other = await startApp({ METRICS_PORT: '' });
    expect(other.metricsUrl).toContain('undefined');
    await other.stop();
  });

  it('end with the service', async () => {
    const other = await startApp();
    expect(await other.metrics()).toContain('guide_turns_total');
    await other.stop();
    await new Promise<void>((resolve, reject) => {
      get(`${other.metricsUrl}/metrics`, () => reject(new Error('The metrics are still served.'))).on('error', () =>
        resolve(),
      );
    });
  });
});

describe('a person of any channel', () => {
  let service: StartedApp;
  beforeAll(async () => {
    service = await startApp({ RATE_LIMIT_PER_MINUTE: '5' });
  });
  afterAll(() => service.stop());

  let sent = 0;
  const say = async (text: string, person = 'person-1'): Promise<string> => {
    sent += 1;
    const activity = anActivity({ id: `activity-${sent}`, text, from: { id: person }, conversation: { id: person } });
    return (await repliesIn(await postActivity(service.url, activity))).join('\n');
  };

  it('who sends too many messages is asked to wait once, answered in danger at once, and counted', async () => {
    for (let count = 0; count < 5; count += 1) expect(await say('what causes FOP?')).toContain('FOP');
    expect(await say('what causes FOP?')).toMatch(/Please wait \d+ s/);
    expect(await say('what causes FOP?')).toBe('');
    expect(await say('he cannot breathe')).toMatch(/Call/);
    expect(await say('what causes FOP?', 'person-2')).toContain('FOP');
    expect(await service.metrics()).toContain('guide_rate_limited_total 2');
    expect(service.logged()).toContain('was asked to wait');
    expect(service.logged()).not.toContain('person-1');
  });

  it('has the messages of the web chat deleted with everything else', async () => {
    const page = pageOf(service.url);
    const conversation = await page.begin();
    const shown = (text: string) =>
      until(
        () => page.poll(conversation),
        (set) => textsOf(set).some((each) => each?.includes(text)),
      );
    await page.say(conversation, 'what causes FOP?');
    await page.say(conversation, 'delete my data');
    await shown('Shall I delete');
    await page.say(conversation, 'Yes, delete');
    const left = textsOf(await shown('I have deleted everything'));
    expect(left).toHaveLength(1);
    await page.say(conversation, 'what do you know about me');
    expect(textsOf(await shown('What I keep')).join()).not.toContain('What you asked about last');
  });
});

describeWithRedis('what several processes keep in Redis', () => {
  it('is deleted on request: facts and messages of the web chat', async () => {
    const redis = await startRedis();
    const { client } = await redis.connect();
    const service = await startApp({ STORE_URL: redis.url });
    /** Everything that Redis holds, values and names. */
    const held = async (): Promise<string> => {
      const values: unknown[] = [];
      for await (const keys of client.scanIterator())
        for (const name of keys) {
          // The client puts the prefix before every name itself.
          const key = name.replace('condition-guide:', '');
          const type = await client.type(key);
          if (type === 'stream') values.push(key, await client.xRange(key, '-', '+'));
          else if (type === 'hash') values.push(key, await client.hGetAll(key));
          else if (type === 'list') values.push(key, await client.lRange(key, 0, -1));
          else values.push(key, await client.get(key));
        }
      return JSON.stringify(values);
    };
    const page = pageOf(service.url);
    const conversation = await page.begin();
    const say = async (text: string, answer: string) => {
      await page.say(conversation, text);
      await until(
        () => page.poll(conversation),
        (set) => textsOf(set).some((each) => each?.includes(answer)),
      );
    };
    await say('I live in Ireland', 'numbers for');
    await say('what causes FOP?', 'gene');
    const before = await held();
    await say('delete my data', 'Shall I delete');
    await say('yes', 'I have deleted everything');
    const after = await held();
    await service.stop();
    await redis.stop();
    for (const trace of ['region\\":\\"IE', 'I live in Ireland', 'what causes FOP', 'gene']) {
      expect(before).toContain(trace);
      expect(after).not.toContain(trace);
    }
  });
});
