import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createAdapter } from './adapter';
import { COMPILED_DIR, MODELS_DIR } from './assets';
import { type Bot, createBot } from './bot';
import { endpointsOf } from './channel/strictAuthentication';
import { createTopicsPages } from './channel/webchat/topicsPages';
import type { Config } from './config';
import type { Content } from './content/content';
import { loadContent, openCompiled } from './content/loadContent';
import { createEngine, type Engine } from './engine';
import type { Log } from './log';
import type { PrometheusMeter } from './metrics/createMeter';
import { NO_METER } from './metrics/meter';
import { meteredStorage } from './metrics/meteredStorage';
import { createMetricsServer, type MetricsServer } from './metrics/metricsServer';
import { timed } from './metrics/timed';
import { oncePer } from './oncePer';
import { reloadEngine } from './reload/reloadEngine';
import { reloadOnChange } from './reload/reloadOnChange';
import type { Watch } from './reload/watchContent';
import { createServer, type HttpServer } from './server';
import { connectRedis, isRedisUrl } from './state/connectRedis';
import { createStorage } from './state/createStorage';
import { createPersonLimit } from './state/personLimit';
import { createTurnQueue } from './state/turnQueue';
import { VersionedState } from './state/versionedState';
import { createTurnIds } from './turnIds';
import { loadLanguage, openStoredLanguage } from './understanding/loadLanguage';

/** The parts put together; nothing listens before `start`. */
export type App = {
  /** The engine as it is now: see reload/. */
  readonly engine: () => Engine;
  readonly bot: Bot;
  readonly server: HttpServer;
  start(): Promise<{ port: number; metricsPort?: number }>;
  stop(): Promise<void>;
};

/** Content checked and language learned, or opened where that was done before. @throws ContentError */
export const loadEngine = (
  { CONTENT_DIR, DATA_DIR }: Pick<Config, 'CONTENT_DIR' | 'DATA_DIR'>,
  onTraining?: () => void,
): Engine => {
  const models = { shipped: MODELS_DIR, cache: join(DATA_DIR, 'models') };
  const compiled = COMPILED_DIR && openCompiled(CONTENT_DIR, COMPILED_DIR);
  const stored = compiled && openStoredLanguage(compiled, models);
  if (compiled && stored) return createEngine(compiled, stored);
  const content = loadContent(CONTENT_DIR);
  return createEngine(content, loadLanguage(content, { ...models, ...(onTraining ? { onTraining } : {}) }));
};

type Metrics = { readonly meter: PrometheusMeter; readonly server: MetricsServer };

/** Null without METRICS_PORT: loading the library of the metrics takes a tenth of a second and 10 MB, so it is not imported above. */
const createMetrics = (
  { METRICS_HOST, METRICS_PORT }: Config,
  options: Parameters<typeof import('./metrics/createMeter').createMeter>[0],
): Metrics | null => {
  if (METRICS_PORT === undefined) return null;
  const { createMeter } = require('./metrics/createMeter') as typeof import('./metrics/createMeter');
  const meter = createMeter(options);
  return { meter, server: createMetricsServer({ METRICS_HOST, METRICS_PORT }, meter) };
};

/** @throws ContentError when the content has problems, with all of them */
export const createApp = (config: Config, log: Log): App => {
  const idsOf = createTurnIds(config.LOG_KEY);
  let current = loadEngine(config, () =>
    log.info('The content has changed: learning its language. This takes a minute or two.'),
  );
  const engine = () => current;
  mkdirSync(config.DATA_DIR, { recursive: true });
  const redis = isRedisUrl(config.STORE_URL) ? connectRedis(config.STORE_URL, log) : undefined;
  const store = createStorage(config, redis);
  const now = () => new Date();
  const metrics = createMetrics(config, {
    content: () => engine().content,
    load: () => server.load(),
  });
  const meter = metrics?.meter ?? NO_METER;
  const bot = timed(
    createBot({
      engine,
      state: new VersionedState(meteredStorage(store.storage, meter)),
      log,
      defaultRegion: config.DEFAULT_REGION,
      now,
      meter,
      idsOf,
      personLimit: createPersonLimit(config.RATE_LIMIT_PER_MINUTE, (perMinute) => store.allowance(perMinute)),
      retentionDays: config.RETENTION_DAYS,
      forget: (conversationId) => server.forget(conversationId),
    }),
    meter,
  );
  const topicsPages = oncePer((content: Content) => createTopicsPages(content, () => now().toISOString().slice(0, 10)));
  const adapter = createAdapter({
    config,
    log,
    meter,
    idsOf,
    onFault: (context) => bot.sayFault(context),
    endpoints: endpointsOf(config),
  });
  const server = createServer({
    config,
    log,
    adapter,
    bot,
    meter,
    turns: createTurnQueue(store.line ? { line: store.line } : {}),
    redis,
    allowance: (perMinute) => store.allowance(perMinute),
    isReady: () => store.isReachable(),
    messages: () => engine().content.messages.page,
    topicsPage: (path) => topicsPages(engine().content)(path),
    isUrgent: (text) => ['crisis', 'emergency'].includes(engine().understand(text).decision.route),
  });
  let watch: Watch | null = null;
  const stop = async (): Promise<void> => {
    watch?.stop();
    await server.stop();
    await metrics?.server.stop();
    await store.close();
  };
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
      if (!metrics) return started;
      try {
        return { ...started, metricsPort: (await metrics.server.start()).port };
      } catch (error) {
        await stop();
        throw error;
      }
    },
    stop,
  };
};
