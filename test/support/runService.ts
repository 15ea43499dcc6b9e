import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tempDir } from './tempDir';
import { until } from './until';

const PROGRAM = join(__dirname, '..', '..', 'dist', 'src', 'index.js');

/** The built program, running as a service on a free port. */
export type RunningService = {
  readonly url: string;
  readonly process: ChildProcess;
  readonly dataDir: string;
  /** The lines of its log so far. */
  readonly logged: () => Record<string, unknown>[];
  /** @returns the exit code */
  stop(): Promise<number | null>;
};

export const runService = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningService> => {
  if (!existsSync(PROGRAM)) throw new Error('The program is not built. Run "npm run build".');
  const dataDir = tempDir();
  const child = spawn(process.execPath, [PROGRAM, 'start', ...args], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [printed, complained] = ['', ''];
  child.stdout.on('data', (data) => {
    printed += data;
  });
  child.stderr.on('data', (data) => {
    complained += data;
  });
  const address = () => /http:\/\/localhost:(\d+)/.exec(printed)?.[1];
  await until(() => address() !== undefined || child.exitCode !== null, 60_000);
  if (!address()) throw new Error(`The service did not start: ${complained}`);
  return {
    url: `http://127.0.0.1:${address()}`,
    process: child,
    dataDir,
    logged: () =>
      complained
        .split('\n')
        .filter((line) => line.startsWith('{') && line.endsWith('}'))
        .map((line) => JSON.parse(line)),
    async stop() {
      const hasEnded = child.exitCode !== null || once(child, 'exit');
      // A second signal would end it at once.
      if (!child.killed) child.kill('SIGTERM');
      await hasEnded;
      return child.exitCode;
    },
  };
};
