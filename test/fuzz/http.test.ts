import { connect } from 'node:net';
import fc from 'fast-check';
import { startServer, type TestServer } from '../support/startServer';

let server: TestServer;
const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);
beforeAll(async () => {
  process.on('unhandledRejection', note);
  server = await startServer({ limits: { conversationsPerMinute: 1e6, messagesPerMinute: 1e6 } });
});
afterAll(async () => {
  await server.stop();
  process.off('unhandledRejection', note);
});

/** Sends bytes on a connection of their own. @returns the status, or null where the connection was ended without an answer */
const send = (bytes: Buffer): Promise<number | null> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(server.port, '127.0.0.1', () => socket.end(bytes));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(Buffer.concat(chunks).toString('latin1')) ?? [];
      resolve(status ? Number(status) : null);
    });
  });

const PATHS = [
  '/',
  '/api/messages',
  '/healthz',
  '/topics',
  '/topics/fop',
  '/topics/%00',
  '/assets/../../package.json',
  '/assets/%2e%2e/x',
  '/nothing',
  '/v3/directline/tokens/generate',
  '/v3/directline/tokens/refresh',
  '/v3/directline/conversations',
  '/v3/directline/conversations/x',
  '/v3/directline/conversations/x/activities',
  '/v3/directline/conversations/x/stream?t=x',
  '/v3/directline/',
  '//',
  '/%',
  '/?%',
  '*',
  'http://[',
];
const METHODS = [
  'GET',
  'GET',
  'GET',
  'POST',
  'POST',
  'HEAD',
  'OPTIONS',
  'PUT',
  'DELETE',
  'TRACE',
  'PATCH',
  'CONNECT',
  'BREW',
];
const HEADERS = [
  'Host: a',
  'Host: [::bad',
  'Host:',
  'Content-Type: application/json',
  'Content-Type: x',
  'Content-Length: 5',
  'Content-Length: -1',
  'Content-Length: 99999999999',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: x',
  'Content-Encoding: gzip',
  'Origin: null',
  'Origin: http://[',
  'Authorization: Bearer x',
  'Authorization: Bearer',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Connection: close',
  'Sec-WebSocket-Key: x',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Version: 99',
  'Expect: 100-continue',
  'Expect: x',
  'Range: bytes=0-',
  'If-None-Match: *',
  'Accept-Encoding: br;q=x',
  'Accept: text/html',
  'X-Forwarded-For: ,',
  'Cookie: __proto__=1',
];

const line = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...HEADERS) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.string({ maxLength: 8 }), fc.string({ maxLength: 20 })).map((parts) => parts.join(':')),
  },
);
const body = fc.oneof(
  fc.constantFrom('', '{}', '{"type":"message"}', '5\r\nhello\r\n0\r\n\r\n', 'zz\r\n', '\0\0'),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const target = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PATHS) },
  { weight: 1, arbitrary: fc.webPath() },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
);
const rawRequest = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(fc.constantFrom(...METHODS), target, fc.array(line, { maxLength: 4 }), body)
      .map(([method, path, lines, content]) =>
        Buffer.from([`${method} ${path} HTTP/1.1`, 'Host: bot.example', ...lines, '', content].join('\r\n')),
      ),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
);

it('1,000 requests over real connections, most of them no valid HTTP, yield no server error and no crash', async () => {
  const answered = new Set<number | null>();
  await fc.assert(
    fc.asyncProperty(rawRequest, async (bytes) => {
      const status = await send(bytes);
      answered.add(status);
      if (status !== null && status >= 500) throw new Error(`status ${status}`);
    }),
    { numRuns: 1000, interruptAfterTimeLimit: 40_000 },
  );
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect(unhandled).toEqual([]);
  for (const status of [200, 400, 404, 405]) expect(answered).toContain(status);
}, 60_000);
