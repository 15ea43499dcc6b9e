import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const text = readFileSync(join(root, 'SAFETY.md'), 'utf8');

describe('the safety page', () => {
  it('names tests and files that exist', () => {
    const named = [...text.matchAll(/`((?:test|content)\/[\w./-]+)`/g)].map((match) => match[1] as string);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('has a test for the control of every hazard', () => {
    const hazards = text.split('\n').filter((line) => /^\| \d+ \|/.test(line));
    expect(hazards.length).toBeGreaterThanOrEqual(15);
    expect(hazards.filter((line) => !/`test\/[\w./-]+\.test\.ts`/.test(line))).toEqual([]);
  });

  it('says that no clinician has reviewed the content', () => {
    expect(text).toMatch(/No clinician has reviewed/);
  });
});
