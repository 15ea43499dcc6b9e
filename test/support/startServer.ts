import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import { createAdapter } from '../../src/adapter';
import type { Patience } from '../../src/channel/sendPatiently';
import type { AuthenticationEndpoints } from '../../src/channel/strictAuthentication';
import { readConfig } from '../../src/config';
import type { Log } from '../../src/log';
import { createServer, type ServerOptions } from '../../src/server';
import { TestBot } from './testBot';

/** The words of the page in tests, so that nobody who edits the content breaks one. */
export const PAGE_TEXTS: ReturnType<ServerOptions['messages']> = {
  title: 'Test Guide',
  notice: 'A notice with <signs> & "quotes".',
  input: 'Type here',
  noScript: 'Without a script there is no chat.',
  unavailable: 'The chat is away.',
  startOver: 'New conversation',
  topics: 'All answers',
  topicsTitle: '{condition}: all answers',
  topicsIntro: 'All of them.',
  undecided: 'Never decided',
  codes: 'Codes',
  notFound: 'No such page.',
  print: 'Print',
  card: 'Card for {condition}',
  cardLists: { emergency: 'Call', crew: 'Tell', never: 'Never', sameDay: 'Today', soon: 'Soon' },
};

export const FAULT = 'Something went wrong.';

export type TestServer = {
  readonly url: string;
  readonly port: number;
  readonly bot: TestBot;
  /** Everything that was logged, as one text. */
  readonly logged: () => string;
  readonly dataDir: string;
  stop(): Promise<void>;
};

type Settings = Partial<Omit<ServerOptions, 'config' | 'adapter' | 'log'>> & {
  readonly env?: Readonly<Record<string, string>>;
  readonly endpoints?: AuthenticationEndpoints;
  readonly credentials?: ServiceClientCredentialsFactory;
  readonly patience?: Patience;
  readonly dataDir?: string;
  readonly port?: number;
};

/** The real server on a free port of the loopback address, with a test bot behind it. */
export const startServer = async ({
  env = {},
  endpoints = {},
  credentials,
  patience,
  dataDir,
  port,
  ...options
}: Settings = {}): Promise<TestServer> => {
  const lines: string[] = [];
  const write = (...values: unknown[]) => void lines.push(JSON.stringify(values));
  const log = { debug: write, info: write, warn: write, error: write } as unknown as Log;
  const dir = dataDir ?? mkdtempSync(join(tmpdir(), 'condition-guide-'));
  const config = readConfig({ NODE_ENV: 'test', PORT: String(port ?? 0), DATA_DIR: dir, ...env });
  const bot = new TestBot();
  const adapter = createAdapter({
    config,
    log,
    endpoints,
    ...(credentials ? { credentials } : {}),
    ...(patience ? { patience } : {}),
    onFault: async (context) => void (await context.sendActivity(FAULT)),
  });
  const server = createServer({
    bot,
    isReady: async () => true,
    messages: () => PAGE_TEXTS,
    topicsPage: () => null,
    ...options,
    config,
    log,
    adapter,
  });
  const started = await server.start();
  return {
    url: `http://127.0.0.1:${started.port}`,
    port: started.port,
    bot,
    dataDir: dir,
    logged: () => lines.join('\n'),
    async stop() {
      await server.stop();
      if (!dataDir) rmSync(dir, { recursive: true, force: true });
    },
  };
};
