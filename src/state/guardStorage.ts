import type { Storage } from 'botbuilder';
import { AppError } from '../errors';
import { DeadlineError, within } from './deadline';

/** The store did not answer a moment ago and is left alone for a while. */
export class StoreRestingError extends AppError {}

/** A turn asks the store up to three times, and a channel gives up after 15 s. */
const CALL_MS = 2000;
/** After a call that took too long, turns do not wait for the store again for this long. */
const REST_MS = 5000;

/**
 * Bounds the time that turns spend on a store: a call that does not end in time fails, and the calls of the next seconds fail at
 * once, so that the messages of one conversation do not wait one after the other. Calls that fail by themselves are passed on.
 */
export const guardStorage = (
  storage: Storage,
  { callMs = CALL_MS, restMs = REST_MS, now = Date.now } = {},
): Storage => {
  let restsUntil = Number.NEGATIVE_INFINITY;
  const guard = async <T>(call: () => Promise<T>): Promise<T> => {
    if (now() < restsUntil) throw new StoreRestingError('The store did not answer a moment ago.');
    try {
      return await within(callMs, 'The store', call());
    } catch (error) {
      if (error instanceof DeadlineError) restsUntil = now() + restMs;
      throw error;
    }
  };
  return {
    read: (keys) => guard(() => storage.read(keys)),
    write: (changes) => guard(() => storage.write(changes)),
    delete: (keys) => guard(() => storage.delete(keys)),
  };
};
