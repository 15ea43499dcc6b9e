import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../errors';

const TYPES = {
  'webchat.js': 'text/javascript; charset=utf-8',
  'chatSocket.js': 'text/javascript; charset=utf-8',
  'client.js': 'text/javascript; charset=utf-8',
  'print.js': 'text/javascript; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

export type WebAssetName = keyof typeof TYPES;

export type WebAsset = {
  readonly body: Buffer;
  readonly type: string;
  readonly isBrotli: boolean;
  /** True when the path holds the hash of the content, so that the file may be kept for ever. */
  readonly isImmutable: boolean;
};

export type WebAssets = {
  /** The path for our own pages, for example `/assets/client-1a2b3c4d.js` for `client.js`. */
  pathOf(name: WebAssetName): string;
  /** The file under such a path, or under its plain one: `/assets/page.css`. */
  find(path: string): WebAsset | undefined;
};

const hashOf = (body: Buffer): string => createHash('sha256').update(body).digest('hex').slice(0, 8);

/** Web Chat is compressed already, and the build has put the hash of its content into its name. */
const fileOf = (files: readonly string[], name: WebAssetName): string | undefined =>
  files.find((file) => (name === 'webchat.js' ? /^webchat-[0-9a-f]{8}\.js\.br$/.test(file) : file === name));

/**
 * Reads the files that the pages need, about 700 kB, and keeps them in memory.
 * @throws AppError when the build has not made one of them.
 */
export const loadWebAssets = (dir: string): WebAssets => {
  const files = existsSync(dir) ? readdirSync(dir) : [];
  const paths = new Map<string, string>();
  const assets = new Map<string, WebAsset>();

  for (const [name, type] of Object.entries(TYPES) as [WebAssetName, string][]) {
    const file = fileOf(files, name);
    if (!file) throw new AppError(`${dir}: "${name}" of the web chat is missing. Run "npm run build".`);
    const body = readFileSync(join(dir, file));
    const isBrotli = file.endsWith('.br');
    const path = `/assets/${isBrotli ? file.slice(0, -'.br'.length) : name.replace('.', `-${hashOf(body)}.`)}`;
    paths.set(name, path);
    assets.set(path, { body, type, isBrotli, isImmutable: true });
    assets.set(`/assets/${name}`, { body, type, isBrotli, isImmutable: false });
  }
  return { pathOf: (name) => paths.get(name) as string, find: (path) => assets.get(path) };
};
