import { randomUUID } from 'node:crypto';
import { DeliveryModes, type TurnContext } from 'botbuilder';
import { errorName } from '../errorName';
import type { Log } from '../log';
import { type HeldReplies, holdReplies } from './heldReplies';
import { hashOf, nothingSeen, type Seen } from './seenActivities';
import { ConflictError } from './storedItem';
import { courseOf, readTurnRecord, type TurnRecord, type Undelivered, withSeen } from './turnRecord';
import type { KeptState, VersionedState } from './versionedState';

/** What a bot does in one turn. */
export type TurnSteps = {
  /**
   * Reads and changes the state, and says something. It may be called more than once for one activity, each time on the state as it
   * then is; only what the last call said is sent.
   */
  take(situation: { readonly afterInterruption: boolean }): Promise<void>;
  /** Whether the turn ended with a question whose answer can only be understood by what is kept. */
  isAsking(): Promise<boolean>;
  /** Called after the replies where the store failed: the person must know. A question has been left out then. */
  sayForgotten(lost: 'memory' | 'question'): Promise<void>;
};

export type KeptTurns = {
  /** @returns false where the activity was answered before, and nothing was done */
  run(context: TurnContext, steps: TurnSteps): Promise<boolean>;
};

const PROPERTY = 'turns';
const SETTLE = Symbol('settle');
/** Another process that has changed the conversation in between is rare; a store that always says so must not hold a turn up. */
const MOST_TRIES = 5;
/** Bounds the memory of this process. */
const MOST_OUTCOMES = 1000;
const MOST_ACTIVITIES = 10_000;

/** Tells whether the replies of a turn have gone out. To be called when the turn is over, before the next one of the conversation. */
export type Settle = (wasDelivered: boolean) => Promise<void>;

/**
 * Replies that stand in the answer to a request are delivered when that is sent, which only its route can tell. To be asked for
 * within the turn. @returns undefined where nothing waits to be told
 */
export const settlementOf = (context: TurnContext): Settle | undefined => context.turnState.get<Settle>(SETTLE);

/** A map, or set of keys, that forgets the oldest. */
const boundedMap = <V>(most: number) => {
  const values = new Map<string, V>();
  return {
    get: (key: string): V | undefined => values.get(key),
    set(key: string, value: V): void {
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > most && oldest !== undefined) values.delete(oldest);
    },
  };
};

/**
 * Takes each activity once and keeps what came of it, also when the process is killed at any moment, and also when two processes
 * get the same activity. The order of things:
 *
 * 1. Load the conversation. An activity that was seen is not taken again.
 * 2. Take the turn; what it says is held back.
 * 3. Save, in one write that fails if anybody else has saved since (then from 1 again): what the turn changed, that the activity
 *    was seen, and how things were before the turn.
 * 4. Send the replies.
 * 5. Save that they were sent, which forgets how things were before.
 *
 * Killed before 3, nothing has happened, and the activity is taken when the channel sends it again. Killed between 3 and 5, the
 * channel sends it again as well, because it had no answer: the turn is taken once more on how things were before, with the
 * same result, and said. Nothing is lost. It can be said twice only if the channel got a reply and not the end of the request; no bot
 * can tell these cases apart. If the person writes something new instead, the turn counts as read, because that gap is the likely one
 * to be killed in (a reply was read, the next one is typed), and `afterInterruption` lets the bot say so.
 * Without 3 before 4 a person could answer a question of which the bot knows nothing; without 5 it would not be known after a restart
 * what was said.
 *
 * Where the store fails, the turn is taken on an empty memory, or its result is not kept, and the person is told. Then only
 * this process remembers that the activity was answered, and no question is asked whose answer could not be understood.
 *
 * Turns of one conversation must not overlap (`turnQueue`): here they would be right all the same, but taken for nothing.
 */
export const createKeptTurns = (
  state: VersionedState,
  { log, now = Date.now }: { readonly log: Pick<Log, 'warn'>; readonly now?: () => number },
): KeptTurns => {
  // What this process knows and the store may not.
  const outcomes = boundedMap<boolean>(MOST_OUTCOMES);
  const answered = boundedMap<true>(MOST_ACTIVITIES);

  /** Takes the turn. @returns null where the activity was seen */
  const take = async (context: TurnContext, hash: string | null, steps: TurnSteps, replies: HeldReplies) => {
    const loaded = (await state.kept(context)).properties;
    const record = readTurnRecord(loaded[PROPERTY], now());
    const course = courseOf(record, hash, outcomes.get);
    if (course.take === 'not') return null;
    if (course.take === 'instead') await state.reset(context, course.before);

    const { [PROPERTY]: _, eTag: __, ...before } = structuredClone(loaded);
    await steps.take({ afterInterruption: course.take === 'now' && course.afterInterruption });
    const kept = await state.kept(context);
    // Where the turn deleted the conversation, nothing of before may stay.
    const isDeleted = kept.properties !== loaded;
    const undelivered: Undelivered | null =
      replies.count() > 0 && !isDeleted ? { turn: randomUUID(), hash, before } : null;
    const seen = withSeen(isDeleted ? nothingSeen(now()) : record.seen, hash, now());
    kept.properties[PROPERTY] = { seen, undelivered } satisfies TurnRecord;
    return { kept, seen, undelivered };
  };

  const settle = async (kept: KeptState, { turn }: Undelivered, seen: Seen, wasDelivered: boolean): Promise<void> => {
    outcomes.set(turn, wasDelivered);
    if (!wasDelivered) return;
    try {
      kept.properties[PROPERTY] = { seen, undelivered: null } satisfies TurnRecord;
      await kept.save();
    } catch (error) {
      log.warn({ error: errorName(error) }, 'It could not be saved that a reply was sent.');
    }
  };

  /** The end of a turn whose result is not kept, or perhaps: the store did not say. */
  const endForgotten = async (steps: TurnSteps, replies: HeldReplies, turn: string | undefined): Promise<void> => {
    const isAsking = await steps.isAsking();
    if (isAsking) replies.drop();
    if (turn) outcomes.set(turn, !isAsking);
    await replies.release();
    await steps.sayForgotten(isAsking ? 'question' : 'memory');
  };

  const run = async (context: TurnContext, steps: TurnSteps, replies: HeldReplies): Promise<boolean> => {
    const hash = hashOf(context.activity);
    const key = `${state.getStorageKey(context)} ${hash}`;
    const remember = () => {
      if (hash !== null) answered.set(key, true);
    };
    for (let tries = 1; ; tries += 1) {
      replies.drop();
      try {
        await state.load(context, true);
      } catch (error) {
        log.warn({ error: errorName(error) }, 'A conversation could not be read.');
        if (answered.get(key)) return false;
        await state.clear(context);
        await steps.take({ afterInterruption: false });
        remember();
        await endForgotten(steps, replies, undefined);
        return true;
      }
      const taken = await take(context, hash, steps, replies);
      if (!taken) return false;
      const { kept, undelivered, seen } = taken;
      try {
        await kept.save();
      } catch (error) {
        if (error instanceof ConflictError && tries < MOST_TRIES) continue;
        log.warn({ error: errorName(error) }, 'A conversation could not be saved.');
        remember();
        await endForgotten(steps, replies, undelivered?.turn);
        return true;
      }
      remember();
      if (!undelivered) {
        await replies.release();
        return true;
      }
      try {
        await replies.release();
      } catch (error) {
        outcomes.set(undelivered.turn, false);
        throw error;
      }
      if (context.activity.deliveryMode === DeliveryModes.ExpectReplies)
        context.turnState.set(SETTLE, (wasDelivered: boolean) => settle(kept, undelivered, seen, wasDelivered));
      else await settle(kept, undelivered, seen, true);
      return true;
    }
  };

  return {
    async run(context, steps) {
      const replies = holdReplies(context);
      try {
        return await run(context, steps, replies);
      } catch (error) {
        // What the boundary says about the error must not be held back.
        replies.drop();
        await replies.release();
        throw error;
      }
    },
  };
};
