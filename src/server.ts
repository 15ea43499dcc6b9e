import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import pino from 'pino';
import { createServer as createHttpServer, type Next, type Request, type Response } from 'restify';
import type { ChannelAdapter } from './adapter';
import { ASSETS_DIR } from './assets';
import { refuseUpgrade } from './channel/directline/directLineStream';
import { mountDirectLine } from './channel/directline/mountDirectLine';
import { createHealthRoutes } from './channel/healthRoutes';
import { listen } from './channel/http/listen';
import { refuseBroken } from './channel/http/refuseBroken';
import { type Handler, route } from './channel/http/route';
import { sendError } from './channel/http/send';
import { answerUnrouted, isRoutable } from './channel/http/unrouted';
import { DEFAULT_LIMITS, type Limits } from './channel/limits';
import { createMessagesRoute } from './channel/messagesRoute';
import { createPageRoutes, type TopicsPage } from './channel/webchat/pageRoutes';
import { SECURITY_HEADERS } from './channel/webchat/securityHeaders';
import { loadWebAssets } from './channel/webchat/webAssets';
import type { Config } from './config';
import type { Messages } from './content/messages';
import type { Log } from './log';
import { type Meter, NO_METER } from './metrics/meter';
import type { Allowance } from './state/allowance';
import type { RedisClient } from './state/connectRedis';
import { createTurnQueue, type TurnQueue } from './state/turnQueue';

export type ServerOptions = {
  readonly config: Config;
  readonly log: Log;
  readonly adapter: ChannelAdapter;
  readonly bot: { run(context: TurnContext): Promise<void> };
  /** The order of turns, where it is shared with other processes. */
  readonly turns?: TurnQueue;
  /** Content loaded and store reachable. */
  readonly isReady: () => Promise<boolean>;
  /** The pages' texts as they are now: content may be reloaded. */
  readonly messages: () => Messages['page'];
  readonly topicsPage: TopicsPage;
  /** Language of the pages' texts, for `<html lang>`. */
  readonly language?: string;
  readonly limits?: Partial<Limits>;
  /** A text for which the limit of messages does not hold: a sign of danger or of despair. */
  readonly isUrgent?: (text: string) => boolean;
  readonly meter?: Meter;
  /** Where the web chat's conversations are shared with other processes. */
  readonly redis?: RedisClient | undefined;
  /** How much a caller of the web chat may ask for, counted together with other processes where there are any. */
  readonly allowance?: (perMinute: number) => Allowance;
};

export type HttpServer = {
  start(): Promise<{ port: number }>;
  /** Takes no new requests, lets running turns end, and closes everything after 10 seconds at the latest. */
  stop(): Promise<void>;
  /** Deletes what the web chat holds of a conversation to show it again. */
  forget(conversationId: string): Promise<void>;
  /** How many conversations of the web chat and sockets are open. */
  load(): { readonly conversations: number; readonly sockets: number };
};

const STOP_MS = 10_000;
const IDLE_CHECK_MS = 20;
const UPKEEP_MS = 30_000;
/** A request must be here within this time; somebody who sends it byte by byte must not hold a connection for long. */
const REQUEST_MS = 30_000;
/** Longer than balancers keep a connection for the next request (nginx and most others: 60 s), so that none of them sends into one that is being closed. */
const KEEP_ALIVE_MS = 65_000;

/** The HTTP edge: channels, web chat, printable answers, health. Nothing listens before `start`. */
export const createServer = (options: ServerOptions): HttpServer => {
  const { config, log, adapter, bot, turns = createTurnQueue(), meter = NO_METER } = options;
  const app = createHttpServer({ name: '', log: pino({ level: 'silent' }) as never });
  const http = app.server as Server;
  http.requestTimeout = REQUEST_MS;
  http.keepAliveTimeout = KEEP_ALIVE_MS;
  http.on('clientError', refuseBroken);

  const assets = loadWebAssets(ASSETS_DIR);
  const pages = createPageRoutes({ ...options, texts: options.messages, language: options.language ?? 'en', assets });
  const health = createHealthRoutes(options.isReady);
  const on = (method: 'get' | 'post' | 'opts', path: string, handler: Handler): void => {
    app[method](path, route(log, handler, meter));
    if (method === 'get') app.head(path, route(log, handler, meter));
  };

  // Restify passes errors of listening on, and throws when nobody takes them; `listen` reports them.
  app.on('error', () => undefined);
  let isStopping = false;
  app.pre((request: Request, response: Response, next: Next) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    if (isStopping) response.setHeader('connection', 'close');
    if (isRoutable(request)) return next();
    meter.refused('BadAddress');
    sendError(response, 400, 'BadAddress', 'The address or the host of the request is not valid.');
    return next(false);
  });
  // The fourth argument, which would let restify answer too, is left alone.
  app.on('restifyError', (request: Request, response: Response, error: { statusCode?: number }) =>
    answerUnrouted(request, response, error.statusCode ?? 500, pages.notFound, meter),
  );

  on('post', '/api/messages', createMessagesRoute({ config, adapter, bot, turns }));
  on('get', '/healthz', health.health);
  on('get', '/readyz', health.ready);
  on('get', '/topics', pages.topics);
  on('get', '/topics/*', pages.topics);
  on('get', '/assets/*', pages.asset);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const webChat = config.WEB_CHAT
    ? mountDirectLine(on, {
        config,
        log,
        adapter,
        bot,
        turns,
        limits,
        isUrgent: options.isUrgent ?? (() => false),
        ...(options.redis ? { redis: options.redis } : {}),
        ...(options.allowance ? { allowance: options.allowance } : {}),
      })
    : undefined;
  if (webChat) on('get', '/', pages.chat);
  // Restify listens too, so a socket that nobody answers would stay open for ever.
  http.on('upgrade', (request, socket, head) =>
    webChat ? webChat.upgrade(request, socket, head) : refuseUpgrade(socket, 404),
  );
  let upkeep: NodeJS.Timeout | undefined;

  return {
    forget: async (conversationId) => webChat?.forget(conversationId),
    load: () => webChat?.load() ?? { conversations: 0, sockets: 0 },
    async start() {
      await webChat?.open();
      const port = await listen(http, config);
      upkeep = setInterval(() => webChat?.upkeep(), UPKEEP_MS).unref();
      return { port };
    },
    async stop() {
      if (!http.listening) return;
      isStopping = true;
      clearInterval(upkeep);
      const deadline = sleep(STOP_MS, undefined, { ref: false });
      const closed = new Promise((resolve) => http.close(resolve));
      await Promise.race([turns.whenIdle(), deadline]);
      webChat?.closeAll();
      // Connections that have had their answer are kept alive for more requests, of which there will be none.
      const closing = setInterval(() => http.closeIdleConnections(), IDLE_CHECK_MS);
      await Promise.race([closed, deadline]);
      clearInterval(closing);
      http.closeAllConnections();
      await webChat?.close();
    },
  };
};
