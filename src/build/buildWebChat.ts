import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** Our own files that pages load, as they are. */
const OWN_FILES = ['chatSocket.js', 'client.js', 'print.js', 'page.css', 'icon.svg'];

/**
 * Takes the one file of Web Chat that pages need out of its package, whose tree is 490 MB, and compresses it as far as it goes:
 * 3.9 MB become 640 kB, once, in some seconds. The name holds the hash, so that browsers may keep the file.
 */
const compressWebChat = (assetsDir: string): void => {
  const bundleDir = join(dirname(require.resolve('botframework-webchat')), '..', 'dist');
  const script = readFileSync(join(bundleDir, 'webchat.js'));
  const name = `webchat-${createHash('sha256').update(script).digest('hex').slice(0, 8)}.js.br`;
  if (existsSync(join(assetsDir, name))) return;

  for (const file of readdirSync(assetsDir)) if (/^webchat-.*\.br$/.test(file)) rmSync(join(assetsDir, file));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: script.length,
  };
  copyFileSync(join(bundleDir, 'webchat.js.LICENSE.txt'), join(assetsDir, 'webchat.LICENSE.txt'));
  writeFileSync(join(assetsDir, name), brotliCompressSync(script, { params }));
};

/** Makes all files of the web chat's page. `ownDir` is where our own ones stand in the source tree. */
export const buildWebChat = (assetsDir: string, ownDir: string): void => {
  for (const file of OWN_FILES) copyFileSync(join(ownDir, file), join(assetsDir, file));
  compressWebChat(assetsDir);
};
