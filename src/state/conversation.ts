import { z } from 'zod';
import { LEVELS } from '../content/schemas';

/** What is kept of a conversation beside the open dialog: as little as the next turn needs, and nothing that a person typed. */
export const ConversationSchema = z.object({
  memory: z.object({ conditionId: z.string().nullable(), topic: z.string().nullable() }),
  /** Region that the person named, else null. */
  region: z.string().nullable(),
  isWelcomed: z.boolean(),
  /** Outcomes of triage in the last day: the same complaint a second time counts as more urgent. */
  complaints: z.array(z.object({ flow: z.string(), level: z.enum(LEVELS), at: z.number() })).default([]),
});
export type Conversation = z.infer<typeof ConversationSchema>;

export const newConversation = (): Conversation => ({
  memory: { conditionId: null, topic: null },
  region: null,
  isWelcomed: false,
  complaints: [],
});

/** State as it was stored, or a new one where it is missing or of an older program. */
export const readConversation = (stored: unknown): Conversation => {
  const parsed = ConversationSchema.safeParse(stored);
  return parsed.success ? parsed.data : newConversation();
};
