import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package to be measured against. It is never a dependency of the service. */
export type PeerPackage = { readonly name: string; readonly version: string };

const INSTALL_TIMEOUT_MS = 120_000;

/** Runs npm with arguments; null when all went well, else its last words. */
export type RunNpm = (args: readonly string[]) => string | null;

const runNpm: RunNpm = (args) => {
  const { status, stderr, error } = spawnSync('npm', [...args], {
    encoding: 'utf8',
    timeout: INSTALL_TIMEOUT_MS,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32',
  });
  if (status === 0) return null;
  const lines = (stderr ?? '').split('\n').filter((line) => line.startsWith('npm error'));
  return (lines[0] ?? error?.message ?? 'npm did not finish').replace('npm error ', '');
};

const installedVersion = (folder: string, name: string): string | null => {
  try {
    return JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
  } catch {
    return null;
  }
};

/** Puts a package into a folder of its own, unless it is there. Null when it is, else why it is not. */
export const installPeer = (folder: string, { name, version }: PeerPackage, run: RunNpm = runNpm): string | null => {
  if (installedVersion(folder, name) === version) return null;
  mkdirSync(folder, { recursive: true });
  // A package of its own: npm would otherwise look for one further up, which is the service.
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n');
  const problem = run([
    'install',
    '--prefix',
    folder,
    '--save-exact',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    `${name}@${version}`,
  ]);
  return problem && `${name} ${version} could not be installed: ${problem}`;
};
