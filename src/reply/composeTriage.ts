import type { Content } from '../content/content';
import type { Level, Region, Statement, TriageFlow } from '../content/schemas';
import type { ConditionId } from '../content/topics';
import { callNow, lifeFirst, tellCrew } from './composeUrgent';
import type { Choice, MedicalReply, ReplyBlock } from './reply';
import { sourcesOf } from './sources';

type Question = TriageFlow['questions'][number];
type Outcome = TriageFlow['outcomes'][number];

const medical = (
  content: Content,
  conditionId: ConditionId | null,
  blocks: readonly ReplyBlock[],
  choices: readonly Choice[],
  rest: Partial<MedicalReply> = {},
): MedicalReply => ({
  route: 'triage',
  blocks,
  sources: [],
  choices,
  conditionId,
  topic: null,
  disclaimer: content.messages.disclaimer.triage.open,
  ...rest,
});

const sameWords = (label: string): Choice => ({ label, value: label });

/** What can be pressed at a question: its choices, "not sure", and the ways out. */
export const questionChoices = (question: Question, isFirst: boolean, { messages }: Content): Choice[] => [
  ...question.choices.map(({ label }) => sameWords(label)),
  sameWords(messages.triage.notSure),
  ...(isFirst ? [] : [sameWords(messages.triage.back)]),
  sameWords(messages.triage.stop),
];

/** One question of a flow, after any lines that lead to it. */
export const composeQuestion = (
  content: Content,
  conditionId: ConditionId | null,
  question: Question,
  { isFirst, before }: { isFirst: boolean; before: readonly string[] },
): MedicalReply =>
  medical(
    content,
    conditionId,
    [...before.map((text): ReplyBlock => ({ kind: 'text', text })), { kind: 'heading', text: question.ask }],
    questionChoices(question, isFirst, content),
  );

/** Asks which flow fits. */
export const composeFlowChoice = (
  content: Content,
  conditionId: ConditionId | null,
  flows: readonly TriageFlow[],
  before = content.messages.triage.start,
): MedicalReply =>
  medical(
    content,
    conditionId,
    [
      { kind: 'text', text: before },
      { kind: 'heading', text: content.messages.triage.whichFlow },
    ],
    [
      ...flows.map(({ title }) => sameWords(title)),
      sameWords(content.messages.triage.otherFlow),
      sameWords(content.messages.triage.stop),
    ],
  );

/** Said when the person ends the questions: still whom to phone. */
export const composeStopped = (content: Content, conditionId: ConditionId | null): MedicalReply =>
  medical(content, conditionId, [{ kind: 'text', text: content.messages.triage.stopped }], [], {
    disclaimer: content.messages.disclaimer.triage.today,
  });

/** Said when no flow fits: still whom to phone. */
export const composeNoFlow = (content: Content, conditionId: ConditionId | null): MedicalReply =>
  medical(content, conditionId, [{ kind: 'text', text: content.messages.triage.noFlow }], [], {
    disclaimer: content.messages.disclaimer.triage.today,
  });

/** Said instead of a question whose answer could not be kept: still whom to phone. */
export const composeCannotAsk = (content: Content): MedicalReply =>
  medical(content, null, [{ kind: 'text', text: content.messages.faults.question }], [], {
    disclaimer: content.messages.disclaimer.triage.open,
  });

export type OutcomeContext = {
  readonly content: Content;
  readonly region: Region;
  readonly conditionId: ConditionId | null;
  readonly flow: TriageFlow;
  readonly outcome: Outcome;
  /** How urgent it is: more than the outcome says where the complaint has come up again. */
  readonly level: Level;
};

/** The level of urgency first, then why, what to do until then and what to watch for. "Now" is made like the emergency reply. */
export const composeOutcome = ({
  content,
  region,
  conditionId,
  flow,
  outcome,
  level,
}: OutcomeContext): MedicalReply => {
  const { triage, disclaimer, emergency } = content.messages;
  const isNow = level === 'now';
  const isRaised = level !== outcome.level;
  const list = (lead: string, statements: readonly Statement[]): ReplyBlock[] =>
    statements.length > 0 ? [{ kind: 'points', lead, items: statements.map(({ text }) => text) }] : [];
  const crew = isNow && flow.tellCrew ? tellCrew(content, conditionId) : { blocks: [], sources: [] };
  // What would be a reason to call now is none to watch for where the call is made already.
  const watchFor = isNow && isRaised ? [] : outcome.watchFor;
  return medical(
    content,
    conditionId,
    [
      isNow ? callNow(content, region) : { kind: 'heading', text: triage.level[level] },
      ...(isRaised ? [{ kind: 'text', text: triage.raised } as const] : []),
      ...(isNow ? [lifeFirst(content, conditionId)] : []),
      ...list(triage.why, [outcome.why]),
      ...list(isNow ? emergency.untilHelp : triage.meanwhile, outcome.meanwhile),
      ...crew.blocks,
      ...list(triage.watchFor, watchFor),
    ],
    [],
    {
      sources: sourcesOf(
        [
          ...[outcome.why, ...outcome.meanwhile].flatMap(({ sources }) => sources),
          ...crew.sources,
          ...watchFor.flatMap(({ sources }) => sources),
        ],
        content,
      ),
      disclaimer: disclaimer.triage[level],
    },
  );
};
