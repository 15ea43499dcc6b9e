import { createHmac, randomBytes } from 'node:crypto';
import type { Activity } from 'botbuilder';

/** Who and what a turn is about, as the log may hold it: lines of one person can be put together, nobody can be told from them. */
export type TurnIds = { readonly conversation: string; readonly person: string; readonly activity: string };
export type IdsOf = (activity: Partial<Activity>) => TurnIds;

const KEY_BYTES = 32;
const SHOWN_LENGTH = 16;

/**
 * Ids under a key, so that nobody finds a person in the log by trying ids. Without a key of the configuration each process makes
 * its own and forgets it when it ends.
 */
export const createTurnIds = (key = ''): IdsOf => {
  const secret = key || randomBytes(KEY_BYTES);
  const hidden = (...parts: readonly (string | undefined)[]): string =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url').slice(0, SHOWN_LENGTH);
  return ({ channelId, conversation, from, id }) => ({
    conversation: hidden('conversation', channelId, conversation?.id),
    person: hidden('person', channelId, from?.id),
    activity: hidden('activity', channelId, conversation?.id, id),
  });
};
