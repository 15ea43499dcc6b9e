import { existsSync, statSync } from 'node:fs';
import { ContentError, type Problem } from '../errors';
import { assemble } from './assemble';
import type { Content } from './content';
import { newDraft } from './draft';
import { readContentFiles } from './readFiles';
import { readInto } from './readInto';
import { contentRules } from './rules/contentRules';

/** Reads content folders without stopping at the first problem: for `check`, which lists them all. */
export const readContent = (dirs: readonly string[]): { content: Content | null; problems: Problem[] } => {
  const missing = dirs.filter((dir) => !existsSync(dir) || !statSync(dir).isDirectory());
  if (missing.length > 0) {
    return {
      content: null,
      problems: missing.map((dir) => ({ file: dir, field: '', found: 'no such folder', expected: 'a content folder' })),
    };
  }
  const draft = newDraft();
  const files = dirs.flatMap(readContentFiles);
  const problems = files.flatMap((file) => readInto(draft, file));
  const assembled = assemble(draft, files, dirs);
  problems.push(...assembled.problems);
  // The rules compare files with each other; with a file missing they would report what is not wrong.
  if (assembled.content && problems.length === 0) problems.push(...contentRules(assembled.content));
  return { content: assembled.content, problems };
};

/**
 * Loads and checks content folders, later ones adding to earlier ones.
 * @throws ContentError with every problem: file, field, found, expected.
 */
export const loadContent = (dirs: readonly string[]): Content => {
  const { content, problems } = readContent(dirs);
  if (problems.length > 0 || !content) throw new ContentError(problems);
  return content;
};
