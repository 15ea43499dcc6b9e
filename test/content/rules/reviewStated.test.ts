import { reviewStated } from '../../../src/content/rules/reviewStated';
import { uncheckedContent } from '../../support/exampleContent';
import { anAnswer } from '../../support/exampleFiles';

const fieldsFor = (status: string, reviewedOn: string | null, reviewedBy: string | null): string[] =>
  reviewStated(
    uncheckedContent({
      'conditions/examplitis/answers/causes.yaml': anAnswer('causes', { status, reviewedOn, reviewedBy }),
    }),
  ).map(({ file, field }) => `${file} ${field}`);

describe('the review of an answer', () => {
  it.each([
    ['reviewed', '2026-01-02', 'Dr Example'],
    ['draft', null, null],
    ['imported', null, null],
  ])('is stated in full: %s on %s by %s', (status, on, by) => expect(fieldsFor(status, on, by)).toEqual([]));

  it.each([
    ['reviewed', '2026-01-02', null, ['reviewedBy']],
    ['reviewed', null, 'Dr Example', ['reviewedOn']],
    ['reviewed', null, null, ['reviewedBy', 'reviewedOn']],
    ['draft', '2026-01-02', null, ['status']],
    ['draft', null, 'Dr Example', ['status']],
    ['imported', '2026-01-02', 'Dr Example', ['status']],
  ])('is a problem when it is claimed by half: %s on %s by %s', (status, on, by, fields) => {
    expect(fieldsFor(status, on, by)).toEqual(
      fields.map((field) => `conditions/examplitis/answers/causes.yaml ${field}`),
    );
  });
});
