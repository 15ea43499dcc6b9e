import type { Engine } from '../engine';
import { ContentError } from '../errors';
import type { Log } from '../log';
import type { Reload } from './reloadEngine';
import { type Watch, watchContent } from './watchContent';

type Options = {
  readonly contentDirs: readonly string[];
  readonly log: Log;
  readonly reload: () => Reload;
  /** Takes the new engine into use, whole and at once. */
  readonly onReloaded: (engine: Engine) => void;
  readonly everyMs?: number;
};

/** Puts edited content into use while the service runs. Content with problems is never used: the one before stays, and all problems are logged. */
export const reloadOnChange = ({ contentDirs, log, reload, onReloaded, everyMs }: Options): Watch => {
  let running: Reload | null = null;
  const giveUp = (): void => {
    running?.giveUp();
    running = null;
  };
  const begin = async (): Promise<void> => {
    giveUp();
    log.info('The content has changed and is being checked.');
    const own = reload();
    running = own;
    try {
      const engine = await own.engine;
      if (running !== own) return;
      onReloaded(engine);
      log.info('The changed content is in use.');
    } catch (error) {
      if (running !== own) return;
      for (const problem of error instanceof ContentError ? error.problems : [])
        log.error({ ...problem }, 'The content has a problem.');
      log.error(
        { reason: error instanceof ContentError ? `${error.problems.length} problems` : String(error) },
        'The changed content cannot be used: the content before it stays in use.',
      );
    }
  };
  const watch = watchContent(contentDirs, {
    ...(everyMs === undefined ? {} : { everyMs }),
    onChange: () => void begin(),
    onChanging: giveUp,
  });
  return {
    stop() {
      watch.stop();
      giveUp();
    },
  };
};
