import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { CloudAdapter, TurnContext } from 'botbuilder';
import type { Config } from '../../config';
import type { Log } from '../../log';
import { type Allowance, createLocalAllowance } from '../../state/allowance';
import type { RedisClient } from '../../state/connectRedis';
import type { TurnQueue } from '../../state/turnQueue';
import type { Handler } from '../http/route';
import type { Limits } from '../limits';
import { createConversationLog } from './conversationLog';
import { createConversations } from './conversations';
import { createDirectLine } from './directLine';
import { createDirectLineRoutes } from './directLineRoutes';
import { createDirectLineStream } from './directLineStream';
import { readKey } from './readKey';
import { shareKey } from './sharedKey';
import { createSharedLogs } from './sharedLogs';
import { createTokens, type Tokens } from './tokens';

type Options = {
  readonly config: Config;
  readonly log: Log;
  readonly adapter: Pick<CloudAdapter, 'processActivityDirect'>;
  readonly bot: { run(context: TurnContext): Promise<void> };
  readonly turns: TurnQueue;
  readonly limits: Limits;
  readonly isUrgent: (text: string) => boolean;
  /** Where conversations are shared with other processes. */
  readonly redis?: RedisClient;
  /** How much a caller may ask for, counted together with other processes where there are any. */
  readonly allowance?: (perMinute: number) => Allowance;
};

export type MountedDirectLine = {
  /** To be called before anybody is served. */
  open(): Promise<void>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** To be called every half minute: forgets idle conversations, ends dead sockets. */
  upkeep(): void;
  /** Says goodbye to all open sockets. */
  closeAll(): void;
  /** To be called when nobody is served any more. */
  close(): Promise<void>;
  /** Deletes the messages of a conversation that are kept to be shown again. */
  forget(conversationId: string): Promise<void>;
  /** How much is open. */
  load(): { readonly conversations: number; readonly sockets: number };
};

const ROOT = '/v3/directline';

/** Puts the embedded Direct Line together and under its addresses. */
export const mountDirectLine = (
  on: (method: 'get' | 'post' | 'opts', path: string, handler: Handler) => void,
  options: Options,
): MountedDirectLine => {
  const { config, log, limits, isUrgent, redis, allowance = createLocalAllowance } = options;
  const logs = redis && createSharedLogs(redis, log);
  const createLog = (id: string) => (logs ? logs.createLog(id) : createConversationLog(id));
  const conversations = createConversations({ createLog });
  const directLine = createDirectLine({ ...options, conversations, appId: config.MicrosoftAppId });
  const key = config.WEB_CHAT_SECRET || readKey(config.DATA_DIR);
  let current = createTokens(key);
  const tokens: Tokens = {
    issue: (seat) => current.issue(seat),
    verify: (token) => current.verify(token),
  };
  const routes = createDirectLineRoutes({ config, limits, directLine, tokens, isUrgent, allowance });
  const stream = createDirectLineStream({ config, limits, directLine, tokens });

  on('opts', `${ROOT}/*`, routes.preflight);
  on('post', `${ROOT}/tokens/generate`, routes.generate);
  on('post', `${ROOT}/tokens/refresh`, routes.refresh);
  on('post', `${ROOT}/conversations`, routes.begin);
  on('get', `${ROOT}/conversations/:id`, routes.rejoin);
  on('post', `${ROOT}/conversations/:id/activities`, routes.post);
  on('get', `${ROOT}/conversations/:id/activities`, routes.poll);

  return {
    async open() {
      if (redis && !config.WEB_CHAT_SECRET) current = createTokens(await shareKey(redis, key));
      await logs?.open();
    },
    close: async () => logs?.close(),
    upgrade: stream.upgrade,
    closeAll: stream.closeAll,
    forget: (conversationId) => conversations.open(conversationId).log.clear(),
    load: () => ({ conversations: conversations.size(), sockets: stream.size() }),
    upkeep() {
      conversations.sweep();
      stream.checkAlive();
    },
  };
};
