import { createSharedAllowance } from '../../../src/state/allowance';
import { openStream, pageOf, refusalOf, textsOf, until } from '../../support/page';
import { describeWithRedis, startRedis, type TestRedis } from '../../support/startRedis';
import { startServer, type TestServer } from '../../support/startServer';
import { GREETING } from '../../support/testBot';

describeWithRedis('two processes on one Redis, each with a folder of its own', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  const start = async (limits = {}): Promise<TestServer> => {
    const connection = await redis.connect();
    const allowance = (perMinute: number) => createSharedAllowance(connection, perMinute);
    return startServer({ redis: connection, allowance, limits });
  };
  /** The address of a stream at another process. */
  const at = (server: TestServer, streamUrl: string) => streamUrl.replace(/:\d+\//, `:${server.port}/`);

  it('serve one conversation together: every reply once and in order, also when one of them is gone', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    const [here, there] = [pageOf(one.url), pageOf(other.url)];
    const issued = (await (await here.call('POST', 'tokens/generate')).json()) as { token: string };
    const begun = await there.call('POST', 'conversations', issued.token, {});
    const conversation = (await begun.json()) as Awaited<ReturnType<typeof here.begin>>;

    const stream = await openStream(at(other, conversation.streamUrl));
    await here.say(conversation, 'slow 1');
    await there.say(conversation, '2');
    await here.say(conversation, '3');
    await until(stream.texts, (texts) => texts.length === 7);
    expect(stream.types().filter((type) => type === 'typing')).toHaveLength(1);
    const watermark = stream.watermark();
    await other.stop();

    await here.say(conversation, '4');
    const back = await here.rejoin(conversation, watermark);
    const second = await openStream(back.streamUrl);
    await here.say(back, '5');
    await until(second.texts, (texts) => texts.includes('You said: 5'));
    await second.close();
    await one.stop();

    const heard = [...stream.texts(), ...second.texts()];
    const replies = heard.filter((text) => text?.startsWith('You said'));
    expect(heard.filter((text) => text === GREETING)).toHaveLength(1);
    expect([...replies].sort()).toEqual(['slow 1', '2', '3', '4', '5'].map((text) => `You said: ${text}`).sort());
    expect(heard.filter((text) => text !== GREETING && !text?.startsWith('You said'))).toEqual([
      'slow 1',
      '2',
      '3',
      '4',
      '5',
    ]);
  });

  it('greet once when a page begins at both at once, and take a message that comes to both once', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    const pages = [pageOf(one.url), pageOf(other.url)] as const;
    const { token, conversationId } = (await (await pages[0].call('POST', 'tokens/generate')).json()) as Awaited<
      ReturnType<(typeof pages)[0]['begin']>
    >;
    await Promise.all(pages.map((page) => page.call('POST', 'conversations', token, {})));
    const conversation = { token, conversationId, expires_in: 0, streamUrl: '' };
    const more = { channelData: { clientActivityID: 'mine' } };
    const ids = await Promise.all(pages.map((page) => page.say(conversation, 'hi', more)));
    await pages[1].say(conversation, 'last');
    const shown = await until(
      () => pages[0].poll(conversation),
      (set) => textsOf(set).includes('You said: last'),
    );
    await Promise.all([one.stop(), other.stop()]);
    expect(ids[0]).toBe(ids[1]);
    expect(textsOf(shown).filter((text) => text === GREETING)).toHaveLength(1);
    expect(textsOf(shown).filter((text) => text === 'You said: hi')).toHaveLength(1);
  });

  it('refuse the token of another conversation alike', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    const [here, there] = [pageOf(one.url), pageOf(other.url)];
    const [mine, theirs] = [await here.begin(), await there.begin()];
    const path = `conversations/${theirs.conversationId}/activities`;
    const statuses = [
      (await here.call('GET', path, mine.token)).status,
      (await there.call('POST', path, mine.token, { type: 'message', text: 'x' })).status,
      await refusalOf(at(other, theirs.streamUrl).replace(/t=.*/, `t=${mine.token}`)),
    ];
    await Promise.all([one.stop(), other.stop()]);
    expect(statuses).toEqual([403, 403, 403]);
  });

  it('count what somebody asks for together', async () => {
    const limits = { conversationsPerMinute: 2 };
    const [one, other] = await Promise.all([start(limits), start(limits)]);
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    const statuses: number[] = [];
    for (const server of [one, other, one, other])
      statuses.push((await pageOf(server.url).call('POST', 'tokens/generate', undefined, undefined, headers)).status);
    await Promise.all([one.stop(), other.stop()]);
    expect(statuses).toEqual([200, 200, 429, 429]);
  });

  it('need a common secret where Redis does not answer when they start, and then take each other’s tokens too', async () => {
    const env = { WEB_CHAT_SECRET: 'a secret of the operator, long enough' };
    const [one, other] = await Promise.all([startServer({ env }), startServer({ env })]);
    const { token } = await pageOf(one.url).begin();
    const { status } = await pageOf(other.url).call('POST', 'tokens/refresh', token);
    await Promise.all([one.stop(), other.stop()]);
    expect(status).toBe(200);
  });
});
