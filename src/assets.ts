import { join } from 'node:path';

/** The project's root: `dist/src/..` when built, the source tree in tests. */
const ROOT = __filename.endsWith('.ts') ? join(__dirname, '..') : join(__dirname, '..', '..');

/** Language models that the build has learned, by the hash of what they were learned from. */
export const MODELS_DIR = join(ROOT, 'dist', 'models');

/** Files of the web chat's page, made by the build. */
export const ASSETS_DIR = join(ROOT, 'dist', 'assets');
