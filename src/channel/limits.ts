/** How much one caller may ask of this process. Generous: they stop floods, and nobody who types meets them. */
export type Limits = {
  /** New web chat conversations per address and minute. A hospital or a school may have a single address. */
  readonly conversationsPerMinute: number;
  /** Messages per web chat conversation and minute. */
  readonly messagesPerMinute: number;
  /** Messages per address and minute, in all its web chat conversations together. */
  readonly messagesPerAddressAndMinute: number;
  /** Other calls per web chat conversation and minute: a page that has no socket asks every second. */
  readonly callsPerMinute: number;
  /** Open sockets per web chat conversation: tabs that were duplicated. */
  readonly socketsPerConversation: number;
  /** Open sockets per address, in this process. */
  readonly socketsPerAddress: number;
  /** Open sockets of this process. */
  readonly sockets: number;
};

export const DEFAULT_LIMITS: Limits = {
  conversationsPerMinute: 300,
  messagesPerMinute: 60,
  messagesPerAddressAndMinute: 1500,
  callsPerMinute: 300,
  socketsPerConversation: 4,
  socketsPerAddress: 1000,
  sockets: 20_000,
};

/** Of any body. More is 413. */
export const MAX_BODY_BYTES = 256 * 1024;
