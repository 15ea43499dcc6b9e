import { z } from 'zod';
import { ConfigError, ContentError, describeProblem, type Problem } from '../src/errors';
import { problemsOf } from '../src/problems';

const Schema = z.strictObject({
  name: z.string().min(2),
  list: z.array(z.strictObject({ n: z.number() })).default([]),
  kind: z.enum(['a', 'b']).default('a'),
  table: z.record(z.string().regex(/^[a-z]{2}$/), z.string()).default({}),
});

const problemsWith = (value: unknown): Problem[] => {
  const parsed = Schema.safeParse(value, { reportInput: true });
  return parsed.success ? [] : problemsOf('file.yaml', parsed.error);
};

const lineFor = (value: unknown): string => problemsWith(value).map(describeProblem).join('\n');

describe('a problem', () => {
  it.each<[string, unknown, string]>([
    ['a missing field', {}, 'file.yaml: name: found nothing; expected string.'],
    ['a wrong type', { name: 5 }, 'file.yaml: name: found 5; expected string.'],
    ['null', { name: null }, 'file.yaml: name: found null; expected string.'],
    [
      'a place in a list',
      { name: 'ab', list: [{ n: 1 }, { n: 'x' }] },
      'file.yaml: list[1].n: found "x"; expected number.',
    ],
    ['the file as a whole', [], 'file.yaml: (file): found []; expected object.'],
    [
      'an unknown field',
      { name: 'ab', nmae: 1 },
      'file.yaml: (file): found the unknown field "nmae"; expected only the fields of the schema.',
    ],
    [
      'an unknown field in a list',
      { name: 'ab', list: [{ n: 1, m: 2 }] },
      'file.yaml: list[0]: found the unknown field "m"; expected only the fields of the schema.',
    ],
  ])('says where, what was found and what was expected: %s', (_what, value, line) => expect(lineFor(value)).toBe(line));

  it('lists the choices there are', () => {
    expect(lineFor({ name: 'ab', kind: 'c' })).toMatch(/kind: found "c"; expected .*"a"\|"b"/);
  });

  it('names the key of a table', () => {
    expect(problemsWith({ name: 'ab', table: { english: 'x' } })).toMatchObject([{ field: 'table.english' }]);
  });

  it('shows no more than the beginning of something long', () => {
    expect(problemsWith('x'.repeat(500))[0]?.found).toHaveLength(80);
  });

  it('is told for every mistake', () => expect(problemsWith({ list: [{}], kind: 'c', x: 1 })).toHaveLength(4));
});

describe('an error with problems', () => {
  const problem = (field: string): Problem => ({ file: 'f', field, found: 'x', expected: 'y' });

  it.each([
    [new ConfigError([problem('a')]), 'ConfigError', 'The configuration has 1 problem:\n  f: a: found x; expected y.'],
    [
      new ContentError([problem('a'), problem('b')]),
      'ContentError',
      'The content has 2 problems:\n  f: a: found x; expected y.\n  f: b: found x; expected y.',
    ],
  ])('lists all of them', (error, name, message) => {
    expect(error.name).toBe(name);
    expect(error.message).toBe(message);
  });
});
