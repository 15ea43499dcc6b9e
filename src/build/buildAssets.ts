import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ASSETS_DIR } from '../assets';
import { buildSchemas } from './buildSchemas';
import { buildWebChat } from './buildWebChat';

/** Makes the files that are not compiled: those of the web chat's page, and the schemas for editors. */
const buildAssets = (): void => {
  mkdirSync(ASSETS_DIR, { recursive: true });
  buildWebChat(ASSETS_DIR, join(ASSETS_DIR, '..', '..', 'src', 'channel', 'webchat'));
  buildSchemas(join(ASSETS_DIR, '..', 'schemas'));
};

buildAssets();
