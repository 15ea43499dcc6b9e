import type { TurnContext } from 'botbuilder';
import type { Region } from '../src/content/schemas';
import type { Understanding } from '../src/engine';
import type { Keeping } from '../src/reply/composePrivacy';
import type { Reply } from '../src/reply/reply';
import type { Conversation } from '../src/state/conversation';

/** What the dialogs of one turn work with: the message, what it was understood as, and the way to answer. */
export type Turn = {
  readonly text: string;
  readonly understanding: Understanding;
  readonly conversation: Conversation;
  /** Whose numbers are shown. */
  readonly region: Region;
  /** The time, in milliseconds since 1970. */
  readonly now: number;
  readonly keeping: Keeping;
  say(reply: Reply): Promise<void>;
  /** Deletes everything that is kept of the conversation. */
  forget(): Promise<void>;
  /** Where its sender has sent too many messages: asks to wait, once a minute. Null where the message may be answered. */
  readonly holdBack: (() => Promise<void>) | null;
};

const TURN = Symbol('turn');

export const setTurn = (context: TurnContext, turn: Turn): void => {
  context.turnState.set(TURN, turn);
};

/** The turn that the bot has prepared. @throws when a dialog runs outside of one */
export const getTurn = (context: TurnContext): Turn => {
  const turn = context.turnState.get<Turn>(TURN);
  if (!turn) throw new Error('A dialog was run without a turn.');
  return turn;
};
