import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

afterAll(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});

/** A new, empty folder. It is gone after the tests of the file. */
export const tempDir = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'condition-guide-'));
  made.push(dir);
  return dir;
};
