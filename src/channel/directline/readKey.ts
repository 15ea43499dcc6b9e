import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../../errors';

const FILE = 'direct-line.key';
const MIN_LENGTH = 43;

/**
 * The secret that signs the web chat's tokens. Made on the first start and kept, readable by its owner only, so that an open page
 * goes on after a restart. Deleting the file makes every open page begin a new conversation.
 * @throws ConfigError when it can be neither read nor written.
 */
export const readKey = (dataDir: string): string => {
  const file = join(dataDir, FILE);
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unusable(file, 'a place that cannot be written');
  }
  try {
    const key = readFileSync(file, 'utf8').trim();
    if (key.length >= MIN_LENGTH) return key;
  } catch {
    throw unusable(file, 'a file that cannot be read');
  }
  throw unusable(file, 'a key that is too short');
};

const unusable = (file: string, found: string): ConfigError =>
  new ConfigError([
    { file, field: '', found, expected: 'the key of the web chat, or no file, so that one can be made' },
  ]);
