import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ASSETS_DIR } from '../assets';
import { buildWebChat } from './buildWebChat';

/** Makes the files that the program serves but that are not compiled: those of the web chat's page. */
const buildAssets = (): void => {
  mkdirSync(ASSETS_DIR, { recursive: true });
  buildWebChat(ASSETS_DIR, join(ASSETS_DIR, '..', '..', 'src', 'channel', 'webchat'));
};

buildAssets();
