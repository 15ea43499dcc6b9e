import { Dialog, type DialogReason, type DialogTurnResult, DialogTurnStatus } from 'botbuilder-dialogs/lib/dialog';
import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext';
import type { Content } from '../src/content/content';
import type { ConditionId, Topic } from '../src/content/topics';
import { composeClarify, composeNotCovered, meaningsOf } from '../src/reply/composePlain';
import type { Decision } from '../src/routing/decision';
import { type Choosable, matchChoice } from './matchChoice';
import { foldPhrase } from './phrases';
import type { PrivacyResult } from './privacyDialog';
import { getTurn } from './turn';

export const CLARIFY_DIALOG = 'clarify';

type Clarify = Extract<Decision, { route: 'clarify' }>;
export type ClarifyOptions = { readonly decision: Clarify };
/** What the person chose, and the topic that they had asked about before, if any. */
export type ClarifyResult = { readonly conditionId: ConditionId; readonly topic: Topic | null };

/** Asks back once: which meaning, which condition, which topic. */
export class ClarifyDialog extends Dialog<ClarifyOptions> {
  constructor(private readonly content: () => Content) {
    super(CLARIFY_DIALOG);
  }

  override async beginDialog(dc: DialogContext, options?: ClarifyOptions): Promise<DialogTurnResult> {
    if (!options || !dc.activeDialog) throw new Error('There is nothing to clarify.');
    Object.assign(dc.activeDialog.state, options);
    await getTurn(dc.context).say(composeClarify(options.decision, this.content()));
    // Topics are offered as whole questions: whatever comes next is understood like any other message.
    return options.decision.ask === 'topic' ? dc.endDialog() : { status: DialogTurnStatus.waiting };
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = getTurn(dc.context);
    if (!dc.activeDialog) return dc.endDialog();
    const { decision } = dc.activeDialog.state as ClarifyOptions;
    const chosen = matchChoice(turn.text, this.choosable(decision));
    if (!chosen || decision.ask === 'topic') return dc.endDialog();
    if (decision.ask === 'condition')
      return dc.endDialog({ conditionId: chosen, topic: decision.topic } satisfies ClarifyResult);
    const meaning = meaningsOf(decision.name, this.content()).find(({ label }) => label === chosen);
    if (meaning?.condition)
      return dc.endDialog({ conditionId: meaning.condition, topic: decision.topic } satisfies ClarifyResult);
    await turn.say(composeNotCovered(chosen, this.content()));
    return dc.endDialog();
  }

  /** Asks again after something was asked in between. */
  override async resumeDialog(
    dc: DialogContext,
    _reason: DialogReason,
    result?: PrivacyResult,
  ): Promise<DialogTurnResult> {
    if (result?.next === 'resume' && dc.activeDialog)
      await this.repromptDialog(dc.context, { state: dc.activeDialog.state as ClarifyOptions });
    return { status: DialogTurnStatus.waiting, result };
  }

  override async repromptDialog(
    context: DialogContext['context'],
    { state }: { state: ClarifyOptions },
  ): Promise<void> {
    await getTurn(context).say(composeClarify(state.decision, this.content()));
  }

  /** True where the message picks one of the choices: then it is no new question. */
  isAnswer(text: string, { decision }: ClarifyOptions): boolean {
    return matchChoice(text, this.choosable(decision)) !== null;
  }

  private choosable(decision: Clarify): Choosable[] {
    switch (decision.ask) {
      case 'meaning':
        return meaningsOf(decision.name, this.content()).map(({ label }) => ({ id: label, label }));
      case 'condition':
        return conditionChoices(decision.choices, decision.topic, this.content());
      default:
        return [];
    }
  }
}

/** A name that several choices share is what is asked about: it picks none of them, except as the label of one. */
const conditionChoices = (
  ids: readonly ConditionId[],
  topic: Topic | null,
  { conditions }: Pick<Content, 'conditions'>,
): Choosable[] => {
  const choices = ids.flatMap((id) => conditions.get(id) ?? []);
  const uses = new Map<string, number>();
  for (const { name, names, abbreviations } of choices)
    for (const key of new Set([name, ...names, ...abbreviations].map(foldPhrase)))
      uses.set(key, (uses.get(key) ?? 0) + 1);
  return choices.map(({ id, name, names, abbreviations, answers }) => {
    const title = topic ? answers.get(topic)?.title : undefined;
    const own = [...names, ...abbreviations].filter((other) => uses.get(foldPhrase(other)) === 1);
    return { id, label: name, synonyms: title ? [...own, title] : own };
  });
};
