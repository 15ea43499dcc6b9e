import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ConversationState } from 'botbuilder';
import { createAdapter } from './adapter';
import { COMPILED_DIR, MODELS_DIR } from './assets';
import { type Bot, createBot } from './bot';
import { endpointsOf } from './channel/strictAuthentication';
import { createTopicsPages } from './channel/webchat/topicsPages';
import type { Config } from './config';
import type { Content } from './content/content';
import { loadContent } from './content/loadContent';
import { createEngine, type Engine } from './engine';
import type { Log } from './log';
import { oncePer } from './oncePer';
import { reloadEngine } from './reload/reloadEngine';
import { reloadOnChange } from './reload/reloadOnChange';
import type { Watch } from './reload/watchContent';
import { createServer, type HttpServer } from './server';
import { createStorage } from './state/createStorage';
import { loadLanguage } from './understanding/loadLanguage';

/** The parts put together; nothing listens before `start`. */
export type App = {
  /** The engine as it is now: see reload/. */
  readonly engine: () => Engine;
  readonly bot: Bot;
  readonly server: HttpServer;
  start(): Promise<{ port: number }>;
  stop(): Promise<void>;
};

/** Content checked and language learned, or opened where that was done before. @throws ContentError */
export const loadEngine = (
  { CONTENT_DIR, DATA_DIR }: Pick<Config, 'CONTENT_DIR' | 'DATA_DIR'>,
  onTraining?: () => void,
): Engine => {
  const content = loadContent(CONTENT_DIR, COMPILED_DIR);
  const language = loadLanguage(content, {
    shipped: MODELS_DIR,
    cache: join(DATA_DIR, 'models'),
    ...(onTraining ? { onTraining } : {}),
  });
  return createEngine(content, language);
};

/** @throws ContentError when the content has problems, with all of them */
export const createApp = (config: Config, log: Log): App => {
  let current = loadEngine(config, () =>
    log.info('The content has changed: learning its language. This takes some seconds.'),
  );
  const engine = () => current;
  mkdirSync(config.DATA_DIR, { recursive: true });
  const store = createStorage(config);
  const now = () => new Date();
  const bot = createBot({
    engine,
    state: new ConversationState(store.storage),
    log,
    defaultRegion: config.DEFAULT_REGION,
    now,
  });
  const topicsPages = oncePer((content: Content) => createTopicsPages(content, () => now().toISOString().slice(0, 10)));
  const adapter = createAdapter({
    config,
    log,
    onFault: (context) => bot.sayFault(context),
    endpoints: endpointsOf(config),
  });
  const server = createServer({
    config,
    log,
    adapter,
    bot,
    isReady: () => store.isReachable(),
    messages: () => engine().content.messages.page,
    topicsPage: (path) => topicsPages(engine().content)(path),
    isUrgent: (text) => ['crisis', 'emergency'].includes(engine().understand(text).decision.route),
  });
  let watch: Watch | null = null;
  return {
    engine,
    bot,
    server,
    async start() {
      await store.open();
      const started = await server.start();
      // Elsewhere content changes with a release, and a start checks it.
      if (config.NODE_ENV === 'development')
        watch = reloadOnChange({
          contentDirs: config.CONTENT_DIR,
          log,
          reload: () => reloadEngine(config),
          onReloaded: (engine) => {
            current = engine;
          },
        });
      return started;
    },
    async stop() {
      watch?.stop();
      await server.stop();
      await store.close();
    },
  };
};
