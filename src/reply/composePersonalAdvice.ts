import type { Content } from '../content/content';
import type { ConditionId, Topic } from '../content/topics';
import { choiceFor, focusOn } from './composeAnswer';
import type { MedicalReply, ReplyBlock } from './reply';
import { reviewNote } from './reviewNote';
import { sourcesOf } from './sources';

export type PersonalAdviceContext = {
  readonly content: Content;
  readonly today: string;
  readonly conditionId: ConditionId | null;
  readonly topics: readonly Topic[];
  readonly question: string;
};

const MOST_ANSWERS = 2;
/** Of all that is said on a condition, a statement must share much with the question to be told unasked: two rare words. */
const LEAST_OVERLAP = 7;
const MOST_STATEMENTS = 2;

/** Says plainly that it cannot decide, gives the general facts that bear on the question, whichever answer they are from, and whom to ask. */
export const composePersonalAdvice = ({
  content,
  today,
  conditionId,
  topics,
  question,
}: PersonalAdviceContext): MedicalReply => {
  const { personalAdvice, disclaimer } = content.messages;
  const condition = conditionId ? content.conditions.get(conditionId) : undefined;
  const answers = topics
    .map((topic) => condition?.answers.get(topic))
    .filter((answer) => answer !== undefined)
    .slice(0, MOST_ANSWERS);
  const statements = [...(condition?.answers.values() ?? [])].flatMap(({ body, points }) => [...body, ...points]);
  const bearing = focusOn(statements, question, condition?.name ?? '', LEAST_OVERLAP).slice(0, MOST_STATEMENTS);
  const facts = [...answers.map(({ short }) => short), ...bearing.map(({ text }) => text)];
  const blocks: ReplyBlock[] = [{ kind: 'text', text: personalAdvice.cannotDecide }];
  if (facts.length > 0) blocks.push({ kind: 'points', lead: personalAdvice.generalFacts, items: facts });
  blocks.push({
    kind: 'points',
    lead: personalAdvice.whom,
    items: [condition?.safety?.askWhom ?? personalAdvice.askWhom],
  });
  for (const note of new Set(answers.map((answer) => reviewNote(answer, content, today))))
    blocks.push({ kind: 'note', text: note });
  return {
    route: 'personal-advice',
    blocks,
    sources: sourcesOf(
      [...answers, ...bearing].flatMap(({ sources }) => sources),
      content,
    ),
    choices: answers.map(choiceFor),
    conditionId,
    topic: null,
    disclaimer: disclaimer['personal-advice'],
  };
};
