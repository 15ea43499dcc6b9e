import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { MODELS_DIR } from '../assets';
import type { Config } from '../config';
import { readCompiled } from '../content/compiledContent';
import { createEngine, type Engine } from '../engine';
import { AppError, ContentError } from '../errors';
import { openStoredLanguage } from '../understanding/loadLanguage';
import { type Prepared, type PrepareJob, reloadedDir } from './prepared';

/** An engine in the making. */
export type Reload = {
  /** @throws ContentError with every problem of the content; AppError where it could not be made ready or was given up */
  readonly engine: Promise<Engine>;
  /** Newer files are there: this one is not wanted any more. */
  giveUp(): void;
};

const answerOf = (child: ChildProcess): Promise<Prepared> =>
  new Promise((resolve, reject) => {
    child.once('message', (prepared) => resolve(prepared as Prepared));
    child.once('error', reject);
    child.once('exit', () => reject(new AppError('The process that makes the content ready has ended early.')));
  });

/**
 * Makes an engine of the content as it is on disk now. A process of its own reads, checks and learns, which takes up to half a
 * minute; this one goes on answering and in the end only opens what lies ready.
 */
export const reloadEngine = ({ CONTENT_DIR, DATA_DIR }: Pick<Config, 'CONTENT_DIR' | 'DATA_DIR'>): Reload => {
  const child = fork(join(__dirname, 'prepareContent'));
  child.send({ contentDirs: CONTENT_DIR, dataDir: DATA_DIR } satisfies PrepareJob);
  const engine = answerOf(child).then((prepared) => {
    if ('problems' in prepared) throw new ContentError(prepared.problems);
    const content = readCompiled(reloadedDir(DATA_DIR), prepared.hash);
    const language = content && openStoredLanguage(content, { shipped: MODELS_DIR, cache: join(DATA_DIR, 'models') });
    if (!content || !language)
      throw new AppError(`${DATA_DIR}: what was made ready there cannot be read. Is it writable?`);
    return createEngine(content, language);
  });
  return { engine, giveUp: () => void child.kill() };
};
