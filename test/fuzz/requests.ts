import fc from 'fast-check';

/** One request at one entrance, as a caller without good intentions might send it. */
export type FuzzRequest = {
  readonly entrance: 'messages' | 'generate' | 'refresh' | 'begin' | 'rejoin' | 'post' | 'poll' | 'preflight';
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
  /** With the token of one of the conversations that are open, of another one than in the address, or with what stands here. */
  readonly token: 'own' | 'other' | 'none' | string;
  readonly body: string | Buffer;
};

/** Words that lead the bot to each of its routes, and into the middle of its dialogs. */
const SENTENCES = [
  'what causes fop',
  'and how is it treated?',
  'is it inherited',
  'what are the symptoms of FOP',
  'hello',
  'thanks',
  'bye',
  'I cannot breathe',
  'my chest hurts and my arm is numb',
  'I want to end my life',
  'he fell and hit his head',
  'my knee is swollen, what should I do?',
  'should I take prednisone',
  'new lump on my back since yesterday',
  'yes',
  'no',
  'stop',
  'start over',
  'not sure',
  '1',
  '2',
  'I live in Ireland',
  'what is the weather',
  'can my child be vaccinated',
  'what do you know about me',
  'delete my data',
  'who are you',
  'help',
  '<at>Bot</at> what is FOP',
  '/debug',
  '...',
];

const PIECES = [
  '<at',
  '<at>',
  '</at>',
  '<script>',
  '](',
  '**',
  '\\',
  '%s',
  '{x}',
  '{{x}}',
  '\u0000',
  '\u202e',
  '\ud800',
  '\udc00',
  '🦴',
  'e\u0301'.repeat(3),
  'ﷺ',
  '’',
  '\r\n',
  '\t',
  '__proto__',
  'constructor',
  'toString',
  "'; --",
  '112',
  '.',
  '?',
  ' ',
  '-',
  ',',
  'not ',
  'fop',
  'fibrodysplasia ossificans progressiva',
  'pain',
  'breathe',
  'swollen',
];

const piece = fc.constantFrom(...PIECES);
const sentence = fc.constantFrom(...SENTENCES);
const text = fc.oneof(
  { weight: 6, arbitrary: sentence },
  { weight: 2, arbitrary: fc.array(fc.oneof(piece, sentence), { maxLength: 8 }).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.tuple(sentence, fc.nat(400)).map(([said, at]) => said.slice(0, at % said.length) + said.slice(1)),
  },
);
/** Seldom, because each costs as much as thousands of others. */
const longText = fc
  .tuple(piece, fc.integer({ min: 1000, max: 4000 }))
  .map(([part, times]) => part.repeat(times).slice(0, 4000));

const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    '',
    [],
    {},
    [[]],
    { id: null },
    { id: '' },
    { text: 5 },
    { $gt: '' },
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
/** Mostly as it should be, sometimes not. */
const mostly = <T>(good: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 100, arbitrary: good as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: strange });

const anyText = fc.oneof({ weight: 300, arbitrary: text }, { weight: 1, arbitrary: longText });
// Few, so that conversations go on, and that what is kept of them stays small.
const id = (kind: string) => fc.integer({ min: 0, max: 40 }).map((count) => `${kind}-${count}`);
const account = fc.record({ id: mostly(id('person')), name: mostly(text) }, { requiredKeys: ['id'] });
const moment = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.constantFrom('2026-01-02T03:04:05.678Z', '-000001-01-01T00:00:00Z', '+275760-09-13T00:00:00Z'),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 10 }) },
);
const locale = fc.oneof(
  fc.constantFrom('en', 'en-US', 'de_DE', 'zh-Hant-TW', 'x', '-', 'en-'),
  fc.string({ maxLength: 8 }),
);
const value = fc.oneof(text, fc.record({ text }), fc.jsonValue({ maxDepth: 2 }));

const ACTIVITY_TYPES = [
  'message',
  'message',
  'message',
  'message',
  'message',
  'message',
  'message',
  'message',
  'conversationUpdate',
  'installationUpdate',
  'typing',
  'event',
  'invoke',
  'messageReaction',
  'messageUpdate',
  'messageDelete',
  'endOfConversation',
  'handoff',
  'trace',
  'delay',
];

const activity = fc.record(
  {
    type: mostly(fc.constantFrom(...ACTIVITY_TYPES)),
    id: fc.option(mostly(fc.uuid()), { nil: null }),
    channelId: mostly(fc.constantFrom('msteams', 'directline', 'emulator', 'webchat', 'slack', 'sms', 'email', 'test')),
    serviceUrl: mostly(fc.constantFrom('http://127.0.0.1:9/', 'http://localhost/', 'https://[::1]:1')),
    conversation: mostly(
      fc.record(
        {
          id: mostly(id('conversation')),
          isGroup: mostly(fc.boolean()),
          conversationType: mostly(text),
          tenantId: mostly(text),
        },
        { requiredKeys: ['id'] },
      ),
    ),
    from: mostly(account),
    recipient: mostly(account),
    text: mostly(anyText),
    value: mostly(value),
    locale: mostly(locale),
    timestamp: mostly(moment),
    localTimestamp: mostly(moment),
    textFormat: mostly(fc.constantFrom('plain', 'markdown', 'xml')),
    name: mostly(text),
    action: mostly(fc.constantFrom('add', 'remove', 'add-upgrade')),
    entities: mostly(
      fc.array(fc.record({ type: mostly(fc.constantFrom('mention', 'clientInfo')), country: mostly(locale) }), {
        maxLength: 3,
      }),
    ),
    attachments: mostly(
      fc.array(fc.record({ contentType: mostly(fc.constantFrom('image/png', 'text/html')) }), { maxLength: 2 }),
    ),
    membersAdded: mostly(fc.array(account, { maxLength: 3 })),
    membersRemoved: mostly(fc.array(account, { maxLength: 1 })),
    channelData: mostly(fc.record({ tenant: mostly(account), eventType: mostly(text) })),
    replyToId: mostly(id('reply')),
  },
  { requiredKeys: ['type', 'channelId', 'serviceUrl', 'conversation', 'from', 'recipient', 'text'] },
);

const incoming = fc.record(
  {
    type: mostly(fc.constantFrom('message', 'message', 'message', 'event', 'typing')),
    text: mostly(anyText),
    name: mostly(text),
    value: mostly(value),
    locale: mostly(locale),
    channelData: mostly(
      fc.record({
        clientActivityID: mostly(fc.uuid()),
        postBack: mostly(fc.boolean()),
        messageBack: mostly(fc.record({ displayText: text })),
      }),
    ),
    from: mostly(account),
  },
  { requiredKeys: ['type'] },
);

/** Bodies that are JSON, almost JSON, and nothing of the kind. */
const bodyOf = (good: fc.Arbitrary<unknown>): fc.Arbitrary<string | Buffer> => {
  const json = good.map((body) => JSON.stringify(body));
  return fc.oneof(
    { weight: 90, arbitrary: json },
    { weight: 2, arbitrary: fc.tuple(json, fc.nat(300)).map(([body, at]) => body.slice(0, at)) },
    { weight: 1, arbitrary: json.map((body) => `\ufeff${body}`) },
    { weight: 1, arbitrary: json.map((body) => `[${body}]`) },
    { weight: 1, arbitrary: json.map((body) => body.replace('{', '{"__proto__":{"isAdmin":true},"constructor":1,')) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(json, fc.nat(200))
        .map(([body, at]) =>
          Buffer.concat([Buffer.from(body.slice(0, at)), Buffer.from([0xff, 0xfe]), Buffer.from(body.slice(at))]),
        ),
    },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }).map((body) => JSON.stringify(body)) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        'null',
        '"',
        '{}',
        '[]',
        '1e999',
        '{"type":',
        `${'['.repeat(2000)}`,
        `${'{"a":'.repeat(2000)}`,
      ),
    },
  );
};

const headerValue = fc.oneof(fc.string({ maxLength: 30 }), text);
const headers = fc.oneof(
  { weight: 20, arbitrary: fc.constant({}) },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        'content-type': fc.oneof(
          fc.constantFrom('text/plain', 'application/json;charset=latin1', 'application/x-www-form-urlencoded'),
          headerValue,
        ),
        'content-encoding': fc.oneof(fc.constantFrom('gzip', 'identity', 'br'), headerValue),
        'content-length': fc.oneof(fc.constantFrom('-1', '1e9', 'NaN', '0'), headerValue),
        origin: fc.oneof(
          fc.constantFrom('null', 'http://bot.example', 'https://evil.example', 'http://['),
          headerValue,
        ),
        host: fc.oneof(fc.constantFrom('bot.example', ''), headerValue),
        'x-forwarded-for': fc.oneof(fc.constantFrom('203.0.113.7', '1, 2', '::1'), headerValue),
        'x-forwarded-proto': headerValue,
        'accept-language': headerValue,
      },
      { requiredKeys: [] },
    ),
  },
);

const watermark = fc.oneof(
  fc.constantFrom('', '-', '0', '-1', '1e9', '99999999999999999999', 'NaN', '%', '%00', '%ff', '0x10', '1-1', '9-9'),
  fc.string({ maxLength: 12 }),
);
const query = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: watermark.map((mark) => `watermark=${mark}`) },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
);
const token = fc.oneof(
  { weight: 20, arbitrary: fc.constant('own') },
  { weight: 2, arbitrary: fc.constantFrom('other', 'none') },
  {
    weight: 2,
    arbitrary: fc.oneof(fc.constantFrom('', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.'), fc.string({ maxLength: 40 })),
  },
);

const empty = fc.constant<string | Buffer>('');
const at = (entrance: FuzzRequest['entrance'], body: fc.Arbitrary<string | Buffer>): fc.Arbitrary<FuzzRequest> =>
  fc.record({ entrance: fc.constant(entrance), headers, query, token, body });

export const fuzzRequest: fc.Arbitrary<FuzzRequest> = fc.oneof(
  { weight: 6, arbitrary: at('messages', bodyOf(activity)) },
  { weight: 3, arbitrary: at('post', bodyOf(incoming)) },
  { weight: 1, arbitrary: at('begin', bodyOf(fc.record({ locale: mostly(locale), user: mostly(account) }))) },
  { weight: 1, arbitrary: at('poll', empty) },
  { weight: 1, arbitrary: at('rejoin', empty) },
  { weight: 1, arbitrary: at('generate', bodyOf(strange)) },
  { weight: 1, arbitrary: at('refresh', bodyOf(strange)) },
  { weight: 1, arbitrary: at('preflight', empty) },
);
