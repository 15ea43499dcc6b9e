import { basename } from 'node:path';
import { loadContent, readContent } from '../../src/content/loadContent';
import { ContentError, type Problem } from '../../src/errors';
import { writeExampleContent } from '../support/exampleContent';
import { aFlow, anAnswer, type ContentFiles, EXAMPLE_FILES } from '../support/exampleFiles';

const CAUSES = 'conditions/examplitis/answers/causes.yaml';
const SOURCES = EXAMPLE_FILES['sources.yaml'] as object[];
const REGIONS = EXAMPLE_FILES['safety/regions.yaml'] as { crisis: object[] }[];

const flag = (id: string) => ({ id, route: 'emergency', title: 'a sign', patterns: ['some words'] });

const condition = (id: string) => {
  const { status, reviewedOn, reviewedBy, nextReview } = anAnswer('overview');
  return { id, name: id, shortName: id, status, reviewedOn, reviewedBy, nextReview };
};

/** The problems of the example content with changes; files are given as inside the folder. */
const problemsWith = (changes: ContentFiles): Problem[] => {
  const dir = writeExampleContent(changes);
  return readContent([dir]).problems.map((problem) => ({ ...problem, file: problem.file.replace(`${dir}/`, '') }));
};

describe('a content folder with one mistake', () => {
  it.each<[mistake: string, ContentFiles, Problem]>([
    [
      'YAML that is broken in line 2',
      { [CAUSES]: 'topic: causes\ntitle: @@\nshort: x\n' },
      { file: CAUSES, field: 'line 2', found: expect.stringMatching(/./), expected: 'valid YAML or JSON' },
    ],
    [
      'a field twice',
      { [CAUSES]: 'topic: causes\ntopic: causes\n' },
      { file: CAUSES, field: 'line 2', found: expect.stringMatching(/duplicated/), expected: 'valid YAML or JSON' },
    ],
    [
      'an empty file',
      { [CAUSES]: '' },
      { file: CAUSES, field: '', found: expect.stringMatching(/empty/), expected: 'valid YAML or JSON' },
    ],
    [
      'a field that nobody knows',
      { [CAUSES]: anAnswer('causes', { sauces: [] }) },
      { file: CAUSES, field: '', found: 'the unknown field "sauces"', expected: 'only the fields of the schema' },
    ],
    [
      'a field that is missing',
      { [CAUSES]: anAnswer('causes', { short: undefined }) },
      { file: CAUSES, field: 'short', found: 'nothing', expected: 'string' },
    ],
    [
      'a field of the wrong type',
      { [CAUSES]: anAnswer('causes', { body: [{ text: 5, sources: ['handbook'] }] }) },
      { file: CAUSES, field: 'body[0].text', found: '5', expected: 'string' },
    ],
    [
      'a day that is not in the calendar',
      { [CAUSES]: anAnswer('causes', { nextReview: '2026-02-30' }) },
      { file: CAUSES, field: 'nextReview', found: '"2026-02-30"', expected: expect.stringMatching(/date/) },
    ],
    [
      'an answer in the file of another topic',
      { [CAUSES]: anAnswer('research') },
      { file: CAUSES, field: 'topic', found: '"research"', expected: '"causes", as the file is named' },
    ],
    [
      'a flow in the file of another',
      { 'conditions/examplitis/triage/rash.yaml': aFlow({ id: 'itch' }) },
      {
        file: 'conditions/examplitis/triage/rash.yaml',
        field: 'id',
        found: '"itch"',
        expected: '"rash", as the folder or file is named',
      },
    ],
    [
      'a folder that is named after another condition',
      { 'conditions/sampleosis/condition.yaml': condition('examplosis') },
      {
        file: 'conditions/sampleosis/condition.yaml',
        field: 'id',
        found: '"examplosis"',
        expected: '"sampleosis", as the folder or file is named',
      },
    ],
    [
      'a file in the wrong place',
      { 'conditions/examplitis/causes.yaml': anAnswer('causes') },
      {
        file: 'conditions/examplitis/causes.yaml',
        field: '',
        found: 'a file that nothing reads',
        expected: expect.stringMatching(/README/),
      },
    ],
    [
      'no messages',
      { 'messages.yaml': undefined },
      { file: expect.anything(), field: '', found: 'no messages.yaml', expected: expect.any(String) },
    ],
    [
      'no regions',
      { 'safety/regions.yaml': undefined },
      { file: expect.anything(), field: '', found: 'no safety/regions.yaml', expected: expect.any(String) },
    ],
    [
      'answers of a condition that has no name',
      { 'conditions/sampleosis/condition.yaml': undefined },
      {
        file: 'conditions/sampleosis/condition.yaml',
        field: '',
        found: 'nothing',
        expected: 'the file that names the condition',
      },
    ],
    [
      'examples without an answer',
      { 'conditions/examplitis/examples/surgery.txt': 'can they operate' },
      {
        file: 'conditions/examplitis/examples/surgery.txt',
        field: '',
        found: 'examples without an answer',
        expected: 'answers/surgery.yaml',
      },
    ],
    [
      'example messages for a route that does not exist',
      { 'intents/routes/nonsense.txt': 'blah' },
      {
        file: 'intents/routes/nonsense.txt',
        field: 'route',
        found: '"nonsense"',
        expected: expect.stringMatching(/crisis/),
      },
    ],
    [
      'a source that nobody has listed',
      { [CAUSES]: anAnswer('causes', { sources: ['handbook', 'hearsay'] }) },
      { file: CAUSES, field: 'sources', found: 'the source "hearsay"', expected: 'a key of sources.yaml' },
    ],
    [
      'a red flag twice',
      { 'conditions/sampleosis/red-flags.yaml': { flags: [flag('cannot-breathe')] } },
      { file: 'red-flags.yaml', field: '', found: '"cannot-breathe" twice', expected: 'each once' },
    ],
    [
      'an answer in two files',
      { 'conditions/examplitis/answers/causes.yml': anAnswer('causes') },
      {
        file: 'conditions/examplitis/answers/causes.yml',
        field: 'topic',
        found: 'a second answer on "causes"',
        expected: 'one for each topic',
      },
    ],
    [
      'a flow in two files',
      { 'conditions/examplitis/triage/rash.yml': aFlow() },
      {
        file: 'conditions/examplitis/triage/rash.yml',
        field: 'id',
        found: 'a second flow "rash"',
        expected: 'one of each id',
      },
    ],
    [
      'two sources under one key',
      { 'sources.yml': [{ ...SOURCES[0], title: 'Another book' }] },
      {
        file: 'sources.yml',
        field: '[0].key',
        found: '"handbook", which stands for another source too',
        expected: 'a key of its own',
      },
    ],
    [
      'a source that is no web page',
      { 'sources.yaml': [{ ...SOURCES[0], url: 'javascript:alert(1)' }, ...SOURCES.slice(1)] },
      {
        file: 'sources.yaml',
        field: '[0].url',
        found: '"javascript:alert(1)"',
        expected: 'an address that begins with http:// or https://',
      },
    ],
    [
      'a helpline that nobody can reach',
      { 'safety/regions.yaml': [{ ...REGIONS[0], crisis: [{ ...REGIONS[0]?.crisis[0], call: null, text: null }] }] },
      {
        file: 'safety/regions.yaml',
        field: '[0].crisis[0]',
        found: expect.stringContaining('"call":null'),
        expected: 'a way to call or to write, or no such line',
      },
    ],
    [
      'messages in two files',
      { 'messages.yml': EXAMPLE_FILES['messages.yaml'] },
      {
        file: 'messages.yml',
        field: '',
        found: 'a second file of messages',
        expected: 'one for all content folders',
      },
    ],
  ])('%s is reported with file, field, found and expected', (_mistake, changes, problem) => {
    expect(problemsWith(changes)).toEqual([problem]);
  });

  it('is no mistake where two folders list the same source in the same words', () => {
    expect(problemsWith({ 'sources.yml': [SOURCES[0]] })).toEqual([]);
  });
});

describe('a content folder with many mistakes', () => {
  it('is refused with all of them at once', () => {
    const dir = writeExampleContent({
      [CAUSES]: anAnswer('causes', { short: 5, title: '' }),
      'sources.yaml': 'not: a list',
      'notes.yaml': '',
    });
    let error: unknown;
    try {
      loadContent([dir]);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ContentError);
    const { problems, message } = error as ContentError;
    expect(problems.map(({ file, field }) => [basename(file), field])).toEqual([
      ['causes.yaml', 'title'],
      ['causes.yaml', 'short'],
      ['notes.yaml', ''],
      ['sources.yaml', ''],
    ]);
    for (const { file } of problems) expect(message).toContain(file);
    expect(message).toMatch(/^The content has 4 problems:/);
  });
});
