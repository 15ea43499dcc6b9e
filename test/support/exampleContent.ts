import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LearnableContent } from '../../src/content/content';
import { loadContent, readContent } from '../../src/content/loadContent';
import { type ContentFiles, EXAMPLE_FILES } from './exampleFiles';
import { tempDir } from './tempDir';

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Writes files into a new folder, which is gone after the tests. A file that is `undefined` is left out. */
export const writeFiles = (files: ContentFiles): string => {
  const dir = tempDir();
  for (const [path, value] of Object.entries(files)) {
    if (value === undefined) continue;
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), asText(value));
  }
  return dir;
};

/** A folder with the example content, with the files that a test wants to be different. */
export const writeExampleContent = (changes: ContentFiles = {}): string => writeFiles({ ...EXAMPLE_FILES, ...changes });

/** The example content, loaded and checked. @throws ContentError when the changes break it */
export const exampleContent = (changes: ContentFiles = {}): LearnableContent => {
  const dir = writeExampleContent(changes);
  const content = loadContent([dir]);
  rmSync(dir, { recursive: true });
  return content;
};

/** The example content as the rules get it: fit for the schemas, perhaps not for the rules. */
export const uncheckedContent = (changes: ContentFiles): LearnableContent => {
  const { content, problems } = readContent([writeExampleContent(changes)]);
  if (!content) throw new Error(`No content at all: ${JSON.stringify(problems)}`);
  return content;
};
