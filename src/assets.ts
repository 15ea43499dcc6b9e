import { join } from 'node:path';

/** The project's root: `dist/src/..` when built, the source tree in tests. */
const ROOT = __filename.endsWith('.ts') ? join(__dirname, '..') : join(__dirname, '..', '..');

/** Language models that the build has learned, by the hash of their content. */
export const MODELS_DIR = join(ROOT, 'dist', 'models');

/** Files that the build takes from packages: the web chat's script, the word vectors. */
export const ASSETS_DIR = join(ROOT, 'dist', 'assets');
