import { statSync } from 'node:fs';
import { findContentFiles } from '../content/readFiles';

/** Something that goes on until it is stopped. */
export type Watch = { stop(): void };

type Options = {
  readonly everyMs?: number;
  /** The files have changed and then stayed as they are for one look: nobody is in the middle of writing. */
  readonly onChange: () => void;
  /** The files are changing: what was begun with the ones before is of no use. */
  readonly onChanging?: () => void;
};

const EVERY_MS = 500;

/** Where, how long and when written: what changes with every edit. A folder that cannot be read has none. */
const signatureOf = (dirs: readonly string[]): string => {
  try {
    return dirs
      .flatMap(findContentFiles)
      .map((file) => {
        const { size, mtimeMs, ino } = statSync(file);
        return `${file} ${size} ${mtimeMs} ${ino}`;
      })
      .join('\n');
  } catch {
    return 'unreadable';
  }
};

/**
 * Looks at the content's files twice a second, which takes a few milliseconds. File events of the system would be quicker and differ
 * by platform: they miss new folders, network drives and what is mounted into a container.
 */
export const watchContent = (
  dirs: readonly string[],
  { everyMs = EVERY_MS, onChange, onChanging = () => undefined }: Options,
): Watch => {
  let handled = signatureOf(dirs);
  let before = handled;
  const timer = setInterval(() => {
    const now = signatureOf(dirs);
    const isQuiet = now === before;
    before = now;
    if (!isQuiet) return onChanging();
    if (now === handled) return;
    handled = now;
    onChange();
  }, everyMs).unref();
  return { stop: () => clearInterval(timer) };
};
