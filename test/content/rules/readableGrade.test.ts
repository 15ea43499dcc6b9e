import { gradeOf, HIGHEST_GRADE, readableGrade } from '../../../src/content/rules/readableGrade';
import { exampleContent, uncheckedContent } from '../../support/exampleContent';
import { anAnswer, says } from '../../support/exampleFiles';

const HARD =
  'Administration of immunosuppressive medication necessitates individualised consideration of comorbidities, concomitant pharmacotherapy and anticipated haematological complications by an interdisciplinary team.';

const withCauses = (changes: object) =>
  uncheckedContent({ 'conditions/examplitis/answers/causes.yaml': anAnswer('causes', { ...changes }) });

describe('an answer in plain words', () => {
  it('passes', () => expect(readableGrade(exampleContent())).toEqual([]));

  it('passes however hard the name of the condition is', () => {
    const body = [says('It is Examplitis multiplex congenita. Blue elbow disease is the same. EMC is short for it.')];
    const content = withCauses({ short: 'What is it?', body });
    const condition = content.conditions.get('examplitis');
    const answer = condition?.answers.get('causes');
    if (!condition || !answer) throw new Error('no such answer');
    const nameless = { ...condition, name: 'x', shortName: 'x', names: [], abbreviations: [], vocabulary: [] };
    expect(gradeOf(nameless, answer)).toBeGreaterThan(gradeOf(condition, answer) + 2);
    expect(readableGrade(content)).toEqual([]);
  });
});

describe('an answer in hard words', () => {
  it.each([
    ['short answer', { short: HARD, body: [] }],
    ['body', { body: [says(HARD)] }],
    ['points', { body: [], points: [says(HARD), says(HARD)] }],
  ])('is a problem in its %s', (_part, changes) => {
    const [problem, ...more] = readableGrade(withCauses(changes));
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      file: 'conditions/examplitis/answers/causes.yaml',
      field: 'body',
      expected: expect.stringContaining(`${HIGHEST_GRADE} or lower`),
    });
    expect(Number(/^reading grade ([\d.]+)$/.exec(problem?.found ?? '')?.[1])).toBeGreaterThan(HIGHEST_GRADE);
  });

  it('is left as it is when it was imported: it is not ours to reword', () => {
    expect(readableGrade(withCauses({ short: HARD, status: 'imported' }))).toEqual([]);
  });
});
