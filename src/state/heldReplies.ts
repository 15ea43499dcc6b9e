import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';

/** What a turn says, kept back until it is known that the turn counts. */
export type HeldReplies = {
  readonly count: () => number;
  /** Forgets what was said, to begin anew. */
  drop(): void;
  /** Sends what was said, and from now on everything at once. @throws when the channel does not take it */
  release(): Promise<void>;
};

/** Holds back what is said in this turn, except typing signs. */
export const holdReplies = (context: TurnContext): HeldReplies => {
  let held: Partial<Activity>[] = [];
  let isHolding = true;
  context.onSendActivities(async (_context, activities, next) => {
    if (!isHolding || activities.every(({ type }) => type === ActivityTypes.Typing)) return next();
    held.push(...activities);
    return activities.map(() => ({ id: '' }));
  });
  return {
    count: () => held.length,
    drop() {
      held = [];
    },
    async release() {
      isHolding = false;
      const activities = held;
      held = [];
      if (activities.length > 0) await context.sendActivities(activities);
    },
  };
};
