import { createHash } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { z } from 'zod';

/** Which activities of a conversation were taken, as hashes in two parts of which the older one goes away as a whole. */
export const SeenSchema = z.object({
  recent: z.string(),
  /** When `recent` was begun, in milliseconds since 1970. */
  since: z.number(),
  earlier: z.string(),
});
export type Seen = z.infer<typeof SeenSchema>;

export const nothingSeen = (now: number): Seen => ({ recent: '', since: now, earlier: '' });

/** Base64 of 48 bits: among 10,000 activities a new one is mistaken for one of them once in 30 billion times. */
const HASH_LENGTH = 8;
/** A channel repeats an activity within minutes. Both bounds hold for each part, so that what is kept stays small. */
const DAY_MS = 24 * 60 * 60 * 1000;
const MOST = 10_000;

/**
 * By what an activity is known again, as a hash; null where it has no id. A page that sends a message again, as its answer was lost
 * on the way, gives it an id of its own that stays the same.
 */
export const hashOf = ({ type, id, channelData }: Partial<Activity>): string | null => {
  const clientId = (channelData as { clientActivityID?: unknown } | undefined)?.clientActivityID;
  const known = typeof clientId === 'string' && clientId ? `client ${clientId}` : id;
  if (!known) return null;
  return createHash('sha256').update(`${type} ${known}`).digest('base64url').slice(0, HASH_LENGTH);
};

const holds = (hashes: string, hash: string): boolean => {
  for (let at = hashes.indexOf(hash); at >= 0; at = hashes.indexOf(hash, at + 1))
    if (at % HASH_LENGTH === 0) return true;
  return false;
};

export const isSeen = ({ recent, earlier }: Seen, hash: string): boolean => holds(recent, hash) || holds(earlier, hash);

/** Remembers one for at least a day, unless 10,000 others come after it. */
export const see = ({ recent, since, earlier }: Seen, hash: string, now: number): Seen =>
  recent.length >= MOST * HASH_LENGTH || Math.abs(now - since) >= DAY_MS
    ? { recent: hash, since: now, earlier: recent }
    : { recent: recent + hash, since, earlier };
