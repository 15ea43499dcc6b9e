import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Content, LearnableContent } from './content';

const fileOf = (folder: string, hash: string): string => join(folder, `${hash}.content`);

/**
 * Content that the build has read and checked, by the hash of its files; null where there is none. It saves parsing and
 * checking, which take longer at a start than all else that is done with the content.
 */
export const readCompiled = (folder: string, hash: string): Content | null => {
  try {
    return deserialize(readFileSync(fileOf(folder, hash))) as Content;
  } catch {
    return null;
  }
};

/** Two thirds of all content are example messages, which only learning needs. */
const withoutExamples = ({ examples: _, ...content }: LearnableContent): Content => ({
  ...content,
  topics: new Map([...content.topics].map(([topic, intent]) => [topic, { ...intent, examples: [] }])),
  routes: content.routes.map((route) => ({ ...route, examples: [] })),
  conditions: new Map(
    [...content.conditions].map(([id, condition]) => [
      id,
      {
        ...condition,
        answers: new Map([...condition.answers].map(([topic, answer]) => [topic, { ...answer, examples: [] }])),
      },
    ]),
  ),
});

/** Keeps checked content for the starts to come, without its examples, in place of what an earlier program has kept. */
export const writeCompiled = (folder: string, content: LearnableContent): void => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const file = fileOf(folder, content.hash);
  writeFileSync(`${file}.unfinished`, serialize(withoutExamples(content)));
  renameSync(`${file}.unfinished`, file);
};
