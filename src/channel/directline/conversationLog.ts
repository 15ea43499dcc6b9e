import type { Activity } from 'botbuilder';

/** An activity as the page gets it. */
export type LoggedActivity = Partial<Activity>;

/** What Direct Line calls an activity set: activities, and the place in the log after them. */
export type ActivitySet = { readonly activities: readonly LoggedActivity[]; readonly watermark: string };

export type ConversationLog = {
  /** Keeps the activity and tells the subscribers. Gives it its id, which is unique also across restarts. */
  append(activity: LoggedActivity): string;
  /** Tells the subscribers only: a typing sign is of no use later. */
  announce(activity: LoggedActivity): string;
  /** Everything after the watermark that is still kept; everything when there is no usable watermark. */
  readAfter(watermark: string | undefined): ActivitySet;
  /** Calls back with each new activity set until the returned function is called. */
  subscribe(listener: (set: ActivitySet) => void): () => void;
  /** The id of the activity that the page sent under this id of its own, when it is still kept. */
  findSent(clientActivityId: string): string | undefined;
  /** Forgets all activities. Pages that are open go on. */
  clear(): void;
};

/** Far more than anybody scrolls back; bounds the memory of one conversation. */
const MAX_ACTIVITIES = 200;

type Entry = { readonly place: number; readonly activity: LoggedActivity };

/**
 * The activities of one conversation in order. Places count up from the time at which the log began, so that a log which is made
 * anew after a restart lies wholly behind every watermark that pages still hold.
 */
export const createConversationLog = (
  conversationId: string,
  { now = Date.now, maxActivities = MAX_ACTIVITIES } = {},
): ConversationLog => {
  let place = now();
  let entries: Entry[] = [];
  const listeners = new Set<(set: ActivitySet) => void>();

  // Without the address of this process, which is nothing to the page.
  const stamp = ({ serviceUrl: _, callerId: __, ...activity }: LoggedActivity): LoggedActivity => {
    place += 1;
    return { ...activity, id: `${conversationId}|${place}`, timestamp: new Date(now()) };
  };
  const tell = (activity: LoggedActivity): string => {
    const set = { activities: [activity], watermark: String(place) };
    for (const listener of listeners) listener(set);
    return activity.id as string;
  };

  return {
    append(unstamped) {
      const activity = stamp(unstamped);
      entries.push({ place, activity });
      if (entries.length > maxActivities) entries = entries.slice(-maxActivities);
      return tell(activity);
    },
    announce: (activity) => tell(stamp(activity)),
    readAfter(watermark) {
      const after = /^\d{1,16}$/.test(watermark ?? '') ? Number(watermark) : 0;
      const activities = entries.filter((entry) => entry.place > after).map(({ activity }) => activity);
      return { activities, watermark: String(place) };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear() {
      entries = [];
    },
    findSent(clientActivityId) {
      return entries.find(({ activity }) => activity.channelData?.clientActivityID === clientActivityId)?.activity.id;
    },
  };
};
