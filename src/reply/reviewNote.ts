import type { Content, LoadedCondition } from '../content/content';
import { fill } from '../content/messages';
import type { Answer } from '../content/schemas';

/** True from the day on which the next review is due. Days are ISO dates, so that they compare as text. */
export const isOverdue = ({ nextReview }: Pick<Answer, 'nextReview'>, today: string): boolean => nextReview <= today;

/** What the reader is told about the review of an answer. */
export const reviewNote = (
  answer: Answer,
  { sources, messages }: Pick<Content, 'sources' | 'messages'>,
  today: string,
): string => {
  const words = messages.answer;
  const overdue = isOverdue(answer, today) ? ` ${fill(words.overdue, { nextReview: answer.nextReview })}` : '';
  switch (answer.status) {
    case 'reviewed':
      return (
        fill(words.reviewed, { reviewedBy: answer.reviewedBy ?? '', reviewedOn: answer.reviewedOn ?? '' }) + overdue
      );
    case 'imported':
      return fill(words.imported, { source: sources.get(answer.sources[0] ?? '')?.organisation ?? '' }) + overdue;
    default:
      return words.draft + overdue;
  }
};

/** True while any answer of a condition has not been reviewed here. */
export const isUnreviewed = ({ answers }: LoadedCondition): boolean =>
  [...answers.values()].some(({ status }) => status !== 'reviewed');
