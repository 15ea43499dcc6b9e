import type { Problem } from '../../errors';
import type { LoadedCondition } from '../content';
import { readingGrade } from '../readingGrade';
import type { Answer } from '../schemas';
import { answerFile, type ContentRule } from './rule';

/** US school grade, Flesch-Kincaid: what patient leaflets aim at. */
export const HIGHEST_GRADE = 8;

/** Reading grade of an answer as a whole; the condition's own names and words are left out. */
export const gradeOf = (
  condition: LoadedCondition,
  { short, body, points }: Pick<Answer, 'short' | 'body' | 'points'>,
): number =>
  readingGrade([short, ...body.map(({ text }) => text), ...points.map(({ text }) => text)].join('\n'), [
    condition.name,
    condition.shortName,
    ...condition.names,
    ...condition.abbreviations,
    ...condition.vocabulary,
  ]);

/** Answers can be read by somebody who left school at 14. Imported ones are not ours to reword. */
export const readableGrade: ContentRule = ({ conditions }) => {
  const problems: Problem[] = [];
  for (const [id, condition] of conditions) {
    for (const answer of condition.answers.values()) {
      if (answer.status === 'imported') continue;
      const grade = gradeOf(condition, answer);
      if (grade > HIGHEST_GRADE) {
        problems.push({
          file: answerFile(id, answer.topic),
          field: 'body',
          found: `reading grade ${grade.toFixed(1)}`,
          expected: `${HIGHEST_GRADE} or lower: shorter sentences and words`,
        });
      }
    }
  }
  return problems;
};
