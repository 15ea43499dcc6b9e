import { ActivityTypes, type ConversationState, type StatePropertyAccessor, type TurnContext } from 'botbuilder';
import type { DialogState } from 'botbuilder-dialogs/lib/dialogContext';
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet';
import { MAIN_DIALOG, MainDialog } from '../dialogs/mainDialog';
import { setTurn, type Turn } from '../dialogs/turn';
import { renderReply } from './channel/renderReply';
import { readUtterance } from './channel/utterance';
import type { Content } from './content/content';
import { fill } from './content/messages';
import type { Region } from './content/schemas';
import type { Engine } from './engine';
import type { Log } from './log';
import { composeNotice, composeWelcome } from './reply/composePlain';
import { composeReply } from './reply/composeReply';
import { regionFor, regionSaid } from './reply/region';
import type { Reply } from './reply/reply';
import type { Decision } from './routing/decision';
import { type Conversation, noteActivity, readConversation } from './state/conversation';

export type BotParts = {
  /** The engine as it is now: content may be reloaded between turns. */
  readonly engine: () => Engine;
  readonly state: ConversationState;
  readonly log: Log;
  /** Region shown where neither the person nor the channel tells one; empty for wording that is right anywhere. */
  readonly defaultRegion: string;
  /** The clock. */
  readonly now: () => Date;
};

export type Bot = { run(context: TurnContext): Promise<void>; sayFault(context: TurnContext): Promise<void> };

/** Longer messages are answered too; the person is told that a short question works better. */
const LONG_MESSAGE = 4000;

/** One turn of the bot: what was said, what it means, what is answered, what is kept. */
export const createBot = ({ engine, state, log, defaultRegion, now }: BotParts): Bot => {
  const stored: StatePropertyAccessor<unknown> = state.createProperty('conversation');
  const dialogState: StatePropertyAccessor<DialogState> = state.createProperty('dialogs');
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

  const onMessage = async (context: TurnContext, conversation: Conversation): Promise<void> => {
    const { text, hasAttachment, country } = readUtterance(context.activity);
    const { messages, regions } = content();
    const said = (words: string) => send(context, composeNotice(words, content()));
    if (!text) return said(hasAttachment ? messages.faults.attachment : messages.faults.empty);

    const understanding = engine().understand(text, conversation.memory);
    const { decision } = understanding;
    const isUrgent = decision.route === 'crisis' || decision.route === 'emergency';
    const region = regionSaid(text, regions);
    if (region) conversation.region = region.region;
    if (region && !isUrgent && understanding.recognition.wordCount <= 6)
      return said(fill(messages.memory.region, { region: region.name }));

    log.info(
      {
        route: decision.route,
        condition: decision.conditionId,
        topic: decision.route === 'answer' ? decision.topic : null,
        confidence: Math.round(decision.confidence * 100) / 100,
      },
      'A message was understood.',
    );
    if (text.length > LONG_MESSAGE && !isUrgent) await said(messages.faults.tooLong);
    setTurn(context, {
      text,
      understanding,
      conversation,
      region: regionOf(conversation, country),
      now: now().getTime(),
      say: (reply) => send(context, reply),
    });
    const dialogContext = await dialogs.createContext(context);
    if (dialogContext.activeDialog) await dialogContext.continueDialog();
    else await dialogContext.beginDialog(MAIN_DIALOG);
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
      const conversation = readConversation(await stored.get(context));
      if (!noteActivity(conversation, activity.id)) {
        log.info('An activity came again and was not answered twice.');
        return;
      }
      await stored.set(context, conversation);
      if (activity.type === ActivityTypes.Message) await onMessage(context, conversation);
      else if (activity.type === ActivityTypes.ConversationUpdate && isSomebodyNew(context))
        await greet(context, conversation);
      else if (activity.type === ActivityTypes.InstallationUpdate && activity.action?.startsWith('add'))
        await greet(context, conversation);
      await stored.set(context, conversation);
      await state.saveChanges(context);
    },
    async sayFault(context) {
      await send(context, composeNotice(content().messages.faults.turn, content()));
    },
  };
};
