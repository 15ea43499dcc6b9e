import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { CloudAdapter, TurnContext } from 'botbuilder';
import type { Config } from '../../config';
import type { Log } from '../../log';
import type { TurnQueue } from '../../state/turnQueue';
import type { Handler } from '../http/route';
import type { Limits } from '../limits';
import { createDirectLine } from './directLine';
import { createDirectLineRoutes } from './directLineRoutes';
import { createDirectLineStream } from './directLineStream';
import { readKey } from './readKey';
import { createTokens } from './tokens';

type Options = {
  readonly config: Config;
  readonly log: Log;
  readonly adapter: Pick<CloudAdapter, 'processActivityDirect'>;
  readonly bot: { run(context: TurnContext): Promise<void> };
  readonly turns: TurnQueue;
  readonly limits: Limits;
  readonly isUrgent: (text: string) => boolean;
};

export type MountedDirectLine = {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** To be called every half minute: forgets idle conversations, ends dead sockets. */
  upkeep(): void;
  closeAll(): void;
  /** Deletes the messages of a conversation that are kept to be shown again. */
  forget(conversationId: string): void;
  /** How much is open. */
  load(): { readonly conversations: number; readonly sockets: number };
};

const ROOT = '/v3/directline';

/** Puts the embedded Direct Line together and under its addresses. */
export const mountDirectLine = (
  on: (method: 'get' | 'post' | 'opts', path: string, handler: Handler) => void,
  options: Options,
): MountedDirectLine => {
  const { config, limits, isUrgent } = options;
  const directLine = createDirectLine({ ...options, appId: config.MicrosoftAppId });
  const tokens = createTokens(readKey(config.DATA_DIR));
  const routes = createDirectLineRoutes({ config, limits, directLine, tokens, isUrgent });
  const stream = createDirectLineStream({ config, limits, directLine, tokens });

  on('opts', `${ROOT}/*`, routes.preflight);
  on('post', `${ROOT}/tokens/generate`, routes.generate);
  on('post', `${ROOT}/tokens/refresh`, routes.refresh);
  on('post', `${ROOT}/conversations`, routes.begin);
  on('get', `${ROOT}/conversations/:id`, routes.rejoin);
  on('post', `${ROOT}/conversations/:id/activities`, routes.post);
  on('get', `${ROOT}/conversations/:id/activities`, routes.poll);

  return {
    upgrade: stream.upgrade,
    closeAll: stream.closeAll,
    forget: (conversationId) => directLine.conversations.open(conversationId).log.clear(),
    load: () => ({ conversations: directLine.conversations.size(), sockets: stream.size() }),
    upkeep() {
      directLine.conversations.sweep();
      stream.checkAlive();
    },
  };
};
