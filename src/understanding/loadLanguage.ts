import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Content, LearnableContent } from '../content/content';
import { type Language, type LanguageModel, openLanguage, trainLanguageModel } from './languageModel';
import { decodeModel, encodeModel } from './modelFile';

/** Where learned models are kept, and who is told when one has to be learned first. */
export type ModelPlaces = {
  /** Models made by the build: read only. */
  readonly shipped: string;
  /** Models learned at run time; null keeps them in memory only. */
  readonly cache: string | null;
  readonly onTraining?: () => void;
};

const MOST_CACHED = 4;

const readModel = (folder: string, languageHash: string): LanguageModel | null => {
  try {
    return decodeModel(readFileSync(join(folder, `${languageHash}.model`)), languageHash);
  } catch {
    return null;
  }
};

/** Writes beside and renames, so that a reader never sees half a file. */
const storeModel = (folder: string, model: LanguageModel): void => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${model.languageHash}.model`);
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, encodeModel(model));
  renameSync(unfinished, file);
  const byAge = readdirSync(folder)
    .filter((name) => name.endsWith('.model'))
    .map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of byAge.slice(MOST_CACHED)) rmSync(path, { force: true });
};

/** Opens the model for this content where one was learned before: the build's, else a cached one. */
export const openStoredLanguage = (
  content: Content,
  { shipped, cache }: Pick<ModelPlaces, 'shipped' | 'cache'>,
): Language | null => {
  const stored = readModel(shipped, content.languageHash) ?? (cache ? readModel(cache, content.languageHash) : null);
  return stored && openLanguage(content, stored);
};

/** Opens the model for this content: the build's, else a cached one, else one learned now (a minute or two) and cached where possible. */
export const loadLanguage = (content: LearnableContent, { shipped, cache, onTraining }: ModelPlaces): Language => {
  const stored = openStoredLanguage(content, { shipped, cache });
  if (stored) return stored;
  onTraining?.();
  const model = trainLanguageModel(content);
  try {
    if (cache) storeModel(cache, model);
  } catch {
    // A read-only disk costs the next start a few seconds, nothing else.
  }
  return openLanguage(content, model);
};
