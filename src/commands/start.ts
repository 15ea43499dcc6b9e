import { createApp } from '../app';
import { endOnFault } from '../endOnFault';
import { createLog } from '../log';
import { configFor, type SharedOptions } from './options';

/** Starts the service and stops it in order when it is told to. @throws ConfigError, ContentError */
export const start = async (options: SharedOptions): Promise<void> => {
  const config = configFor(options);
  const log = createLog(config.LOG_LEVEL);
  const app = createApp(config, log);
  endOnFault(log);
  const { port, metricsPort } = await app.start();
  const host = config.HOST === '127.0.0.1' || config.HOST === '0.0.0.0' ? 'localhost' : config.HOST;
  log.info({ port, metricsPort }, 'The service has started.');
  if (config.WEB_CHAT) process.stdout.write(`Condition Guide is ready: http://${host}:${port}/\n`);

  const stop = async (): Promise<void> => {
    log.info('The service stops.');
    await app.stop();
    process.exitCode = 0;
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
};
