import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { RequestError } from './http/requestError';

const Text = z.string().nullish();
const Flag = z.boolean().nullish();
const Moment = z.string().pipe(z.coerce.date()).nullish();
const Account = z.looseObject({ id: z.string().min(1), name: Text });

/**
 * What an activity must be before anything else looks at it: the fields that the Bot Framework protocol demands, and the right
 * type wherever this program or botbuilder reads a field. Other fields pass as they are. Botbuilder itself checks only `type`.
 */
const ActivitySchema = z.looseObject({
  type: z.string().min(1),
  id: Text,
  channelId: z.string().min(1),
  // Read as an address, once, where it is decided whether it may be called.
  serviceUrl: z.string().regex(/^https?:\/\/\S+$/i),
  conversation: z.looseObject({
    id: z.string().min(1),
    name: Text,
    conversationType: Text,
    tenantId: Text,
    isGroup: Flag,
  }),
  from: Account,
  recipient: Account,
  text: Text,
  textFormat: Text,
  locale: Text,
  name: Text,
  action: Text,
  replyToId: Text,
  deliveryMode: Text,
  timestamp: Moment,
  localTimestamp: Moment,
  expiration: Moment,
  entities: z.array(z.looseObject({ type: Text })).nullish(),
  attachments: z.array(z.looseObject({ contentType: Text })).nullish(),
  membersAdded: z.array(Account).nullish(),
  membersRemoved: z.array(Account).nullish(),
});

/** @throws RequestError 400 that names the fields which are missing or wrong, without what they held. */
export const parseActivity = (body: unknown): Activity => {
  const parsed = ActivitySchema.safeParse(body);
  if (parsed.success) return parsed.data as unknown as Activity;
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join('.') || '(body)'))];
  throw new RequestError(400, 'BadActivity', `Missing or wrong in the activity: ${fields.slice(0, 5).join(', ')}.`);
};
