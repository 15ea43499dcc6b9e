import { openStream, pageOf, refusalOf, textsOf, until } from '../../support/page';
import { startServer, type TestServer } from '../../support/startServer';
import { GREETING } from '../../support/testBot';

let server: TestServer;
let page: ReturnType<typeof pageOf>;
beforeAll(async () => {
  server = await startServer();
  page = pageOf(server.url);
});
afterAll(() => server.stop());

describe('the stream', () => {
  it('sends replies and typing signs as they come, and everything missed before', async () => {
    const conversation = await page.begin();
    await until(
      () => page.poll(conversation),
      (set) => set.activities.length === 1,
    );
    const stream = await openStream(conversation.streamUrl);
    await page.say(conversation, 'slow');
    await until(stream.texts, (texts) => texts.includes('You said: slow'));
    await stream.close();
    expect(stream.texts()).toEqual([GREETING, 'slow', 'You said: slow']);
    expect(stream.types()).toEqual(['message', 'message', 'typing', 'message']);
  });

  it('that was cut and opened again at its watermark shows each reply once', async () => {
    const conversation = await page.begin();
    const first = await openStream(conversation.streamUrl);
    await page.say(conversation, 'one');
    await until(first.texts, (texts) => texts.includes('You said: one'));
    await first.close();
    await page.say(conversation, 'two');
    await until(
      () => page.poll(conversation),
      (set) => textsOf(set).includes('You said: two'),
    );

    const { streamUrl } = await page.rejoin(conversation, first.watermark());
    const second = await openStream(streamUrl);
    await page.say(conversation, 'three');
    await until(second.texts, (texts) => texts.includes('You said: three'));
    await second.close();
    expect([...first.texts(), ...second.texts()]).toEqual([
      GREETING,
      'one',
      'You said: one',
      'two',
      'You said: two',
      'three',
      'You said: three',
    ]);
  });

  it('takes the empty messages that keep it open, and ends on a large one', async () => {
    const conversation = await page.begin();
    const { socket, close } = await openStream(conversation.streamUrl);
    socket.send('');
    await page.say(conversation, 'hi');
    expect(socket.readyState).toBe(socket.OPEN);
    socket.on('error', () => undefined);
    socket.send('x'.repeat(10_000));
    await until(
      () => socket.readyState,
      (state) => state === socket.CLOSED,
    );
    await close();
  });

  it('is for four readers of a conversation', async () => {
    const conversation = await page.begin();
    const streams = await Promise.all([1, 2, 3, 4].map(() => openStream(conversation.streamUrl)));
    expect(await refusalOf(conversation.streamUrl)).toBe(429);
    await streams[0]?.close();
    await until(
      () =>
        openStream(conversation.streamUrl).then(
          ({ close }) => close(),
          () => 'refused',
        ),
      (result) => result !== 'refused',
    );
    await Promise.all(streams.map(({ close }) => close()));
  });

  it('is announced as wss to a page that came by https', async () => {
    const { conversationId, token } = await page.begin();
    const headers = { 'x-forwarded-proto': 'https' };
    const response = await page.call('GET', `conversations/${conversationId}`, token, undefined, headers);
    expect(((await response.json()) as { streamUrl: string }).streamUrl).toMatch(/^wss:/);
  });
});

describe('polling', () => {
  it('gives what came after the watermark, in order, and nothing twice', async () => {
    const conversation = await page.begin();
    const first = await until(
      () => page.poll(conversation),
      (set) => set.activities.length === 1,
    );
    await page.say(conversation, 'hi');
    const second = await until(
      () => page.poll(conversation, first.watermark),
      (set) => set.activities.length === 2,
    );
    expect(textsOf(second)).toEqual(['hi', 'You said: hi']);
    expect((await page.poll(conversation, second.watermark)).activities).toEqual([]);
  });

  it.each(['-', '', 'abc', '-5', '1e9', '99999999999999999999', '%00'])(
    'survives the watermark "%s"',
    async (watermark) => {
      const { conversationId, token } = await page.begin();
      const response = await page.call(
        'GET',
        `conversations/${conversationId}/activities?watermark=${watermark}`,
        token,
      );
      expect(response.status).toBe(200);
    },
  );
});
