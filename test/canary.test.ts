import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { anActivity } from './support/activities';
import { openStream, pageOf, until } from './support/page';
import { startConnector } from './support/startConnector';
import { type RunningProgram, startProgram } from './support/startProgram';
import { tempDir } from './support/tempDir';

/** Words that nobody writes. Each marks one thing that must not be found in a log, a metric or an error. */
const MARKS = {
  text: 'zqtextcanary',
  name: 'zqnamecanary',
  person: 'zqpersoncanary',
  conversation: 'zqconversationcanary',
  activity: 'zqactivitycanary',
  attachment: 'zqattachmentcanary',
  value: 'zqvaluecanary',
  locale: 'zqlocalecanary',
  address: 'zqaddresscanary',
  entity: 'zqentitycanary',
  channelData: 'zqchanneldatacanary',
  body: 'zqbodycanary',
  header: 'zqheadercanary',
  token: 'zqtokencanary',
  path: 'zqpathcanary',
} as const;

const TURNS = 10_000;
const AT_ONCE = 16;
const LONG_MS = 300_000;

/** What people type, each with a mark in it, so that every route is taken. */
const TEXTS = [
  'what causes FOP',
  'he cannot breathe',
  'I want to end my life',
  'should I take prednisone',
  'new lump on her shoulder, fop',
  'hello I am',
  'how do I bake bread',
  'myositis ossificans',
  'delete my data',
  'what do you know about me',
  'yes',
  'I live in Ireland',
  'none of these',
  'fibrodyplasia ossificans progresiva of',
  'quiero saber sobre la enfermedad de',
  'stop',
];

/** One activity as a channel sends it, with a mark in every field that it has. Some are no messages. */
const marked = (number: number): Record<string, unknown> => {
  const text = `${TEXTS[number % TEXTS.length]} ${MARKS.text}${number % 7 === 0 ? number : ''}`;
  const base = anActivity({
    id: `${MARKS.activity}-${number}`,
    text: number % 3 === 0 ? text : (TEXTS[number % TEXTS.length] as string),
    conversation: { id: `${MARKS.conversation}-${number % 400}`, name: MARKS.name, tenantId: MARKS.person },
    from: { id: `${MARKS.person}-${number % 500}`, name: MARKS.name, aadObjectId: MARKS.person },
    recipient: { id: `${MARKS.person}-bot`, name: MARKS.name },
    serviceUrl: `http://127.0.0.1:9/${MARKS.address}/`,
    locale: number % 2 === 0 ? `en-${MARKS.locale}` : 'en-IE',
    channelData: { tenant: { id: MARKS.channelData }, clientActivityID: `${MARKS.channelData}-${number}` },
    entities: [{ type: 'clientInfo', country: MARKS.entity, platform: MARKS.entity }],
  });
  switch (number % 20) {
    case 1:
      return { ...base, type: 'conversationUpdate', membersAdded: [{ id: MARKS.person, name: MARKS.name }] };
    case 2:
      return {
        ...base,
        text: '',
        attachments: [{ contentType: 'image/png', contentUrl: `https://${MARKS.attachment}/` }],
      };
    case 3:
      return { ...base, text: undefined, value: { text: MARKS.value } };
    case 4:
      return { ...base, type: 'event', name: MARKS.name, value: MARKS.value };
    case 5:
      return { ...base, text: `<at>${MARKS.name}</at> what causes FOP` };
    case 6:
    case 8:
    case 10:
      return { ...base, type: MARKS.body };
    default:
      return base;
  }
};

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

/** Sends a body, reads the answer and throws it away. Not `fetch`, which costs more than the turn. */
const send = (url: string, body: string, headers: Record<string, string> = {}): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });

/** Does this for every number below `count`, some at once. */
const forEach = async (count: number, run: (number: number) => Promise<unknown>): Promise<void> => {
  let next = 0;
  const work = async () => {
    while (next < count) {
      next += 1;
      await run(next - 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};

/** Requests that are refused, each with a mark in it. */
const refused = (url: string): Promise<unknown>[] => {
  const messages = `${url}/api/messages`;
  const activity = (changes: Record<string, unknown>) => JSON.stringify(anActivity(changes));
  return [
    send(messages, `{"text":"${MARKS.body}`),
    send(messages, activity({ text: { [MARKS.body]: MARKS.text } })),
    send(messages, activity({ from: { id: '', name: MARKS.name } })),
    send(messages, activity({ serviceUrl: `https://${MARKS.address}.example/` })),
    send(messages, activity({ serviceUrl: MARKS.address })),
    send(messages, activity({ type: 'invoke', name: MARKS.name, value: MARKS.value })),
    send(messages, activity({ text: MARKS.text.repeat(30_000) })),
    send(messages, activity({}), { 'content-type': MARKS.header }),
    send(messages, activity({}), { 'x-forwarded-for': MARKS.header, 'user-agent': MARKS.header }),
    send(messages, activity({}), { authorization: `Bearer ${MARKS.token}` }),
    send(`${url}/${MARKS.path}?q=${MARKS.path}`, MARKS.body),
    send(`${url}/v3/directline/conversations`, MARKS.body, { authorization: `Bearer ${MARKS.token}` }),
    send(`${url}/v3/directline/tokens/generate`, MARKS.body, { origin: `https://${MARKS.header}.example` }),
    fetch(`${url}/topics/${MARKS.path}`),
    fetch(`${url}/assets/${MARKS.path}`),
    fetch(`${url}/v3/directline/conversations/${MARKS.path}/activities?watermark=${MARKS.path}`),
  ];
};

/** Turns whose replies the channel does not take. */
const failing = async (url: string): Promise<void> => {
  const { serviceUrl, stop } = await startConnector({ status: 403 });
  const post = (number: number) => {
    const { deliveryMode: _, ...activity } = marked(13);
    const changes = {
      from: { id: MARKS.person },
      channelData: { clientActivityID: `${MARKS.channelData}-f${number}` },
    };
    return send(`${url}/api/messages`, JSON.stringify({ ...activity, ...changes, serviceUrl }));
  };
  await Promise.all(Array.from({ length: 5 }, (_, number) => post(number)));
  await stop();
};

const chatOnPages = (url: string): Promise<unknown> =>
  Promise.all(
    Array.from({ length: 10 }, async () => {
      const page = pageOf(url);
      const conversation = await page.begin();
      const stream = await openStream(conversation.streamUrl, { 'user-agent': MARKS.header });
      for (const [number, text] of [...TEXTS, ...TEXTS].entries())
        await page.say(conversation, `${text} ${MARKS.text}`, {
          name: MARKS.name,
          value: number % 2 === 0 ? { text: MARKS.value } : MARKS.value,
          locale: 'en-IE',
          from: { id: MARKS.person, name: MARKS.name },
          channelData: { clientActivityID: `${MARKS.channelData}-${number}`, messageBack: { displayText: MARKS.text } },
        });
      await page.call('POST', `conversations/${conversation.conversationId}/activities`, conversation.token, {
        type: MARKS.body,
        text: 5,
      });
      await page.poll(conversation, MARKS.path);
      await stream.close();
    }),
  );

const found = (text: string, marks: readonly string[] = Object.values(MARKS)): string[] => {
  const lower = text.toLowerCase();
  // Also a part of one: a text that was cut is a text all the same.
  return marks.filter((mark) => lower.includes(mark.slice(0, 8)));
};

const filesUnder = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('what people send', () => {
  const dataDir = tempDir();
  let program: RunningProgram;
  let output: string;
  let metrics: string;
  beforeAll(async () => {
    program = await startProgram({ LOG_LEVEL: 'debug', METRICS_PORT: '0', DATA_DIR: dataDir });
    const metricsPort = () => /"metricsPort":(\d+)/.exec(program.written())?.[1];
    const { url } = program;
    await Promise.all([
      // Every fourth is one that came before, as channels send them.
      forEach(TURNS, (number) =>
        send(`${url}/api/messages`, JSON.stringify(marked(number % 4 === 3 ? number - 1 : number))),
      ),
      ...refused(url),
      failing(url),
      chatOnPages(url),
    ]);
    metrics = await (await fetch(`http://127.0.0.1:${await until(metricsPort, Boolean)}/metrics`)).text();
    agent.destroy();
    await program.stop();
    output = program.written();
  }, LONG_MS);

  it(`is in no log after ${TURNS} turns, also at debug level, with faults and refused requests`, () => {
    expect(found(output)).toEqual([]);
  });

  it('is in no metric', () => expect(found(metrics)).toEqual([]));

  it('is in no file of the store: no text, no name, nothing that was sent beside it', () => {
    const { text, name, attachment, value, entity, locale, address, body } = MARKS;
    const said = [text, name, attachment, value, entity, locale, address, body];
    const files = filesUnder(dataDir).map((file) => readFileSync(file, 'latin1'));
    expect(files.some((content) => content.includes(MARKS.conversation))).toBe(true);
    expect(files.flatMap((content) => found(content, said))).toEqual([]);
  });

  it('was understood, traced, refused and failed, so that there was something to be found', () => {
    const countOf = (sentence: string) => output.split(sentence).length - 1;
    expect(countOf('A message was understood.')).toBeGreaterThan(TURNS / 3);
    expect(countOf('Why it was understood so.')).toBeGreaterThan(TURNS / 3);
    expect(countOf('A turn failed.')).toBeGreaterThan(0);
    expect(metrics).toMatch(/guide_requests_refused_total\{code="BadActivity"\} [1-9]/);
    expect(metrics).toMatch(/guide_duplicates_total [1-9]/);
    expect(metrics).toMatch(/guide_turns_total\{route="crisis",condition="\w+",topic="none"\} [1-9]/);
  });
});
