import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tempDir } from './tempDir';

const ROOT = join(__dirname, '..', '..');
const PROGRAM = join(ROOT, 'dist', 'src', 'index.js');
const START_MS = 60_000;

export type Program = {
  readonly url: string;
  readonly metricsUrl: string;
  readonly dataDir: string;
  /** All that it has written to standard output and standard error. */
  readonly written: () => string;
  /** Asks it to stop. @returns its exit code */
  stop(): Promise<number | null>;
};

const started = new Set<ChildProcess>();
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

/** The built program in a process of its own, on free ports, with its metrics. */
export const startProgram = async (env: Readonly<Record<string, string>> = {}): Promise<Program> => {
  if (!existsSync(PROGRAM)) throw new Error('The program is not built. Run "npm run build".');
  const dataDir = tempDir();
  const child = spawn(process.execPath, [PROGRAM, 'start'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'test', PORT: '0', METRICS_PORT: '0', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.add(child);
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => void parts.push(part));
  const written = () => parts.join('');

  const end = Date.now() + START_MS;
  let ports: RegExpExecArray | null = null;
  while (!ports) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`The program did not start: ${written()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    ports = /"port":(\d+),"metricsPort":(\d+)/.exec(written());
  }
  return {
    url: `http://127.0.0.1:${ports[1]}`,
    metricsUrl: `http://127.0.0.1:${ports[2]}/metrics`,
    dataDir,
    written,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      started.delete(child);
      return child.exitCode;
    },
  };
};
