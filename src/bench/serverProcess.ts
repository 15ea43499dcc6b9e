import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server that runs as a process of its own, on a free port of the loopback address. */
export type ServerProcess = {
  readonly url: string;
  readonly process: ChildProcess;
  /** From the moment it was started to the first 200 of `/readyz`. */
  readonly readyMs: number;
  stop(): Promise<void>;
};

export type ServerCommand = {
  readonly script: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Options of Node.js itself. */
  readonly nodeArgs?: readonly string[];
  /** Whether messages can be sent to the process. */
  readonly hasChannel?: boolean;
};

const START_LIMIT_MS = 120_000;
const PROGRAM = join(__dirname, '..', 'index');

/** The service as it runs, with a store of its own. `test` serves `/api/messages` without an app id and watches no files. */
export const ownService = (content: readonly string[], env: Readonly<Record<string, string>> = {}): ServerCommand => ({
  script: PROGRAM,
  args: ['start', ...content.flatMap((dir) => ['--content', dir])],
  env: { NODE_ENV: 'test', ...env },
});

export const ECHO_BOT: ServerCommand = { script: join(__dirname, 'echoBot') };

const firstAddress = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let printed = '';
    let complaint = '';
    const timer = setTimeout(() => reject(new Error('A server did not start in time.')), START_LIMIT_MS);
    child.stdout?.on('data', (data) => {
      printed += data;
      const address = /http:\/\/[\w.]+:\d+/.exec(printed)?.[0];
      if (!address) return;
      clearTimeout(timer);
      resolve(address.replace('localhost', '127.0.0.1'));
    });
    child.stderr?.on('data', (data) => {
      complaint = `${complaint}${data}`.slice(-2000);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`A server ended with ${code} before it was ready. ${complaint}`));
    });
  });

const statusOf = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(url, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).once('error', reject);
  });

/** Starts a server and waits until it is ready. The server prints its address once it listens. */
export const startProcess = async ({
  script,
  args = [],
  env = {},
  nodeArgs = [],
  hasChannel = false,
}: ServerCommand): Promise<ServerProcess> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'condition-guide-bench-'));
  const begun = performance.now();
  const child = spawn(process.execPath, [...nodeArgs, script, ...args], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, MicrosoftAppId: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(hasChannel ? (['ipc'] as const) : [])],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const url = await firstAddress(child);
    const status = await statusOf(`${url}/readyz`);
    if (status !== 200) throw new Error(`${url}/readyz answers ${status}.`);
    return { url, process: child, readyMs: performance.now() - begun, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** Resident memory of a process in bytes, as Linux tells it; null elsewhere. */
export const residentBytes = ({ pid }: ChildProcess): number | null => {
  try {
    const line = readFileSync(`/proc/${pid}/status`, 'utf8')
      .split('\n')
      .find((text) => text.startsWith('VmRSS:'));
    const kilobytes = line?.match(/\d+/)?.[0];
    return kilobytes ? Number(kilobytes) * 1024 : null;
  } catch {
    return null;
  }
};
