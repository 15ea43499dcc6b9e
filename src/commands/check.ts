import { readContent } from '../content/loadContent';
import { gradeOf } from '../content/rules/readableGrade';
import { describeProblem, type Problem } from '../errors';
import { isOverdue } from '../reply/reviewNote';
import { configFor, type SharedOptions } from './options';

export type CheckOptions = SharedOptions & { readonly release?: boolean };

/** What an operator must settle before real use, and what may be shown but should be known. */
const releaseProblems = (content: NonNullable<ReturnType<typeof readContent>['content']>): Problem[] =>
  [...content.conditions].flatMap(([id, { status, answers, triage }]) =>
    [
      { file: `conditions/${id}/condition.yaml`, status },
      ...[...answers.values()].map((answer) => ({
        file: `conditions/${id}/answers/${answer.topic}.yaml`,
        status: answer.status,
      })),
      ...triage.map((flow) => ({ file: `conditions/${id}/triage/${flow.id}.yaml`, status: flow.status })),
    ]
      .filter((part) => part.status !== 'reviewed')
      .map((part) => ({ file: part.file, field: 'status', found: part.status, expected: 'reviewed, for a release' })),
  );

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length === 0
    ? 0
    : sorted.length % 2 === 1
      ? (sorted[middle] as number)
      : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};

/** Checks all content and lists every problem. @returns the exit code: 1 if there is any */
export const check = ({ release = false, ...options }: CheckOptions): number => {
  const { CONTENT_DIR } = configFor(options);
  const { content, problems } = readContent(CONTENT_DIR);
  const all = [...problems, ...(release && content ? releaseProblems(content) : [])];
  for (const problem of all) process.stdout.write(`${describeProblem(problem)}\n`);
  if (!content) return 1;

  const today = new Date().toISOString().slice(0, 10);
  const answers = [...content.conditions.values()].flatMap((condition) =>
    [...condition.answers.values()].map((answer) => ({ condition, answer })),
  );
  const overdue = answers.filter(({ answer }) => isOverdue(answer, today));
  for (const { condition, answer } of overdue)
    process.stdout.write(`Overdue: the review of ${condition.id}, ${answer.topic} was due on ${answer.nextReview}.\n`);
  // What was taken over is not ours to reword.
  const own = answers.filter(({ answer }) => answer.status !== 'imported');
  const grades = own.map(({ condition, answer }) => gradeOf(condition, answer));
  process.stdout.write(
    `${content.conditions.size} conditions, ${answers.length} answers, ${content.sources.size} sources, ${content.examples.length} example messages. ` +
      `Reading grade: median ${median(grades).toFixed(1)}, highest ${Math.max(0, ...grades).toFixed(1)}. ` +
      `Overdue for review: ${overdue.length}. Problems: ${all.length}.\n`,
  );
  return all.length > 0 ? 1 : 0;
};
