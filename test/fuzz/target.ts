import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Request, Response } from 'restify';
import { createAdapter } from '../../src/adapter';
import { type App, createApp } from '../../src/app';
import { mountDirectLine } from '../../src/channel/directline/mountDirectLine';
import type { Handler } from '../../src/channel/http/route';
import { route } from '../../src/channel/http/route';
import { DEFAULT_LIMITS } from '../../src/channel/limits';
import { createMessagesRoute } from '../../src/channel/messagesRoute';
import { readConfig } from '../../src/config';
import type { Log } from '../../src/log';
import { createTurnQueue } from '../../src/state/turnQueue';
import type { FuzzRequest } from './requests';

export type FuzzTarget = {
  /** Sends one request through the handlers of the server and waits for the turn that follows. @returns the status */
  send(request: FuzzRequest): Promise<number>;
  /** Turns and requests that ended in an error inside, which callers do not see as a status. */
  readonly faults: string[];
  close(): Promise<void>;
};

const ENTRANCES = {
  messages: 'post /api/messages',
  generate: 'post /v3/directline/tokens/generate',
  refresh: 'post /v3/directline/tokens/refresh',
  begin: 'post /v3/directline/conversations',
  rejoin: 'get /v3/directline/conversations/:id',
  post: 'post /v3/directline/conversations/:id/activities',
  poll: 'get /v3/directline/conversations/:id/activities',
  preflight: 'opts /v3/directline/*',
} as const;

const OPEN_CONVERSATIONS = 20;

/** What the handlers read of a request, and nothing of a socket. */
const requestOf = ({ headers, query, body }: FuzzRequest, authorization: string | undefined, id: string): Request => {
  const bytes = Buffer.from(body);
  const all = {
    host: 'bot.example',
    'content-type': 'application/json',
    ...headers,
    ...(authorization === undefined ? {} : { authorization }),
  };
  return Object.assign(Readable.from(bytes.length > 0 ? [bytes] : []), {
    headers: all,
    headersDistinct: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]])),
    socket: { remoteAddress: '127.0.0.1' },
    complete: true,
    params: { id },
    getQuery: () => query,
  }) as unknown as Request;
};

const newResponse = () => {
  const response = {
    status: 0,
    headersSent: false,
    setHeader: () => undefined,
    writeHead(status: number) {
      response.status = status;
      response.headersSent = true;
    },
    body: '',
    end(text = '') {
      response.body = text;
    },
  };
  return response;
};

type FuzzedBot = Pick<App['bot'], 'run' | 'sayFault'>;

/**
 * The real handlers, and the real bot with its content and an embedded store unless another is given; only HTTP itself is left out.
 */
export const createFuzzTarget = async (given?: FuzzedBot): Promise<FuzzTarget> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'condition-guide-'));
  const config = readConfig({ NODE_ENV: 'test', PORT: '0', DATA_DIR: dataDir, RATE_LIMIT_PER_MINUTE: '100000' });
  const faults: string[] = [];
  const fault = (...values: unknown[]) => void (faults.length < 1000 && faults.push(JSON.stringify(values)));
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: fault } as unknown as Log;

  const app = given ? null : createApp(config, log);
  await app?.start();
  const bot = (given ?? app?.bot) as FuzzedBot;
  const adapter = createAdapter({ config, log, onFault: (context) => bot.sayFault(context) });
  // Replies stay in the answer: there is no channel to call.
  const answering: Pick<typeof adapter, 'answer'> = {
    answer: (authorization, activity, logic) =>
      adapter.answer(authorization, { ...activity, deliveryMode: 'expectReplies' }, logic),
  };
  const turns = createTurnQueue();
  const handlers = new Map<string, Handler>();
  const on = (method: string, path: string, handler: Handler) => void handlers.set(`${method} ${path}`, handler);
  const limits = {
    ...DEFAULT_LIMITS,
    conversationsPerMinute: 1e9,
    messagesPerMinute: 1e9,
    messagesPerAddressAndMinute: 1e9,
    callsPerMinute: 1e9,
  };
  on('post', '/api/messages', createMessagesRoute({ config, adapter: answering, bot, turns }));
  mountDirectLine(on, { config, log, adapter, bot, turns, limits, isUrgent: () => false });

  const call = async (request: FuzzRequest, authorization: string | undefined, id: string) => {
    const response = newResponse();
    const handler = handlers.get(ENTRANCES[request.entrance]) as Handler;
    await route(log, handler)(requestOf(request, authorization, id), response as unknown as Response);
    await turns.whenIdle();
    return response;
  };

  const seats: { conversationId: string; token: string }[] = [];
  for (let count = 0; count < OPEN_CONVERSATIONS; count++) {
    const plain: FuzzRequest = { entrance: 'generate', headers: {}, query: '', token: 'none', body: '' };
    seats.push(JSON.parse((await call(plain, undefined, '')).body));
  }
  let sent = 0;

  return {
    faults,
    async send(request) {
      sent += 1;
      const own = seats[sent % seats.length] as (typeof seats)[number];
      const other = seats[(sent + 1) % seats.length] as (typeof seats)[number];
      const known: Record<string, string | undefined> = { own: own.token, other: other.token, none: '' };
      const given = Object.hasOwn(known, request.token) ? known[request.token] : request.token;
      const isChannel = request.entrance === 'messages';
      const authorization = given && !isChannel ? `Bearer ${given}` : undefined;
      return (await call(request, authorization, own.conversationId)).status;
    },
    async close() {
      await app?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
