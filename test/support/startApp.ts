import { type App, createApp } from '../../src/app';
import { readConfig } from '../../src/config';
import { createLog } from '../../src/log';
import { tempDir } from './tempDir';

export type StartedApp = {
  readonly app: App;
  readonly url: string;
  /** Address of the metrics; ends in "undefined" where they are off. */
  readonly metricsUrl: string;
  readonly metrics: () => Promise<string>;
  /** Everything that was logged, as one text. */
  readonly logged: () => string;
  stop(): Promise<void>;
};

/** The whole service as `start` runs it, with the project's content, in memory and on free ports. */
export const startApp = async (env: Readonly<Record<string, string>> = {}): Promise<StartedApp> => {
  const lines: string[] = [];
  const config = readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    METRICS_PORT: '0',
    STORE_URL: 'memory:',
    DATA_DIR: tempDir(),
    ...env,
  });
  const app = createApp(config, createLog(config.LOG_LEVEL, { write: (line) => void lines.push(line) }));
  const { port, metricsPort } = await app.start();
  const metricsUrl = `http://127.0.0.1:${metricsPort}`;
  return {
    app,
    url: `http://127.0.0.1:${port}`,
    metricsUrl,
    metrics: async () => (await fetch(`${metricsUrl}/metrics`)).text(),
    logged: () => lines.join(''),
    stop: () => app.stop(),
  };
};
