import { errorName } from './errorName';
import type { Log } from './log';

const SHOWN_FRAMES = 8;

/** Where an error came from, without its message: that may hold what a person wrote, also over several lines. */
export const placesOf = (error: unknown): string[] => {
  const { stack = '', message = '' } = error instanceof Error ? error : new Error();
  const at = stack.indexOf(message);
  const frames = at < 0 ? stack : stack.slice(at + message.length);
  return frames
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, SHOWN_FRAMES);
};

/** Ends the program on an error that nobody has caught, as Node.js does, which would print its message. */
export const endOnFault = (log: Log): void => {
  process.once('uncaughtException', (error) => {
    log.error({ error: errorName(error), at: placesOf(error) }, 'The program ends: nobody has caught an error.');
    process.exit(1);
  });
};
