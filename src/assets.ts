import { join } from 'node:path';

/** The project's root: `dist/src/..` when built, the source tree in tests. */
const ROOT = __filename.endsWith('.ts') ? join(__dirname, '..') : join(__dirname, '..', '..');

/** Language models that the build has learned, by the hash of what they were learned from. */
export const MODELS_DIR = join(ROOT, 'dist', 'models');

/**
 * Content that the build has read and checked, by the hash of its files. Only the built program trusts it: the source tree may have
 * other rules by now.
 */
export const COMPILED_DIR = __filename.endsWith('.ts') ? null : join(ROOT, 'dist', 'content');

/** Files of the web chat's page, made by the build. */
export const ASSETS_DIR = join(ROOT, 'dist', 'assets');
