import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scripts } from '../package.json';

const ROOT = join(__dirname, '..');
const text = readFileSync(join(ROOT, 'RELIABILITY.md'), 'utf8');

describe('RELIABILITY.md', () => {
  it('has a row for every promise', () => {
    const rows = [...text.matchAll(/^\| P(\d+) \|/gm)].map(([, number]) => Number(number));
    expect(rows).toEqual(Array.from({ length: 13 }, (_, index) => index + 1));
  });

  it('names only tests that are there', () => {
    const named = [...text.matchAll(/`(test\/[\w./]+)`/g)].map(([, path]) => path as string);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('names only commands that are there', () => {
    const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name as string);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
