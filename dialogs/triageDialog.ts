import { Dialog, type DialogContext, type DialogTurnResult, DialogTurnStatus } from 'botbuilder-dialogs';
import type { Content } from '../src/content/content';
import type { TriageFlow } from '../src/content/schemas';
import { composeNotice } from '../src/reply/composePlain';
import { composeFlowChoice, composeNoFlow, composeOutcome, composeQuestion } from '../src/reply/composeTriage';
import { words } from '../src/understanding/normalise';
import { stem } from '../src/understanding/stem';
import { isJust, matchChoice } from './matchChoice';
import { steeringOf } from './steering';
import { getTurn, type Turn } from './turn';

export const TRIAGE_DIALOG = 'triage';

export type TriageOptions = { readonly conditionId: string | null };

/** Where somebody is in a flow: kept between turns. `flow` is null while they choose one. */
type TriageProgress = { conditionId: string | null; flow: string | null; path: string[] };

const WAITING: DialogTurnResult = { status: DialogTurnStatus.waiting };

/** The flow that a message speaks of: the one with most of its keywords in it; null where none has any, or two have the same number. */
export const flowFor = (text: string, flows: readonly TriageFlow[]): TriageFlow | null => {
  const said = ` ${words(text).map(stem).join(' ')} `;
  const scored = flows
    .map((flow) => ({
      flow,
      hits: flow.keywords.filter((keyword) => said.includes(` ${words(keyword).map(stem).join(' ')} `)).length,
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
      await turn.say(composeNotice(messages.triage.stopped, this.content()));
      return dc.endDialog();
    }
    const flows = this.flowsOf(progress.conditionId);
    const flow = flows.find(({ id }) => id === progress.flow);
    return flow ? this.takeAnswer(dc, turn, progress, flow, steering) : this.takeFlow(dc, turn, progress, flows);
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

  /** True where the message answers the open question: then it is no change of subject. */
  isAnswer(text: string, state: TriageProgress): boolean {
    const { messages } = this.content();
    const flows = this.flowsOf(state.conditionId);
    const flow = flows.find(({ id }) => id === state.flow);
    const { notSure, back, stop } = messages.triage;
    const question = flow?.questions.find(({ id }) => id === state.path.at(-1));
    const choices = question
      ? question.choices
      : [...flows.map(({ id, title }) => ({ id, label: title })), { id: 'other', label: messages.triage.otherFlow }];
    return (
      steeringOf(text, messages.words) !== null ||
      [notSure, back, stop].some((label) => isJust(text, label)) ||
      matchChoice(text, choices) !== null
    );
  }

  private async takeFlow(
    dc: DialogContext,
    turn: Turn,
    progress: TriageProgress,
    flows: readonly TriageFlow[],
  ): Promise<DialogTurnResult> {
    const { messages } = this.content();
    const other = { id: 'other', label: messages.triage.otherFlow };
    const chosen = matchChoice(turn.text, [...flows.map(({ id, title }) => ({ id, label: title })), other]);
    const flow = flows.find(({ id }) => id === chosen) ?? (chosen === 'other' ? null : flowFor(turn.text, flows));
    if (!flow) {
      await turn.say(composeNoFlow(this.content(), progress.conditionId));
      return dc.endDialog();
    }
    progress.flow = flow.id;
    return this.ask(turn, progress, flow, flow.first, []);
  }

  private async takeAnswer(
    dc: DialogContext,
    turn: Turn,
    progress: TriageProgress,
    flow: TriageFlow,
    steering: ReturnType<typeof steeringOf>,
  ): Promise<DialogTurnResult> {
    const { messages } = this.content();
    const question = flow.questions.find(({ id }) => id === progress.path.at(-1));
    if (!question) return this.ask(turn, progress, flow, flow.first, []);
    if (steering === 'back' || isJust(turn.text, messages.triage.back)) {
      const previous = progress.path.at(-2) ?? flow.first;
      progress.path = progress.path.slice(0, -2);
      return this.ask(turn, progress, flow, previous, []);
    }
    const isNotSure = steering === 'notSure' || isJust(turn.text, messages.triage.notSure);
    const chosen = isNotSure ? question.notSure : matchChoice(turn.text, question.choices);
    const choice = question.choices.find(({ id }) => id === chosen);
    if (!choice) {
      await turn.say(
        composeQuestion(this.content(), progress.conditionId, question, {
          isFirst: progress.path.length === 1,
          before: [messages.triage.choose],
        }),
      );
      return WAITING;
    }
    const before = isNotSure ? [messages.triage.notSureNoted] : [];
    const outcome = flow.outcomes.find(({ id }) => id === choice.next);
    if (!outcome) return this.ask(turn, progress, flow, choice.next, before);
    await turn.say(composeOutcome(this.content(), progress.conditionId, outcome));
    return dc.endDialog();
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

  private flowsOf(conditionId: string | null): readonly TriageFlow[] {
    return (conditionId ? this.content().conditions.get(conditionId)?.triage : undefined) ?? [];
  }

  private progressOf(dc: DialogContext): TriageProgress {
    return dc.activeDialog?.state as TriageProgress;
  }
}
