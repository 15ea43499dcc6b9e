import type { Activity } from 'botbuilder';

/** An activity as the page gets it. */
export type LoggedActivity = Partial<Activity>;

/** What Direct Line calls an activity set: activities, and the place in the log after them. */
export type ActivitySet = { readonly activities: readonly LoggedActivity[]; readonly watermark: string };

export type Appended = {
  /** Unique also across restarts. */
  readonly id: string;
  /** False where the page had sent the same activity before: it was not taken twice, and the id is that of the first time. */
  readonly isNew: boolean;
};

/** The activities of one conversation in order, for all who listen. */
export type ConversationLog = {
  /** Keeps the activity and tells those who follow. An activity with a `clientActivityID` is kept once. */
  append(activity: LoggedActivity): Promise<Appended>;
  /** Tells those who follow only: a typing sign is of no use later. */
  announce(activity: LoggedActivity): Promise<string>;
  /** Everything after the watermark that is still kept; everything when there is no usable watermark. */
  readAfter(watermark: string | undefined): Promise<ActivitySet>;
  /** Calls back with what came after the watermark, and then with each new activity set, until the returned function is called. */
  follow(watermark: string | undefined, listener: (set: ActivitySet) => void): Promise<() => void>;
  /** True the first time that anybody asks: then the bot is to greet. */
  claimGreeting(): Promise<boolean>;
  /** Forgets all activities. Pages that are open go on. */
  clear(): Promise<void>;
  /** Characters of text that this process holds. */
  size(): number;
};

/** Far more than anybody scrolls back. */
export const MAX_ACTIVITIES = 200;
/** Bounds the memory of one conversation also where somebody writes nothing but long messages. */
const MAX_CHARACTERS = 400_000;

type Entry = { readonly place: number; readonly activity: LoggedActivity };

/** The place in the log that a page names; 0 where it names none that is one. */
export const placeOf = (watermark: string | undefined): number =>
  /^\d{1,16}$/.test(watermark ?? '') ? Number(watermark) : 0;

/** What a page is given: with an id and a time, and without the address of this process, which is nothing to it. */
export const stamped = (
  { serviceUrl: _, callerId: __, ...activity }: LoggedActivity,
  conversationId: string,
  place: number,
  at: Date,
): LoggedActivity => ({ ...activity, id: `${conversationId}|${place}`, timestamp: at });

export const clientIdOf = ({ channelData }: LoggedActivity): string | undefined =>
  channelData?.clientActivityID || undefined;

const lengthOf = ({ activity: { text = '', value } }: Entry): number =>
  text.length + (value === undefined ? 0 : JSON.stringify(value).length);

/**
 * A log in the memory of this process. Places are times, and count up where two are at once: so a log that is made anew after a
 * restart lies wholly behind every watermark that pages still hold.
 */
export const createConversationLog = (
  conversationId: string,
  { now = Date.now, maxActivities = MAX_ACTIVITIES, maxCharacters = MAX_CHARACTERS } = {},
): ConversationLog => {
  let place = now();
  let entries: Entry[] = [];
  let characters = 0;
  let isGreeted = false;
  const listeners = new Set<(set: ActivitySet) => void>();

  const nextPlace = (): number => {
    place = Math.max(place + 1, now());
    return place;
  };
  const tell = (activity: LoggedActivity): void => {
    const set = { activities: [activity], watermark: String(place) };
    for (const listener of listeners) listener(set);
  };
  const read = (watermark: string | undefined): ActivitySet => {
    const after = placeOf(watermark);
    const activities = entries.filter((entry) => entry.place > after).map(({ activity }) => activity);
    return { activities, watermark: String(place) };
  };
  const trim = (): void => {
    while (entries.length > maxActivities || (characters > maxCharacters && entries.length > 1)) {
      const [oldest] = entries.splice(0, 1);
      characters -= oldest ? lengthOf(oldest) : 0;
    }
  };

  return {
    async append(unstamped) {
      const clientId = clientIdOf(unstamped);
      const before = clientId && entries.find(({ activity }) => clientIdOf(activity) === clientId)?.activity.id;
      if (before) return { id: before, isNew: false };
      const activity = stamped(unstamped, conversationId, nextPlace(), new Date(now()));
      const entry = { place, activity };
      entries.push(entry);
      characters += lengthOf(entry);
      trim();
      tell(activity);
      return { id: activity.id as string, isNew: true };
    },
    async announce(unstamped) {
      const activity = stamped(unstamped, conversationId, nextPlace(), new Date(now()));
      tell(activity);
      return activity.id as string;
    },
    readAfter: async (watermark) => read(watermark),
    async follow(watermark, listener) {
      const missed = read(watermark);
      if (missed.activities.length > 0) listener(missed);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async claimGreeting() {
      const isFirst = !isGreeted;
      isGreeted = true;
      return isFirst;
    },
    async clear() {
      entries = [];
      characters = 0;
    },
    size: () => characters,
  };
};
