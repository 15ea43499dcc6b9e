import { join } from 'node:path';
import type { Problem } from '../errors';

/** What a process of its own is to make ready: see prepareContent.ts. */
export type PrepareJob = { readonly contentDirs: readonly string[]; readonly dataDir: string };

/** Everything that is wrong, else the hash under which the content and its language lie ready. */
export type Prepared = { readonly problems: readonly Problem[] } | { readonly hash: string };

/** Where checked content lies until it is taken. */
export const reloadedDir = (dataDir: string): string => join(dataDir, 'reloaded');
