import { ComponentDialog } from 'botbuilder-dialogs/lib/componentDialog';
import { type DialogTurnResult, DialogTurnStatus } from 'botbuilder-dialogs/lib/dialog';
import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext';
import type { Content } from '../src/content/content';
import { remember } from '../src/engine';
import { composeNotice, composeSmalltalk } from '../src/reply/composePlain';
import { composeKept } from '../src/reply/composePrivacy';
import type { Reply } from '../src/reply/reply';
import type { Decision } from '../src/routing/decision';
import { newConversation } from '../src/state/conversation';
import { CLARIFY_DIALOG, ClarifyDialog, type ClarifyOptions, type ClarifyResult } from './clarifyDialog';
import { PRIVACY_DIALOG, PrivacyDialog, type PrivacyResult } from './privacyDialog';
import { type PrivacyRequest, privacyRequestOf } from './privacyRequest';
import { type Steering, steeringOf } from './steering';
import { TRIAGE_DIALOG, TriageDialog, type TriageOptions } from './triageDialog';
import { getTurn, type Turn } from './turn';

export const MAIN_DIALOG = 'main';

export type MainDialogParts = {
  /** The content as it is now: it may be reloaded between turns. */
  readonly content: () => Content;
  readonly compose: (decision: Decision, turn: Turn) => Reply;
};

/** Messages of these routes change the subject in the middle of a dialog; the others are tried as an answer to it first. */
const CHANGES_SUBJECT = ['answer', 'personal-advice'];
const WAITING: DialogTurnResult = { status: DialogTurnStatus.waiting };
/** A change of subject must be as clear as this; a short reply to a question often resembles something else. */
const CLEAR_SUBJECT = 0.5;

/** Where every message arrives: urgent ones end what is open, steering words steer, open dialogs go on, the rest is answered. */
export class MainDialog extends ComponentDialog {
  private readonly triage: TriageDialog;
  private readonly clarify: ClarifyDialog;
  private readonly privacy: PrivacyDialog;

  constructor(private readonly parts: MainDialogParts) {
    super(MAIN_DIALOG);
    this.triage = new TriageDialog(parts.content);
    this.clarify = new ClarifyDialog(parts.content);
    this.privacy = new PrivacyDialog(parts.content);
    this.addDialog(this.triage);
    this.addDialog(this.clarify);
    this.addDialog(this.privacy);
  }

  protected override async onBeginDialog(inner: DialogContext): Promise<DialogTurnResult> {
    const { holdBack } = getTurn(inner.context);
    if (!holdBack) return this.route(inner);
    await holdBack();
    return inner.endDialog();
  }

  protected override async onContinueDialog(inner: DialogContext): Promise<DialogTurnResult> {
    const turn = getTurn(inner.context);
    const open = inner.activeDialog;
    if (!open) return this.onBeginDialog(inner);
    if (turn.holdBack && !(open.id === TRIAGE_DIALOG && this.triage.isDanger(turn.text, open.state))) {
      await turn.holdBack();
      return WAITING;
    }
    const isHarmless =
      (open.id === TRIAGE_DIALOG && this.triage.isHarmlessChoice(turn.text, open.state)) ||
      (open.id === PRIVACY_DIALOG && this.privacy.isAnswer(turn.text));
    if (isUrgent(turn) && !isHarmless) return this.route(inner);

    const steering = steeringOf(turn.text, this.parts.content().messages.words);
    if (steering === 'startOver' || (steering === 'cancel' && open.id === CLARIFY_DIALOG))
      return this.steer(inner, turn, steering);

    const request = privacyRequestOf(turn.text, this.parts.content().messages.words);
    if (request) return this.answerPrivacy(inner, turn, request);
    if (open.id === PRIVACY_DIALOG) return this.confirmDeletion(inner);

    const isAnswer =
      open.id === TRIAGE_DIALOG
        ? this.triage.isAnswer(turn.text, open.state)
        : this.clarify.isAnswer(turn.text, open.state);
    if (!isAnswer) {
      if (open.id === CLARIFY_DIALOG) return this.route(inner);
      const between = this.answerBetween(turn);
      if (between) {
        await turn.say(between);
        await inner.repromptDialog();
        return WAITING;
      }
    }
    const result = await inner.continueDialog();
    const chosen = result.result as ClarifyResult | undefined;
    if (result.status === DialogTurnStatus.complete && chosen?.conditionId) await this.answerChosen(turn, chosen);
    return result;
  }

  private async route(inner: DialogContext): Promise<DialogTurnResult> {
    const turn = getTurn(inner.context);
    const { decision } = turn.understanding;
    if (inner.activeDialog) await inner.cancelAllDialogs();

    const steering = isUrgent(turn) ? null : steeringOf(turn.text, this.parts.content().messages.words);
    if (steering === 'startOver' || steering === 'cancel') return this.steer(inner, turn, steering);
    const request = isUrgent(turn) ? null : privacyRequestOf(turn.text, this.parts.content().messages.words);
    if (request) return this.answerPrivacy(inner, turn, request);

    turn.conversation.memory = remember(decision, turn.conversation.memory);
    if (decision.route === 'triage')
      return inner.beginDialog(TRIAGE_DIALOG, { conditionId: decision.conditionId } satisfies TriageOptions);
    if (decision.route === 'clarify') return inner.beginDialog(CLARIFY_DIALOG, { decision } satisfies ClarifyOptions);
    await turn.say(this.parts.compose(decision, turn));
    return inner.endDialog();
  }

  private async steer(
    inner: DialogContext,
    turn: Turn,
    steering: Extract<Steering, 'startOver' | 'cancel'>,
  ): Promise<DialogTurnResult> {
    const { memory } = this.parts.content().messages;
    const wasOpen = inner.activeDialog !== undefined;
    await inner.cancelAllDialogs();
    if (steering === 'startOver') turn.conversation.memory = newConversation().memory;
    const words = steering === 'startOver' ? memory.startedOver : wasOpen ? memory.cancelled : memory.nothingToCancel;
    await turn.say(composeNotice(words, this.parts.content()));
    return inner.endDialog();
  }

  /** What is kept, or the question whether it shall be deleted; what was open before goes on after it. */
  private async answerPrivacy(inner: DialogContext, turn: Turn, request: PrivacyRequest): Promise<DialogTurnResult> {
    const open = inner.activeDialog;
    if (request === 'delete') {
      if (open?.id !== PRIVACY_DIALOG) return inner.beginDialog(PRIVACY_DIALOG);
      await inner.repromptDialog();
      return WAITING;
    }
    const { region, memory, complaints, isWelcomed } = turn.conversation;
    const asking = inner.stack.find(({ id }) => id !== PRIVACY_DIALOG);
    const flow = asking?.id === TRIAGE_DIALOG ? this.triage.openFlow(asking.state) : null;
    await turn.say(
      composeKept(
        { ...memory, region, complaints, isWelcomed, open: flow ? { flow } : asking ? 'question' : null },
        turn.keeping,
        this.parts.content(),
      ),
    );
    if (!open) return inner.endDialog();
    await inner.repromptDialog();
    return WAITING;
  }

  /** Takes the answer to "shall I delete it?"; what is none is answered as if nothing had been asked. */
  private async confirmDeletion(inner: DialogContext): Promise<DialogTurnResult> {
    const ended = await inner.continueDialog();
    const { next } = ended.result as PrivacyResult;
    if (next === 'answer') return this.onContinueDialog(inner);
    if (next === 'resume') return ended;
    await inner.cancelAllDialogs();
    return inner.endDialog();
  }

  /** The reply to a question that is asked in the middle of triage; null where the message is no such question. */
  private answerBetween(turn: Turn): Reply | null {
    const { decision } = turn.understanding;
    if (decision.route === 'smalltalk' && decision.act === 'help')
      return composeSmalltalk('help', this.parts.content());
    if (!CHANGES_SUBJECT.includes(decision.route) || decision.confidence < CLEAR_SUBJECT) return null;
    return this.parts.compose(decision, turn);
  }

  private async answerChosen(turn: Turn, { conditionId, topic }: ClarifyResult): Promise<void> {
    const decision: Decision = {
      route: 'answer',
      conditionId,
      topic: topic ?? 'overview',
      alsoAsked: null,
      confidence: 1,
    };
    turn.conversation.memory = remember(decision);
    await turn.say(this.parts.compose(decision, turn));
  }
}

const isUrgent = ({ understanding }: Turn): boolean =>
  understanding.decision.route === 'crisis' || understanding.decision.route === 'emergency';
