import type { Activity, CloudAdapter, TurnContext } from 'botbuilder';
import { ClaimsIdentity } from 'botframework-connector';
import { errorName } from '../../errorName';
import type { Log } from '../../log';
import type { TurnQueue } from '../../state/turnQueue';
import type { Conversation, Conversations } from './conversations';
import { conversationUpdate } from './incomingActivity';
import { LogConnectorFactory } from './logConnector';
import type { Seat } from './tokens';

export type DirectLine = {
  readonly conversations: Conversations;
  /** Opens the conversation and, the first time, lets the bot greet. */
  begin(body: unknown, seat: Seat): Promise<void>;
  /**
   * Takes what the page sent, shows it in the log and lets the bot answer. Returns the activity's id at once; the turn follows.
   * The same activity sent again, because its answer was lost on the way, is not taken twice.
   */
  post(activity: Partial<Activity>, seat: Seat): Promise<string>;
};

type Options = {
  readonly conversations: Conversations;
  readonly appId: string;
  readonly log: Log;
  readonly adapter: Pick<CloudAdapter, 'processActivityDirect'>;
  readonly bot: { run(context: TurnContext): Promise<void> };
  readonly turns: TurnQueue;
};

/** The log need not hold more of what a person wrote than a page can show. */
const MAX_ECHO_LENGTH = 4000;

const echoOf = ({ text, ...rest }: Partial<Activity>): Partial<Activity> => ({
  ...rest,
  ...(text === undefined ? {} : { text: text.length > MAX_ECHO_LENGTH ? `${text.slice(0, MAX_ECHO_LENGTH)}…` : text }),
});

/**
 * The web chat's side of the bot: a small Direct Line inside this process. Turns go through the same adapter as those of every
 * other channel, so that middleware, state and the handling of errors are the same; replies go into the conversation's log.
 */
export const createDirectLine = ({ conversations, appId, log, adapter, bot, turns }: Options): DirectLine => {
  // Botbuilder looks for the app id in these claims, also when nobody has to be authenticated.
  const claimsIdentity = new ClaimsIdentity(
    appId
      ? [
          { type: 'aud', value: appId },
          { type: 'appid', value: appId },
        ]
      : [],
    true,
  );

  const runTurn = (activity: Partial<Activity>, conversation: Conversation): void => {
    const caller = { audience: '', claimsIdentity, connectorFactory: new LogConnectorFactory(conversation.log) };
    turns
      .run(`${activity.channelId} ${conversation.id}`, () =>
        adapter.processActivityDirect(caller, activity as Activity, (context) => bot.run(context)),
      )
      .catch((error: unknown) => log.error({ error: errorName(error) }, 'A turn of the web chat failed.'));
  };

  return {
    conversations,
    async begin(body, seat) {
      const conversation = conversations.open(seat.conversationId);
      if (!(await conversation.log.claimGreeting())) return;
      runTurn(
        { ...conversationUpdate(body, seat), id: `${seat.conversationId}|begin`, timestamp: new Date() },
        conversation,
      );
    },
    async post(activity, seat) {
      const conversation = conversations.open(seat.conversationId);
      if (activity.type === 'typing') return `${seat.conversationId}|typing`;
      const { id, isNew } = await conversation.log.append(echoOf(activity));
      if (isNew) runTurn({ ...activity, id, timestamp: new Date() }, conversation);
      return id;
    },
  };
};
