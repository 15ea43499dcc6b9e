import type { Problem } from '../../errors';
import { answerFile, type ContentRule } from './rule';

/** A reviewed answer names its reviewer and day; a draft names neither. Nobody is credited with a review that did not happen. */
export const reviewStated: ContentRule = ({ conditions }) => {
  const problems: Problem[] = [];
  for (const [id, condition] of conditions) {
    for (const { topic, status, reviewedOn, reviewedBy } of condition.answers.values()) {
      const file = answerFile(id, topic);
      if (status === 'reviewed' && !reviewedBy)
        problems.push({
          file,
          field: 'reviewedBy',
          found: 'null',
          expected: 'who reviewed it, because its status is reviewed',
        });
      if (status === 'reviewed' && !reviewedOn)
        problems.push({
          file,
          field: 'reviewedOn',
          found: 'null',
          expected: 'the day of the review, because its status is reviewed',
        });
      if (status !== 'reviewed' && (reviewedBy || reviewedOn))
        problems.push({
          file,
          field: 'status',
          found: status,
          expected: 'reviewed, or no reviewer and no day of review',
        });
    }
  }
  return problems;
};
