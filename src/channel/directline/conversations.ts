import { type ConversationLog, createConversationLog } from './conversationLog';

export type Conversation = {
  readonly id: string;
  readonly log: ConversationLog;
  /** True once the bot has been told of the person, who is greeted only then. */
  isGreeted: boolean;
  /** How to end the sockets that listen. */
  readonly sockets: Set<() => void>;
};

export type Conversations = {
  /** The conversation, made anew when it is not in memory: after a restart, or when it was idle for long. */
  open(id: string): Conversation;
  /** Forgets what nobody has used for an hour. */
  sweep(): void;
  /** How many are in memory. */
  size(): number;
};

const IDLE_MS = 60 * 60 * 1000;
/** Bounds the memory: beyond it, the conversation that was used longest ago is forgotten. */
const MAX_CONVERSATIONS = 10_000;

/** The conversations of this process, in memory only: what the bot must remember lies in its own store. */
export const createConversations = ({
  now = Date.now,
  idleMs = IDLE_MS,
  max = MAX_CONVERSATIONS,
} = {}): Conversations => {
  // In the order of last use.
  const known = new Map<string, { conversation: Conversation; usedAt: number }>();

  const forget = ({ id, sockets }: Conversation) => {
    known.delete(id);
    for (const close of sockets) close();
  };

  return {
    size: () => known.size,
    open(id) {
      const conversation = known.get(id)?.conversation ?? {
        id,
        log: createConversationLog(id, { now }),
        isGreeted: false,
        sockets: new Set<() => void>(),
      };
      known.delete(id);
      known.set(id, { conversation, usedAt: now() });
      const [oldest] = known.values();
      if (known.size > max && oldest) forget(oldest.conversation);
      return conversation;
    },
    sweep() {
      for (const { conversation, usedAt } of known.values())
        if (usedAt <= now() - idleMs && conversation.sockets.size === 0) forget(conversation);
    },
  };
};
