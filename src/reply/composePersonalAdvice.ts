import type { Content } from '../content/content';
import type { ConditionId, Topic } from '../content/topics';
import { choiceFor } from './composeAnswer';
import type { MedicalReply, ReplyBlock } from './reply';
import { reviewNote } from './reviewNote';
import { sourcesOf } from './sources';

export type PersonalAdviceContext = {
  readonly content: Content;
  readonly today: string;
  readonly conditionId: ConditionId | null;
  readonly topics: readonly Topic[];
};

const MOST_FACTS = 2;

/** Says plainly that it cannot decide, gives the general facts that bear on the question, and whom to ask. */
export const composePersonalAdvice = ({ content, today, conditionId, topics }: PersonalAdviceContext): MedicalReply => {
  const { personalAdvice, disclaimer } = content.messages;
  const condition = conditionId ? content.conditions.get(conditionId) : undefined;
  const answers = topics
    .map((topic) => condition?.answers.get(topic))
    .filter((answer) => answer !== undefined)
    .slice(0, MOST_FACTS);
  const blocks: ReplyBlock[] = [{ kind: 'text', text: personalAdvice.cannotDecide }];
  if (answers.length > 0)
    blocks.push({ kind: 'points', lead: personalAdvice.generalFacts, items: answers.map(({ short }) => short) });
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
      answers.flatMap(({ sources }) => sources),
      content,
    ),
    choices: answers.map(choiceFor),
    conditionId,
    topic: null,
    disclaimer: disclaimer['personal-advice'],
  };
};
