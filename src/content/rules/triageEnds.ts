import type { Problem } from '../../errors';
import { LEVELS, type TriageFlow } from '../schemas';
import { type ContentRule, repeated } from './rule';

const folded = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * Every path of a flow ends, every outcome can be reached, and no path with a sign of danger ends below "now". Doubt is never
 * less urgent than an answer, each choice can be told from the others by its words, and each outcome says what to watch for.
 */
export const problemsOfFlow = (file: string, flow: TriageFlow): Problem[] => {
  const problems: Problem[] = [];
  const add = (field: string, found: string, expected: string) => problems.push({ file, field, found, expected });
  const questions = new Map(flow.questions.map((question) => [question.id, question]));
  const outcomes = new Map(flow.outcomes.map((outcome) => [outcome.id, outcome]));
  const ids = [...flow.questions, ...flow.outcomes].map(({ id }) => id);
  for (const id of repeated(ids))
    add('questions', `the id "${id}" twice`, 'an id of its own for each question and outcome');
  if (!questions.has(flow.first)) add('first', `"${flow.first}"`, 'the id of a question');

  flow.questions.forEach((question, index) => {
    if (!question.choices.some(({ id }) => id === question.notSure))
      add(`questions[${index}].notSure`, `"${question.notSure}"`, 'the id of one of its choices');
    // Of two choices with one name the first would be taken, whichever was meant.
    for (const name of ['id', 'label'] as const)
      for (const value of repeated(question.choices.map((choice) => choice[name])))
        add(`questions[${index}].choices`, `the ${name} "${value}" twice`, `a ${name} of its own for each choice`);
    // Words of two choices are understood as neither.
    const names = question.choices.flatMap(({ label, synonyms }) => [...new Set([label, ...synonyms].map(folded))]);
    for (const name of repeated(names))
      add(`questions[${index}].choices`, `the words "${name}" for two choices`, 'words that mean one choice');
    question.choices.forEach((choice, position) => {
      if (!questions.has(choice.next) && !outcomes.has(choice.next))
        add(`questions[${index}].choices[${position}].next`, `"${choice.next}"`, 'the id of a question or an outcome');
    });
  });
  flow.outcomes.forEach(({ level, watchFor }, index) => {
    if (level !== 'now' && watchFor.length === 0)
      add(`outcomes[${index}].watchFor`, 'nothing', 'what would make it more urgent, as it is below "now"');
  });
  if (problems.length > 0) return problems;

  const reached = new Set<string>();
  const walk = (id: string, path: readonly string[], danger: boolean) => {
    reached.add(id);
    const outcome = outcomes.get(id);
    if (outcome) {
      if (danger && outcome.level !== 'now')
        add(
          'outcomes',
          `"${outcome.level}" after ${path.join(' > ')}`,
          'now, because one of these answers is a sign of danger',
        );
      return;
    }
    if (path.includes(id)) return add('questions', `a loop: ${[...path, id].join(' > ')}`, 'paths that end');
    for (const choice of questions.get(id)?.choices ?? []) walk(choice.next, [...path, id], danger || choice.redFlag);
  };
  walk(flow.first, [], false);
  for (const id of ids)
    if (!reached.has(id)) add('questions', `"${id}", which no path reaches`, 'questions and outcomes that are used');
  if (problems.length > 0) return problems;

  /** Where somebody ends who is in doubt from here on, as the place of its level: 0 is the most urgent. */
  const inDoubt = (id: string): number => {
    const question = questions.get(id);
    if (!question) return LEVELS.indexOf(outcomes.get(id)?.level ?? 'now');
    return inDoubt(question.choices.find((choice) => choice.id === question.notSure)?.next ?? '');
  };
  flow.questions.forEach(({ choices, notSure }, index) => {
    const most = Math.min(...choices.map(({ next }) => inDoubt(next)));
    const doubt = choices.find(({ id }) => id === notSure);
    if (doubt && inDoubt(doubt.next) > most)
      add(`questions[${index}].notSure`, `"${notSure}"`, 'the choice that ends most urgently: doubt never lowers');
  });
  return problems;
};

export const triageEnds: ContentRule = ({ conditions }) =>
  [...conditions].flatMap(([id, condition]) =>
    condition.triage.flatMap((flow) => problemsOfFlow(`conditions/${id}/triage/${flow.id}.yaml`, flow)),
  );
