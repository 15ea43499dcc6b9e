import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the channel takes one activity: with a status and headers, never ("hangs"), or by hanging up ("drops"). */
export type ConnectorAnswer =
  | number
  | { readonly status: number; readonly headers: Readonly<Record<string, string>> }
  | 'hangs'
  | 'drops';

export type Connector = {
  readonly serviceUrl: string;
  /** What the bot posted: path and text, in order. */
  readonly received: { path: string; text?: string }[];
  /** How the next activities are taken, in order; then as at the start. */
  readonly answers: ConnectorAnswer[];
  stop(): Promise<void>;
};

/** The server of a channel to which the bot posts its replies. */
export const startConnector = async ({ status = 200 } = {}): Promise<Connector> => {
  const received: Connector['received'] = [];
  const answers: ConnectorAnswer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { text } = JSON.parse(Buffer.concat(chunks).toString() || '{}') as { text?: string };
      received.push({ path: request.url ?? '', ...(text === undefined ? {} : { text }) });
      const answer = answers.shift() ?? status;
      if (answer === 'hangs') return;
      if (answer === 'drops') return void request.socket.destroy();
      const given = typeof answer === 'number' ? { status: answer, headers: {} } : answer;
      // Not chained: restify changes `writeHead` of all servers of the process to return nothing.
      response.writeHead(given.status, { 'content-type': 'application/json', ...given.headers });
      response.end('{"id":"reply-1"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received,
    answers,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
