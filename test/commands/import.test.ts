import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFile } from '../../src/commands/import';
import { createProgress } from '../../src/commands/progress';
import { loadContent, readContent } from '../../src/content/loadContent';
import { fill } from '../../src/content/messages';
import { UsageError } from '../../src/errors';
import { composeReply } from '../../src/reply/composeReply';
import { writeExampleContent } from '../support/exampleContent';
import { tempDir } from '../support/tempDir';

const LINE = {
  name: 'Gizmo fever',
  synonyms: ['GZF'],
  source: 'LIBRARY',
  url: 'https://example.org/gizmo',
  questions: [
    { text: 'What is (are) Gizmo fever?', topic: 'overview', answer: 'Gizmo fever is a hot illness.' },
    { text: 'What causes Gizmo fever?', topic: 'causes', answer: 'Take 5 mg.' },
  ],
};

const own = writeExampleContent();
let said: string[] = [];

beforeEach(() => {
  said = [];
  const keep = (text: unknown) => said.push(String(text)) > 0;
  jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
});
afterEach(() => jest.restoreAllMocks());

const write = (...lines: unknown[]): string => {
  const file = join(tempDir(), 'conditions.jsonl');
  writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return file;
};
const run = (file: string, out = tempDir()): string => {
  importFile(file, { out, content: [own] });
  return out;
};
const filesOf = (out: string) =>
  readdirSync(join(out, 'imported')).map((name) => [name, readFileSync(join(out, 'imported', name), 'utf8')]);

describe('a file of conditions', () => {
  it('becomes a folder that loads beside the content', () => {
    const out = run(write(LINE));
    expect(readContent([own, out]).problems).toEqual([]);
    expect(loadContent([own, out]).conditions.get('gizmo-fever')).toMatchObject({ name: 'Gizmo fever', safety: null });
  });

  it('gives the same bytes when it is imported again, into the same folder or another', () => {
    const file = write(LINE, { ...LINE, name: 'Gadget rash' });
    const out = run(file);
    const first = filesOf(out);
    expect(filesOf(run(file, out))).toEqual(first);
    expect(filesOf(run(file))).toEqual(first);
  });

  it('leaves nothing behind of a larger one before', () => {
    const out = run(write(...Array.from({ length: 501 }, (_, index) => ({ ...LINE, name: `Gizmo fever x${index}` }))));
    expect(filesOf(out)).toHaveLength(2);
    expect(filesOf(run(write(LINE), out))).toHaveLength(1);
  });

  it('is reported with what was left out', () => {
    run(write(LINE));
    expect(said.join('')).toMatch(
      /1 conditions, 2 names, 1 answers.*\n {2}1 answers that name an amount.*causes Gizmo/,
    );
  });

  it('does not make the language be learned again', () => {
    expect(loadContent([own, run(write(LINE))]).languageHash).toBe(loadContent([own]).languageHash);
  });

  it('does not replace a condition that the content has of its own', () => {
    const out = run(write({ ...LINE, name: 'blue ELBOW disease' }, { ...LINE, name: 'Examplitis' }));
    const { conditions } = loadContent([own, out]);
    expect([...conditions.keys()]).not.toContain('blue-elbow-disease');
    expect(conditions.get('examplitis')?.status).toBe('draft');
  });

  it('shows its answers as taken over, not reviewed, with the address', () => {
    const content = loadContent([own, run(write(LINE))]);
    const reply = composeReply(
      { route: 'answer', conditionId: 'gizmo-fever', topic: 'overview', alsoAsked: null, confidence: 1 },
      { content, region: content.regions[0] as never, today: '2026-11-23', question: 'what is gizmo fever' },
    );
    expect(reply.blocks).toContainEqual({
      kind: 'note',
      text: fill(content.messages.answer.imported, { source: 'LIBRARY' }),
    });
    expect(reply.sources).toMatchObject([{ organisation: 'LIBRARY', url: 'https://example.org/gizmo' }]);
  });
});

describe('a file that cannot be imported', () => {
  it.each<[string, string, RegExp]>([
    ['a line that is no JSON', write(LINE, '{"name":'), /^\S+, line 2: this is not valid JSON\.$/],
    ['a line without a name', write({ ...LINE, name: undefined }), /^\S+, line 1: name: .+$/],
    ['no line at all', write(''), /^\S+: there is no condition in it\.$/],
    ['a name of no file', '/nowhere/conditions.jsonl', /^\S+: there is no such file/],
  ])('with %s gives one sentence', (_what, file, message) => {
    expect(() => run(file)).toThrow(UsageError);
    expect(() => run(file)).toThrow(message);
  });

  it('has no place to go where a file lies', () => {
    const file = write(LINE);
    expect(() => run(file, file)).toThrow(UsageError);
  });
});

describe('a bundle that cannot be used', () => {
  it('is reported with its field', () => {
    const out = run(write(LINE));
    const file = join(out, 'imported', 'conditions-0001.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"short":"Gizmo fever is a hot illness."', '"short":""'));
    expect(readContent([own, out]).problems).toMatchObject([{ file, field: 'conditions[0].answers[0].short' }]);
  });
});

describe('progress', () => {
  const drawn = (isTTY: boolean): string[] => {
    const lines: string[] = [];
    const output = { isTTY, write: (text: string) => lines.push(text) > 0 };
    const progress = createProgress('Reading', 100, output as never);
    for (let done = 1; done <= 100; done += 1) progress.show(done);
    return lines;
  };

  it('is a bar drawn in place on a terminal', () => {
    expect(drawn(true).at(-1)).toBe('\rReading [##############################] 100 of 100\n');
  });

  it('is a few lines elsewhere', () => {
    expect(drawn(false)).toEqual(['25', '50', '75', '100'].map((done) => `Reading: ${done} of 100\n`));
  });
});
