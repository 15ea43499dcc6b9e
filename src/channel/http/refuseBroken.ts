import type { Socket } from 'node:net';

const REFUSALS = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'HeadersTooLarge', 'The headers are too long.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'TooSlow', 'The request did not arrive in time.'],
  other: [400, 'Bad Request', 'BadRequest', 'The request is not valid HTTP.'],
} as const;

/** Answers what is no HTTP request at all, before there is a response to write to, in the form of every other refusal. */
export const refuseBroken = ({ code = '' }: NodeJS.ErrnoException, socket: Socket): void => {
  if (!socket.writable || code === 'ECONNRESET') return void socket.destroy();
  const [status, reason, name, message] = REFUSALS[code as keyof typeof REFUSALS] ?? REFUSALS.other;
  const body = JSON.stringify({ error: { code: name, message } });
  const headers = [
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    'x-content-type-options: nosniff',
  ];
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${headers.join('\r\n')}\r\n\r\n${body}`);
};
