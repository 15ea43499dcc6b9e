import type { Activity } from 'botbuilder';
import type { Allowance } from './allowance';

/** How many messages one person may send, whatever the conversation. */
export type PersonLimit = {
  /** Counts a message: 0 where it may be answered, else the seconds until the next one may. */
  take(activity: Partial<Activity>): Promise<number>;
  /** True where this person may be told so: once a minute, and not once for each message of a flood. */
  mayTell(activity: Partial<Activity>): Promise<boolean>;
};

export const NO_LIMIT: PersonLimit = { take: async () => 0, mayTell: async () => false };

const personOf = ({ channelId, from }: Partial<Activity>): string => JSON.stringify([channelId, from?.id]);

/** The limit of so many a minute, on the allowance of the store; 0 is no limit. */
export const createPersonLimit = (perMinute: number, allowance: (perMinute: number) => Allowance): PersonLimit => {
  if (perMinute === 0) return NO_LIMIT;
  const messages = allowance(perMinute);
  const notices = allowance(1);
  return {
    take: (activity) => messages.take(`messages ${personOf(activity)}`),
    mayTell: async (activity) => (await notices.take(`notices ${personOf(activity)}`)) === 0,
  };
};
