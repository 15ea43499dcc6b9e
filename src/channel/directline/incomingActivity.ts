import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { RequestError } from '../http/requestError';
import type { Seat } from './tokens';

const MAX_VALUE_LENGTH = 10_000;

/** What the page may send. Anything else in the body is left out: sender, conversation and channel are not the page's to say. */
const IncomingSchema = z.object({
  type: z.enum(['message', 'event', 'typing']),
  // As long as the body allows: the bot looks for signs of danger in the whole of it.
  text: z.string().optional(),
  name: z.string().max(100).optional(),
  value: z
    .unknown()
    .refine((value) => (JSON.stringify(value) ?? '').length <= MAX_VALUE_LENGTH)
    .optional(),
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$/)
    .optional()
    .catch(undefined),
  channelData: z
    .object({
      clientActivityID: z.string().max(100).optional(),
      // With these, Web Chat knows which of its own messages to leave out of the transcript.
      postBack: z.boolean().optional(),
      messageBack: z.object({ displayText: z.string().max(1000).optional() }).optional(),
    })
    .optional(),
});

/** The bot's own address in the web chat. */
export const BOT_ACCOUNT = { id: 'condition-guide', name: '', role: 'bot' } as const;
export const WEB_CHAT_CHANNEL = 'webchat';

/** The parts of every activity of a conversation that come from its token. */
export const addressOf = ({ conversationId, userId }: Seat) => ({
  channelId: WEB_CHAT_CHANNEL,
  serviceUrl: `urn:webchat:${conversationId}`,
  conversation: { id: conversationId },
  from: { id: userId, role: 'user' },
  recipient: BOT_ACCOUNT,
});

/** Rebuilds what the page sent from its known fields. @throws RequestError 400 */
export const readIncomingActivity = (body: unknown, seat: Seat): Partial<Activity> => {
  const parsed = IncomingSchema.safeParse(body);
  if (parsed.success) return { ...parsed.data, ...addressOf(seat) } as Partial<Activity>;
  const fields = parsed.error.issues.map(({ path }) => path.join('.') || '(body)');
  throw new RequestError(400, 'BadActivity', `Missing or wrong in the activity: ${fields.slice(0, 5).join(', ')}.`);
};

const LocaleSchema = z.object({ locale: IncomingSchema.shape.locale }).catch({});

/** The activity that tells the bot of a new conversation, so that it can greet. */
export const conversationUpdate = (body: unknown, seat: Seat): Partial<Activity> =>
  ({
    type: 'conversationUpdate',
    ...LocaleSchema.parse(body),
    ...addressOf(seat),
    membersAdded: [{ id: seat.userId }],
  }) as Partial<Activity>;
