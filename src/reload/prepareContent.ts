import { setPriority } from 'node:os';
import { join } from 'node:path';
import { MODELS_DIR } from '../assets';
import { writeCompiled } from '../content/compiledContent';
import { readContent } from '../content/loadContent';
import { loadLanguage } from '../understanding/loadLanguage';
import { type Prepared, type PrepareJob, reloadedDir } from './prepared';

const LESS_URGENT = 10;

const prepare = ({ contentDirs, dataDir }: PrepareJob): Prepared => {
  const { content, problems } = readContent(contentDirs);
  if (!content || problems.length > 0) return { problems };
  loadLanguage(content, { shipped: MODELS_DIR, cache: join(dataDir, 'models') });
  writeCompiled(reloadedDir(dataDir), content);
  return { hash: content.hash };
};

/** Run as a process of its own by reloadEngine.ts; those who wait for an answer go first. */
setPriority(LESS_URGENT);
process.once('message', (job) => {
  process.send?.(prepare(job as PrepareJob), () => process.disconnect());
});
