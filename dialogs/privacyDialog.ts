import { Dialog, type DialogTurnResult, DialogTurnStatus } from 'botbuilder-dialogs/lib/dialog';
import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext';
import type { Content } from '../src/content/content';
import { composeDeleted, composeDeleteQuestion, composeNotDeleted } from '../src/reply/composePrivacy';
import { deletionAnswerOf } from './privacyRequest';
import { getTurn } from './turn';

export const PRIVACY_DIALOG = 'privacy';

/** What comes next: what was open before goes on, all ends as it was deleted, or the message is still to be answered. */
export type PrivacyResult = { readonly next: 'resume' | 'end' | 'answer' };

/** Asks once whether everything that is kept shall be deleted, and does it. Nothing but a "yes" deletes. */
export class PrivacyDialog extends Dialog {
  constructor(private readonly content: () => Content) {
    super(PRIVACY_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const { say, keeping } = getTurn(dc.context);
    await say(composeDeleteQuestion(keeping, this.content()));
    return { status: DialogTurnStatus.waiting };
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const { text, say, forget, keeping } = getTurn(dc.context);
    const answer = deletionAnswerOf(text, this.content().messages);
    if (answer !== 'confirm') {
      await say(composeNotDeleted(this.content()));
      return dc.endDialog({ next: answer === 'keep' ? 'resume' : 'answer' } satisfies PrivacyResult);
    }
    // Said only when it is done: where the store fails, the person hears that something went wrong.
    await forget();
    await say(composeDeleted(keeping, this.content()));
    return dc.endDialog({ next: 'end' } satisfies PrivacyResult);
  }

  override async repromptDialog(context: DialogContext['context']): Promise<void> {
    const { say, keeping } = getTurn(context);
    await say(composeDeleteQuestion(keeping, this.content()));
  }

  /** True where the message answers the question, whatever else it could mean elsewhere. */
  isAnswer(text: string): boolean {
    return deletionAnswerOf(text, this.content().messages) !== null;
  }
}
