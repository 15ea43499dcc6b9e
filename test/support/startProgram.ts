import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const PROGRAM = join(ROOT, 'dist', 'src', 'index.js');
const COUNTING = join(__dirname, 'countingProgram.js');

export type RunningProgram = {
  readonly url: string;
  /** All that it has written to standard output and standard error. */
  written(): string;
  /** Ends the process at once, without a word to it. */
  kill(): Promise<void>;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>;
};

const running = new Set<ChildProcess>();

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

type Env = Readonly<Record<string, string>>;

const start = async (args: readonly string[], env: Env): Promise<RunningProgram> => {
  if (!existsSync(PROGRAM)) throw new Error('The program is not built. Run "npm run build".');
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'test', PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void ended.then(() => running.delete(child));
  let said = '';
  let isReady = false;
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (isReady) return;
      const [, port] = /http:\/\/localhost:(\d+)\//.exec(said) ?? [];
      if (!port) return;
      isReady = true;
      resolve(`http://127.0.0.1:${port}`);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then(() => reject(new Error(`The program did not start: ${said}`)));
  });
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return { url, written: () => said, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
};

/** The built service in a process of its own, on a free port. */
export const startProgram = (env: Env): Promise<RunningProgram> => start([PROGRAM, 'start'], env);

/** The same with a bot that answers each message with how many it has had in the conversation: "text is 3". */
export const startCounting = (env: Env): Promise<RunningProgram> => start([COUNTING], { WEB_CHAT: 'false', ...env });
