import { ActivityTypes, type StatePropertyAccessor, type TurnContext } from 'botbuilder';
import type { DialogState } from 'botbuilder-dialogs/lib/dialogContext';
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet';
import { MAIN_DIALOG, MainDialog } from '../dialogs/mainDialog';
import { setTurn, type Turn } from '../dialogs/turn';
import { WEB_CHAT_CHANNEL } from './channel/directline/incomingActivity';
import { renderReply } from './channel/renderReply';
import { readUtterance } from './channel/utterance';
import type { Content } from './content/content';
import { fill } from './content/messages';
import type { Region } from './content/schemas';
import type { Engine } from './engine';
import { explain } from './evaluation/explain';
import type { Log } from './log';
import { type Meter, NO_METER } from './metrics/meter';
import { composeHeldBack, composeNotice, composeWelcome } from './reply/composePlain';
import { composeReply } from './reply/composeReply';
import { composeCannotAsk } from './reply/composeTriage';
import { regionFor, regionSaid } from './reply/region';
import type { Reply } from './reply/reply';
import type { Decision } from './routing/decision';
import { type Conversation, readConversation } from './state/conversation';
import { createKeptTurns } from './state/keptTurns';
import { NO_LIMIT, type PersonLimit } from './state/personLimit';
import type { VersionedState } from './state/versionedState';
import { createTurnIds, type IdsOf } from './turnIds';

export type BotParts = {
  /** The engine as it is now: content may be reloaded between turns. */
  readonly engine: () => Engine;
  readonly state: VersionedState;
  readonly log: Log;
  /** Region shown where neither the person nor the channel tells one; empty for wording that is right anywhere. */
  readonly defaultRegion: string;
  /** The clock. */
  readonly now: () => Date;
  readonly meter?: Meter;
  /** How ids stand in the log. */
  readonly idsOf?: IdsOf;
  /** How many messages one person may send. */
  readonly personLimit?: PersonLimit;
  /** After so many days without a message the store forgets a conversation. */
  readonly retentionDays: number;
  /** Deletes what the web chat holds of a conversation to show it again. */
  readonly forget?: (conversationId: string) => Promise<void>;
};

export type Bot = { run(context: TurnContext): Promise<void>; sayFault(context: TurnContext): Promise<void> };

/** Longer messages are answered too; the person is told that a short question works better. */
const LONG_MESSAGE = 4000;

const isUrgent = ({ route }: Decision): boolean => route === 'crisis' || route === 'emergency';

const isWebChat = ({ activity }: TurnContext): boolean => activity.channelId === WEB_CHAT_CHANNEL;

/** One turn of the bot: what was said, what it means, what is answered, what is kept. */
export const createBot = ({
  engine,
  state,
  log,
  defaultRegion,
  now,
  meter = NO_METER,
  idsOf = createTurnIds(),
  personLimit = NO_LIMIT,
  retentionDays,
  forget = async () => undefined,
}: BotParts): Bot => {
  const stored: StatePropertyAccessor<unknown> = state.createProperty('conversation');
  const dialogState: StatePropertyAccessor<DialogState> = state.createProperty('dialogs');
  const turns = createKeptTurns(state, { log, now: () => now().getTime() });
  const content = (): Content => engine().content;
  const today = (): string => now().toISOString().slice(0, 10);

  const regionOf = (conversation: Conversation, country: string | null): Region =>
    regionFor(conversation.region ?? country ?? (defaultRegion || null), content().regions);

  const send = async (context: TurnContext, reply: Reply): Promise<void> => {
    const { answer } = content().messages;
    await context.sendActivity(
      renderReply(reply, context.activity.channelId, answer, context.activity.conversation.isGroup ?? false),
    );
  };

  const compose = (decision: Decision, turn: Turn): Reply =>
    composeReply(decision, {
      content: content(),
      region: turn.region,
      today: today(),
      question: turn.text,
    });

  const dialogs = new DialogSet(dialogState).add(new MainDialog({ content, compose }));

  /** Whether a dialog waits for an answer. */
  const isAsking = async (context: TurnContext): Promise<boolean> =>
    ((await dialogState.get(context))?.dialogStack?.length ?? 0) > 0;

  /** Null where the message may be answered; else what is done instead: asking to wait, once a minute. */
  const holdBackOf = async (context: TurnContext): Promise<(() => Promise<void>) | null> => {
    const { activity } = context;
    const seconds = await personLimit.take(activity);
    if (seconds === 0) return null;
    return async () => {
      meter.rateLimited();
      if (!(await personLimit.mayTell(activity))) return;
      log.warn(idsOf(activity), 'Somebody sends more messages than are answered, and was asked to wait.');
      await send(context, composeHeldBack(seconds, content()));
    };
  };

  const deleteAll = async (context: TurnContext): Promise<void> => {
    await state.delete(context);
    if (isWebChat(context)) await forget(context.activity.conversation.id);
  };

  /** @returns the decision; null where there was nothing to decide */
  const onMessage = async (
    context: TurnContext,
    conversation: Conversation,
    afterInterruption: boolean,
  ): Promise<Decision | null> => {
    const { text, hasAttachment, country } = readUtterance(context.activity);
    const { messages, regions } = content();
    const said = async (words: string) => {
      await send(context, composeNotice(words, content()));
      return null;
    };
    if (!text) {
      const holdBack = await holdBackOf(context);
      if (!holdBack) return said(hasAttachment ? messages.faults.attachment : messages.faults.empty);
      await holdBack();
      return null;
    }

    const understanding = engine().understand(text, conversation.memory);
    const { decision } = understanding;
    // Counted only after the screen: a sign of danger is answered however many messages came before it.
    const holdBack = isUrgent(decision) ? null : await holdBackOf(context);
    const isPlain = !isUrgent(decision) && !holdBack;
    const region = regionSaid(text, regions);
    if (region) conversation.region = region.region;
    if (region && isPlain && understanding.recognition.wordCount <= 6)
      return said(fill(messages.memory.region, { region: region.name }));

    const ids = idsOf(context.activity);
    meter.decided(decision);
    log.info(
      {
        ...ids,
        route: decision.route,
        condition: decision.conditionId,
        topic: decision.route === 'answer' ? decision.topic : null,
        confidence: Math.round(decision.confidence * 100) / 100,
      },
      'A message was understood.',
    );
    log.debug({ ...ids, reasons: explain(understanding) }, 'Why it was understood so.');
    if (text.length > LONG_MESSAGE && isPlain) await said(messages.faults.tooLong);
    if (afterInterruption && isPlain && (await isAsking(context))) await said(messages.faults.interrupted);
    setTurn(context, {
      text,
      understanding,
      conversation,
      region: regionOf(conversation, country),
      now: now().getTime(),
      keeping: {
        retentionDays,
        isGroup: context.activity.conversation.isGroup ?? false,
        isWebChat: isWebChat(context),
      },
      say: (reply) => send(context, reply),
      forget: () => deleteAll(context),
      holdBack,
    });
    const dialogContext = await dialogs.createContext(context);
    if (dialogContext.activeDialog) await dialogContext.continueDialog();
    else await dialogContext.beginDialog(MAIN_DIALOG);
    return decision;
  };

  const greet = async (context: TurnContext, conversation: Conversation): Promise<void> => {
    // Teams sends an installation and a new member within milliseconds: one welcome is enough.
    if (conversation.isWelcomed) return;
    conversation.isWelcomed = true;
    await send(context, composeWelcome(content()));
  };

  const isSomebodyNew = ({ activity }: TurnContext): boolean =>
    (activity.membersAdded ?? []).some(({ id }) => id !== activity.recipient.id);

  return {
    async run(context) {
      const { activity } = context;
      let decision: Decision | null = null;
      const isTaken = await turns.run(context, {
        isAsking: () => isAsking(context),
        async take({ afterInterruption }) {
          const conversation = readConversation(await stored.get(context));
          await stored.set(context, conversation);
          if (activity.type === ActivityTypes.Message)
            decision = await onMessage(context, conversation, afterInterruption);
          else if (activity.type === ActivityTypes.ConversationUpdate && isSomebodyNew(context))
            await greet(context, conversation);
          else if (activity.type === ActivityTypes.InstallationUpdate && activity.action?.startsWith('add'))
            await greet(context, conversation);
        },
        async sayForgotten(lost) {
          // Whoever must call for help now needs no sentence about our memory.
          if (activity.type !== ActivityTypes.Message || (decision && isUrgent(decision))) return;
          const { faults } = content().messages;
          await send(
            context,
            lost === 'question' ? composeCannotAsk(content()) : composeNotice(faults.memory, content()),
          );
        },
      });
      if (isTaken) return;
      meter.duplicate();
      log.info(idsOf(activity), 'An activity came again and was not answered twice.');
    },
    async sayFault(context) {
      await send(context, composeNotice(content().messages.faults.turn, content()));
    },
  };
};
