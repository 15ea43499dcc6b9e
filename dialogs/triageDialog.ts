import { Dialog, type DialogReason, type DialogTurnResult, DialogTurnStatus } from 'botbuilder-dialogs/lib/dialog';
import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext';
import type { Content } from '../src/content/content';
import { fill } from '../src/content/messages';
import type { TriageFlow } from '../src/content/schemas';
import {
  composeFlowChoice,
  composeNoFlow,
  composeOutcome,
  composeQuestion,
  composeStopped,
} from '../src/reply/composeTriage';
import { raiseRepeated } from '../src/routing/repetition';
import { type Choosable, isJust, matchChoice } from './matchChoice';
import { stemsOf, stemsOfPhrase } from './phrases';
import type { PrivacyResult } from './privacyDialog';
import { correctionIn, type ReadAnswer, readAnswer } from './readAnswer';
import { type Steering, steeringOf } from './steering';
import { getTurn, type Turn } from './turn';

export const TRIAGE_DIALOG = 'triage';

export type TriageOptions = { readonly conditionId: string | null };

/** Where somebody is in a flow: kept between turns. `flow` is null while they choose one. */
type TriageProgress = { conditionId: string | null; flow: string | null; path: string[] };

type Question = TriageFlow['questions'][number];

const WAITING: DialogTurnResult = { status: DialogTurnStatus.waiting };

/** The flow that a message speaks of: the one with most of its keywords in it; null where none has any, or two have the same number. */
export const flowFor = (text: string, flows: readonly TriageFlow[]): TriageFlow | null => {
  const said = stemsOf(text);
  const scored = flows
    .map((flow) => ({
      flow,
      hits: flow.keywords.filter((keyword) => said.includes(stemsOfPhrase(keyword))).length,
    }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits);
  return scored[0] && scored[0].hits !== scored[1]?.hits ? scored[0].flow : null;
};

/** Asks the questions of a triage flow, one a turn, and ends with a level of urgency. Which question comes next is data. */
export class TriageDialog extends Dialog<TriageOptions> {
  constructor(private readonly content: () => Content) {
    super(TRIAGE_DIALOG);
  }

  override async beginDialog(
    dc: DialogContext,
    options: TriageOptions = { conditionId: null },
  ): Promise<DialogTurnResult> {
    const turn = getTurn(dc.context);
    const flows = this.flowsOf(options.conditionId);
    if (flows.length === 0) {
      await turn.say(composeNoFlow(this.content(), options.conditionId));
      return dc.endDialog();
    }
    const progress = this.progressOf(dc);
    progress.conditionId = options.conditionId;
    progress.path = [];
    const flow = flowFor(turn.text, flows);
    progress.flow = flow?.id ?? null;
    if (!flow) {
      await turn.say(composeFlowChoice(this.content(), options.conditionId, flows));
      return WAITING;
    }
    return this.ask(turn, progress, flow, flow.first, [this.content().messages.triage.start]);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = getTurn(dc.context);
    const progress = this.progressOf(dc);
    const { messages } = this.content();
    const steering = steeringOf(turn.text, messages.words);
    if (steering === 'cancel' || isJust(turn.text, messages.triage.stop)) {
      await turn.say(composeStopped(this.content(), progress.conditionId));
      return dc.endDialog();
    }
    const flows = this.flowsOf(progress.conditionId);
    const flow = flows.find(({ id }) => id === progress.flow);
    return flow
      ? this.takeAnswer(dc, turn, progress, flow, steering)
      : this.takeFlow(dc, turn, progress, flows, steering);
  }

  /** Says the open question again, after something else was answered in between. */
  override async repromptDialog(context: DialogContext['context'], instance: { state: TriageProgress }): Promise<void> {
    const turn = getTurn(context);
    const { conditionId, flow: flowId, path } = instance.state;
    const flows = this.flowsOf(conditionId);
    const flow = flows.find(({ id }) => id === flowId);
    const question = flow?.questions.find(({ id }) => id === path.at(-1));
    if (!flow || !question) return turn.say(composeFlowChoice(this.content(), conditionId, flows));
    return turn.say(
      composeQuestion(this.content(), conditionId, question, {
        isFirst: path.length === 1,
        before: [this.content().messages.triage.resume],
      }),
    );
  }

  /** Goes on after something was asked in between; what was not answered there is still to come. */
  override async resumeDialog(
    dc: DialogContext,
    _reason: DialogReason,
    result?: PrivacyResult,
  ): Promise<DialogTurnResult> {
    if (result?.next === 'resume' && dc.activeDialog)
      await this.repromptDialog(dc.context, { state: this.progressOf(dc) });
    return { ...WAITING, result };
  }

  /** The open flow, as complaints name it; null while one is chosen. */
  openFlow({ conditionId, flow }: TriageProgress): string | null {
    return flow && `${conditionId}/${flow}`;
  }

  /** True where the answer to the open question is a sign of danger, or ends with a call for help. */
  isDanger(text: string, { conditionId, flow: flowId, path }: TriageProgress): boolean {
    const flow = this.flowsOf(conditionId).find(({ id }) => id === flowId);
    const question = flow?.questions.find(({ id }) => id === path.at(-1));
    const answer = question && readAnswer(text, question, this.content().messages);
    if (!answer) return false;
    const { redFlag, next } = answer.choice;
    return Boolean(redFlag) || flow?.outcomes.find(({ id }) => id === next)?.level === 'now';
  }

  /** True where the message answers the open question: then it is no change of subject. */
  isAnswer(text: string, state: TriageProgress): boolean {
    const { messages } = this.content();
    const flows = this.flowsOf(state.conditionId);
    const flow = flows.find(({ id }) => id === state.flow);
    const { notSure, back, stop } = messages.triage;
    const question = flow?.questions.find(({ id }) => id === state.path.at(-1));
    if (steeringOf(text, messages.words) !== null || [notSure, back, stop].some((label) => isJust(text, label)))
      return true;
    return question
      ? readAnswer(text, question, messages) !== null || correctionIn(text, messages) !== null
      : matchChoice(text, this.flowChoices(flows)) !== null;
  }

  /**
   * True where the message is, word for word, a choice of the open question that is no sign of danger, or the name of a
   * flow. What it means was decided by those who wrote it, so that "fever" does not call an ambulance where fever was asked about.
   */
  isHarmlessChoice(text: string, { conditionId, flow: flowId, path }: TriageProgress): boolean {
    const flows = this.flowsOf(conditionId);
    const flow = flows.find(({ id }) => id === flowId);
    if (!flow) return this.flowChoices(flows).some(({ label }) => isJust(text, label));
    const choices = flow.questions.find(({ id }) => id === path.at(-1))?.choices ?? [];
    const named = choices.filter(({ label, synonyms }) => [label, ...synonyms].some((name) => isJust(text, name)));
    return named.length > 0 && named.every(({ redFlag }) => !redFlag);
  }

  private async takeFlow(
    dc: DialogContext,
    turn: Turn,
    progress: TriageProgress,
    flows: readonly TriageFlow[],
    steering: Steering | null,
  ): Promise<DialogTurnResult> {
    const { messages } = this.content();
    if (steering === 'back' || steering === 'toFirst' || isJust(turn.text, messages.triage.back)) {
      await turn.say(composeFlowChoice(this.content(), progress.conditionId, flows));
      return WAITING;
    }
    const chosen = matchChoice(turn.text, this.flowChoices(flows));
    const isUnsure = [messages.triage.notSure, ...messages.words.notSure].some((words) => isJust(turn.text, words));
    if (chosen === 'other' || isUnsure) {
      await turn.say(composeNoFlow(this.content(), progress.conditionId));
      return dc.endDialog();
    }
    const flow = flows.find(({ id }) => id === chosen) ?? flowFor(turn.text, flows);
    if (!flow) {
      await turn.say(composeFlowChoice(this.content(), progress.conditionId, flows, messages.triage.choose));
      return WAITING;
    }
    progress.flow = flow.id;
    return this.ask(turn, progress, flow, flow.first, []);
  }

  private async takeAnswer(
    dc: DialogContext,
    turn: Turn,
    progress: TriageProgress,
    flow: TriageFlow,
    steering: Steering | null,
  ): Promise<DialogTurnResult> {
    const { messages } = this.content();
    const question = flow.questions.find(({ id }) => id === progress.path.at(-1));
    if (!question) return this.ask(turn, progress, flow, flow.first, []);
    if (steering === 'back' || isJust(turn.text, messages.triage.back)) {
      const previous = progress.path.at(-2) ?? flow.first;
      progress.path = progress.path.slice(0, -2);
      return this.ask(turn, progress, flow, previous, []);
    }
    if (steering === 'toFirst') {
      progress.path = [];
      return this.ask(turn, progress, flow, flow.first, []);
    }
    const correction = correctionIn(turn.text, messages);
    if (correction !== null) return this.correct(dc, turn, progress, flow, correction);
    const answer = readAnswer(turn.text, question, messages);
    if (!answer) return this.askAgain(turn, progress, question, messages.triage.choose);
    return this.goOn(dc, turn, progress, flow, answer, answer.isUnsure ? [messages.triage.notSureNoted] : []);
  }

  /** Changes the latest answer that the corrected words fit; else what the questions are about; else asks again. */
  private async correct(
    dc: DialogContext,
    turn: Turn,
    progress: TriageProgress,
    flow: TriageFlow,
    said: string,
  ): Promise<DialogTurnResult> {
    const { messages } = this.content();
    const { path } = progress;
    const questionAt = (index: number) => flow.questions.find(({ id }) => id === path[index]);
    if (!said) {
      progress.path = path.slice(0, -2);
      return this.ask(turn, progress, flow, path.at(-2) ?? flow.first, []);
    }
    // Back from the question before this one; this one itself comes last: nothing has been answered to it yet.
    for (const index of [...path.keys()]
      .slice(0, -1)
      .reverse()
      .concat(path.length - 1)) {
      const question = questionAt(index);
      const answer = question && readAnswer(said, question, messages);
      if (!answer) continue;
      progress.path = path.slice(0, index + 1);
      return this.goOn(dc, turn, progress, flow, answer, [
        fill(messages.triage.corrected, { answer: answer.choice.label }),
      ]);
    }
    const meant = flowFor(said, this.flowsOf(progress.conditionId));
    if (meant && meant.id !== flow.id) {
      progress.flow = meant.id;
      progress.path = [];
      return this.ask(turn, progress, meant, meant.first, [
        fill(messages.triage.otherComplaint, { flow: meant.title }),
      ]);
    }
    const open = questionAt(path.length - 1);
    if (!open) return this.ask(turn, progress, flow, flow.first, []);
    return this.askAgain(turn, progress, open, meant ? messages.triage.sameQuestions : messages.triage.choose);
  }

  /** Asks what comes after an answer, or ends with the outcome: raised where the same complaint came up in the last day. */
  private async goOn(
    dc: DialogContext,
    turn: Turn,
    progress: TriageProgress,
    flow: TriageFlow,
    { choice }: ReadAnswer,
    before: readonly string[],
  ): Promise<DialogTurnResult> {
    const outcome = flow.outcomes.find(({ id }) => id === choice.next);
    if (!outcome) return this.ask(turn, progress, flow, choice.next, before);
    const { level, complaints } = raiseRepeated(
      { flow: `${progress.conditionId}/${flow.id}`, level: outcome.level, at: turn.now },
      turn.conversation.complaints,
    );
    turn.conversation.complaints = complaints;
    await turn.say(
      composeOutcome({
        content: this.content(),
        region: turn.region,
        conditionId: progress.conditionId,
        flow,
        outcome,
        level,
      }),
    );
    return dc.endDialog();
  }

  private async askAgain(
    turn: Turn,
    { conditionId, path }: TriageProgress,
    question: Question,
    before: string,
  ): Promise<DialogTurnResult> {
    await turn.say(
      composeQuestion(this.content(), conditionId, question, { isFirst: path.length === 1, before: [before] }),
    );
    return WAITING;
  }

  private async ask(
    turn: Turn,
    progress: TriageProgress,
    flow: TriageFlow,
    questionId: string,
    before: readonly string[],
  ): Promise<DialogTurnResult> {
    const question = flow.questions.find(({ id }) => id === questionId);
    if (!question) throw new Error(`The triage flow ${flow.id} has no such question.`);
    progress.path = [...progress.path, questionId];
    await turn.say(
      composeQuestion(this.content(), progress.conditionId, question, { isFirst: progress.path.length === 1, before }),
    );
    return WAITING;
  }

  private flowChoices(flows: readonly TriageFlow[]): Choosable[] {
    return [
      ...flows.map(({ id, title }) => ({ id, label: title })),
      { id: 'other', label: this.content().messages.triage.otherFlow },
    ];
  }

  private flowsOf(conditionId: string | null): readonly TriageFlow[] {
    return (conditionId ? this.content().conditions.get(conditionId)?.triage : undefined) ?? [];
  }

  private progressOf(dc: DialogContext): TriageProgress {
    return dc.activeDialog?.state as TriageProgress;
  }
}
