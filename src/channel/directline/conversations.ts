import type { ConversationLog } from './conversationLog';

export type Conversation = {
  readonly id: string;
  readonly log: ConversationLog;
  /** How to end the sockets that listen. */
  readonly sockets: Set<() => void>;
};

export type Conversations = {
  /** The conversation, made anew when it is not in memory: after a restart, or when it was idle for long. */
  open(id: string): Conversation;
  /** Forgets what nobody has used for an hour, and what was used longest ago where all together are too large. */
  sweep(): void;
  /** How many are in memory. */
  size(): number;
};

/** After so long without use a conversation of the web chat is forgotten. */
export const IDLE_MS = 60 * 60 * 1000;
/** Bounds the memory: beyond it, the conversation that was used longest ago is forgotten. */
const MAX_CONVERSATIONS = 10_000;
/** Of text in all conversations together: some 100 MB. */
const MAX_CHARACTERS = 50_000_000;

type Options = {
  readonly createLog: (id: string) => ConversationLog;
  readonly now?: () => number;
  readonly idleMs?: number;
  readonly max?: number;
  readonly maxCharacters?: number;
};

/** The conversations that this process has to do with: what the bot must remember lies in its own store. */
export const createConversations = ({
  createLog,
  now = Date.now,
  idleMs = IDLE_MS,
  max = MAX_CONVERSATIONS,
  maxCharacters = MAX_CHARACTERS,
}: Options): Conversations => {
  // In the order of last use.
  const known = new Map<string, { conversation: Conversation; usedAt: number }>();

  const forget = ({ id, sockets }: Conversation) => {
    known.delete(id);
    for (const close of sockets) close();
  };

  return {
    open(id) {
      const conversation = known.get(id)?.conversation ?? { id, log: createLog(id), sockets: new Set<() => void>() };
      known.delete(id);
      known.set(id, { conversation, usedAt: now() });
      const [oldest] = known.values();
      if (known.size > max && oldest) forget(oldest.conversation);
      return conversation;
    },
    sweep() {
      let characters = [...known.values()].reduce((sum, { conversation }) => sum + conversation.log.size(), 0);
      for (const { conversation, usedAt } of known.values()) {
        const isIdle = usedAt <= now() - idleMs && conversation.sockets.size === 0;
        if (!isIdle && characters <= maxCharacters) continue;
        characters -= conversation.log.size();
        forget(conversation);
      }
    },
    size: () => known.size,
  };
};
