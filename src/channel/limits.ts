/** How much one caller may ask of this process. Generous: they stop floods, and nobody who types meets them. */
export type Limits = {
  /** New web chat conversations per address and minute. A hospital or a school may have a single address. */
  readonly conversationsPerMinute: number;
  /** Messages per web chat conversation and minute. */
  readonly messagesPerMinute: number;
  /** Open sockets per web chat conversation: tabs that were duplicated. */
  readonly socketsPerConversation: number;
};

export const DEFAULT_LIMITS: Limits = { conversationsPerMinute: 300, messagesPerMinute: 60, socketsPerConversation: 4 };

/** Of any body. More is 413. */
export const MAX_BODY_BYTES = 256 * 1024;
