import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const PROGRAM = join(ROOT, 'dist', 'src', 'index.js');

const run = (args: readonly string[], { input = '', env = {} }: { input?: string; env?: NodeJS.ProcessEnv } = {}) => {
  if (!existsSync(PROGRAM)) throw new Error('The program is not built. Run "npm run build".');
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: ROOT,
    input,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
};

describe('the program', () => {
  it.each([
    ['--help'],
    ['start', '--help'],
    ['route', '--help'],
    ['check', '--help'],
    ['evaluate', '--help'],
    ['chat', '--help'],
    ['classify', '--help'],
  ])('explains itself: %s %s', (...args) => {
    const { status, stdout } = run(args.filter(Boolean));
    expect(status).toBe(0);
    expect(stdout).toContain('Usage');
  });

  it.each([
    [['route', '--bogus'], 'unknown option'],
    [['nosuch'], 'There is no command "nosuch"'],
    [['evaluate', 'no-such-file.jsonl'], 'no such file'],
    [['check', '--content'], 'argument missing'],
    [['route', '--content', 'no-such-folder'], 'no such folder'],
  ])('%j gives one clear sentence and exit code 2', (args, sentence) => {
    const { status, stdout, stderr } = run(args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('finds no problem in the shipped content', () => {
    const { status, stdout } = run(['check']);
    expect(stdout).toContain('Problems: 0.');
    expect(status).toBe(0);
  });

  it('refuses drafts for a release', () => {
    const { status, stdout } = run(['check', '--release']);
    expect(status).toBe(1);
    expect(stdout).toContain('found draft; expected reviewed');
  });

  it('lists every wrong variable at once and does not start', () => {
    const { status, stderr } = run(['start'], { env: { PORT: 'http', LOG_LEVEL: 'loud' } });
    expect(status).toBe(2);
    expect(stderr).toContain('PORT');
    expect(stderr).toContain('LOG_LEVEL');
  });
});
