import { existsSync, statSync } from 'node:fs';
import { ContentError, type Problem } from '../errors';
import { assemble } from './assemble';
import { readCompiled } from './compiledContent';
import type { Content, LearnableContent } from './content';
import { newDraft } from './draft';
import { type ContentFile, hashFiles, readContentFiles } from './readFiles';
import { readInto } from './readInto';
import { contentRules } from './rules/contentRules';

/** Reads content folders without stopping at the first problem: for `check`, which lists them all. */
export const readContent = (dirs: readonly string[]): { content: LearnableContent | null; problems: Problem[] } => {
  const missing = dirs.filter((dir) => !existsSync(dir) || !statSync(dir).isDirectory());
  if (missing.length > 0) {
    return {
      content: null,
      problems: missing.map((dir) => ({ file: dir, field: '', found: 'no such folder', expected: 'a content folder' })),
    };
  }
  return checkFiles(dirs.flatMap(readContentFiles), dirs);
};

const checkFiles = (files: readonly ContentFile[], dirs: readonly string[]): ReturnType<typeof readContent> => {
  const draft = newDraft();
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
export const loadContent = (dirs: readonly string[]): LearnableContent => {
  const { content, problems } = readContent(dirs);
  if (problems.length > 0 || !content) throw new ContentError(problems);
  return content;
};

/** The content of these folders, where the build has read and checked just these files; null where it has not. */
export const openCompiled = (dirs: readonly string[], compiledDir: string): Content | null =>
  dirs.every(existsSync) ? readCompiled(compiledDir, hashFiles(dirs.flatMap(readContentFiles))) : null;
