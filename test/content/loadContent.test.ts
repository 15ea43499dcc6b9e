import { loadContent, readContent } from '../../src/content/loadContent';
import { exampleLines } from '../../src/content/readInto';
import { exampleContent, writeExampleContent, writeFiles } from '../support/exampleContent';
import { anAnswer } from '../support/exampleFiles';
import { tempDir } from '../support/tempDir';

const CAUSES = 'conditions/examplitis/answers/causes.yaml';

const condition = (id: string) => {
  const { status, reviewedOn, reviewedBy, nextReview } = anAnswer('overview');
  return { id, name: id, shortName: id, status, reviewedOn, reviewedBy, nextReview };
};

describe('a content folder without mistakes', () => {
  it('is loaded with all that its files say', () => {
    const content = exampleContent();
    expect([...content.conditions.keys()]).toEqual(['examplitis', 'sampleosis']);
    const { answers, triage, safety } = content.conditions.get('examplitis') ?? {};
    expect([...(answers?.keys() ?? [])]).toEqual(['causes', 'overview', 'treatment']);
    expect(triage?.map(({ id }) => id)).toEqual(['fall', 'rash']);
    expect(safety?.askWhom).toBe('Ask the Examplitis clinic.');
    expect(content.redFlags.flatMap(({ flags }) => flags.map(({ id }) => id))).toEqual([
      'black-elbow',
      'cannot-breathe',
      'wants-to-die',
    ]);
    expect([...content.sources.keys()]).toEqual(['handbook', 'leaflet', 'library']);
    expect([...content.topics.keys()]).toEqual(['causes', 'overview', 'treatment']);
    expect(content.wordClasses.relative).toContain('my eldest');
  });

  it('gives a condition without safety.yaml no safety, and no flows', () => {
    expect(exampleContent().conditions.get('sampleosis')).toMatchObject({ safety: null, triage: [] });
  });

  it('adds the lines of an examples file to its answer', () => {
    expect(exampleContent().conditions.get('examplitis')?.answers.get('causes')?.examples).toEqual([
      'where do blue elbows come from',
    ]);
  });

  it('gives the same hash each time, and another when a file changes', () => {
    const { hash } = exampleContent();
    expect(exampleContent().hash).toBe(hash);
    expect(exampleContent({ [CAUSES]: anAnswer('causes', { short: 'Other words.' }) }).hash).not.toBe(hash);
  });

  it('may be spread over several folders', () => {
    const mine = writeFiles({
      'conditions/specimen/condition.yaml': { ...condition('specimen'), shortName: 'Specimen' },
      'conditions/specimen/answers/overview.yaml': anAnswer('overview', { title: 'What is Specimen?' }),
    });
    expect([...loadContent([writeExampleContent(), mine]).conditions.keys()]).toContain('specimen');
  });

  it('may be written as JSON, and with Windows line ends', () => {
    const content = exampleContent({
      [CAUSES]: undefined,
      [CAUSES.replace('.yaml', '.json')]: anAnswer('causes'),
      'conditions/examplitis/examples/causes.txt': '\uFEFFfirst line\r\n\r\n# a comment\r\nsecond line\r\n',
    });
    expect(content.conditions.get('examplitis')?.answers.get('causes')?.examples).toEqual([
      'first line',
      'second line',
    ]);
  });
});

describe('a folder that cannot be read', () => {
  it('is named, together with every other such folder', () => {
    const missing = `${tempDir()}/nowhere`;
    expect(readContent([writeExampleContent(), missing])).toEqual({
      content: null,
      problems: [{ file: missing, field: '', found: 'no such folder', expected: 'a content folder' }],
    });
  });

  it('with nothing in it has neither messages nor regions', () => {
    expect(readContent([tempDir()]).problems.map(({ found }) => found)).toEqual([
      'no messages.yaml',
      'no safety/regions.yaml',
    ]);
  });
});

describe('a list of examples', () => {
  it('has one message a line, without empty lines and comments', () => {
    expect(exampleLines('# note\n one \n\n\ttwo\n#three')).toEqual(['one', 'two']);
  });
});
