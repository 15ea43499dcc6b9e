import { AnswerSchema } from '../../src/content/schemas';
import { isOverdue, isUnreviewed, reviewNote } from '../../src/reply/reviewNote';
import { exampleContent } from '../support/exampleContent';
import { anAnswer, type ContentFiles } from '../support/exampleFiles';

const content = exampleContent();
const noteOf = (changes: ContentFiles, today = '2026-11-23'): string =>
  reviewNote(AnswerSchema.parse(anAnswer('causes', changes)), content, today);

const REVIEWED = { status: 'reviewed', reviewedOn: '2026-01-02', reviewedBy: 'Dr Example' };

describe('the reader of an answer', () => {
  it.each<[string, ContentFiles, string]>([
    ['a draft', {}, 'This is a draft.'],
    ['reviewed', REVIEWED, 'Reviewed by Dr Example on 2026-01-02.'],
    ['taken over', { status: 'imported', sources: ['library', 'handbook'] }, 'This comes from Sample Library.'],
    ['a draft that is overdue', { nextReview: '2026-11-22' }, 'This is a draft. Its review was due on 2026-11-22.'],
    [
      'reviewed, but overdue',
      { ...REVIEWED, nextReview: '2025-12-31' },
      'Reviewed by Dr Example on 2026-01-02. Its review was due on 2025-12-31.',
    ],
    [
      'taken over and overdue',
      { status: 'imported', nextReview: '2026-01-01' },
      'This comes from Example Society. Its review was due on 2026-01-01.',
    ],
  ])('is told that it is %s', (_what, changes, note) => expect(noteOf(changes)).toBe(note));
});

describe('a review', () => {
  it.each([
    ['2026-11-22', false],
    ['2026-11-23', true],
    ['2026-11-24', true],
    ['2027-01-01', true],
    ['2025-12-31', false],
  ])('that is due on 2026-11-23 is overdue on %s: %s', (today, overdue) =>
    expect(isOverdue({ nextReview: '2026-11-23' }, today)).toBe(overdue),
  );
});

describe('a condition', () => {
  const unreviewed = (changes: ContentFiles) => {
    const condition = exampleContent(changes).conditions.get('sampleosis');
    return condition && isUnreviewed(condition);
  };
  const file = 'conditions/sampleosis/answers/overview.yaml';

  it.each<[string, ContentFiles, boolean]>([
    ['imported answers', {}, true],
    ['a draft', { [file]: anAnswer('overview') }, true],
    ['reviewed answers only', { [file]: anAnswer('overview', REVIEWED) }, false],
    [
      'one draft among reviewed answers',
      { [file]: anAnswer('overview', REVIEWED), 'conditions/sampleosis/answers/causes.yaml': anAnswer('causes') },
      true,
    ],
  ])('with %s is unreviewed: %s', (_what, changes, expected) => expect(unreviewed(changes)).toBe(expected));
});
