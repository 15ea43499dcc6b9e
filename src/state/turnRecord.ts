import { z } from 'zod';
import { isSeen, nothingSeen, type Seen, SeenSchema, see } from './seenActivities';

/** A turn that was saved, and of whose replies it is not known yet that they have reached the person. */
const UndeliveredSchema = z.object({
  /** Made up for the turn. */
  turn: z.string(),
  /** The activity that it answered. */
  hash: z.string().nullable(),
  /** All that was kept of the conversation before the turn, to take it once more. */
  before: z.record(z.string(), z.unknown()),
});
export type Undelivered = z.infer<typeof UndeliveredSchema>;

/** What is kept of the turns of a conversation. */
export const TurnRecordSchema = z.object({ seen: SeenSchema, undelivered: UndeliveredSchema.nullable() });
export type TurnRecord = z.infer<typeof TurnRecordSchema>;

/** The record as it was stored, or a new one where it is missing or of an older program. */
export const readTurnRecord = (stored: unknown, now: number): TurnRecord => {
  const parsed = TurnRecordSchema.safeParse(stored);
  return parsed.success ? parsed.data : { seen: nothingSeen(now), undelivered: null };
};

/** What to do with an activity. */
export type Course =
  /** Nothing: it was answered. */
  | { readonly take: 'not' }
  /** Take it on the state as it is. After an interruption nobody knows whether the person has read the reply before. */
  | { readonly take: 'now'; readonly afterInterruption: boolean }
  /** Take it on the state as it was before the last turn, of which the person has seen nothing. */
  | { readonly take: 'instead'; readonly before: Undelivered['before'] };

/**
 * Decides about an activity. `outcome`: whether the replies of a turn were delivered, as far as this process knows.
 * An undelivered turn means that its process was ended in the middle, or that the channel did not take the replies.
 */
export const courseOf = (
  { seen, undelivered }: TurnRecord,
  hash: string | null,
  outcome: (turn: string) => boolean | undefined,
): Course => {
  const wasDelivered = undelivered ? outcome(undelivered.turn) : true;
  if (hash !== null && isSeen(seen, hash))
    return undelivered && undelivered.hash === hash && wasDelivered !== true
      ? { take: 'instead', before: undelivered.before }
      : { take: 'not' };
  if (undelivered && wasDelivered === false) return { take: 'instead', before: undelivered.before };
  return { take: 'now', afterInterruption: wasDelivered === undefined };
};

export const withSeen = (seen: Seen, hash: string | null, now: number): Seen =>
  hash === null || isSeen(seen, hash) ? seen : see(seen, hash, now);
