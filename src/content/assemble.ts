import type { Problem } from '../errors';
import type { LearnableContent, LoadedCondition } from './content';
import type { Draft } from './draft';
import { examplesOf } from './examples';
import { foldName } from './importedBundle';
import { languageHash } from './languageHash';
import { type ContentFile, hashFiles } from './readFiles';

/** Adds what was taken over. A condition that the content has of its own, by id or by name, stays as it was written here. */
const addImported = (conditions: Map<string, LoadedCondition>, imported: Draft['imported']): Problem[] => {
  const problems: Problem[] = [];
  const own = new Set([...conditions.keys()]);
  const ownNames = new Set([...conditions.values()].flatMap(({ name, names }) => [name, ...names].map(foldName)));
  for (const { file, entry } of imported) {
    const { condition, answers } = entry;
    if (own.has(condition.id) || ownNames.has(foldName(condition.name))) continue;
    if (conditions.has(condition.id)) {
      problems.push({ file, field: 'id', found: `a second condition "${condition.id}"`, expected: 'one of each id' });
      continue;
    }
    conditions.set(condition.id, {
      ...condition,
      safety: null,
      triage: [],
      answers: new Map(answers.map((answer) => [answer.topic, answer])),
    });
  }
  return problems;
};

/** Puts the parts together and says what is missing. */
export const assemble = (
  draft: Draft,
  files: readonly ContentFile[],
  dirs: readonly string[],
): { content: LearnableContent | null; problems: Problem[] } => {
  const problems: Problem[] = [];
  // A file that is there but cannot be used has been reported for what is wrong in it; it is not missing.
  const there = new Set(files.map(({ path }) => path.replace(/\.[a-z]+$/, '')));
  const conditions = new Map<string, LoadedCondition>();
  for (const [id, { condition, safety, answers, triage, examples }] of draft.conditions) {
    if (!condition) {
      if (!there.has(`conditions/${id}/condition`))
        problems.push({
          file: `conditions/${id}/condition.yaml`,
          field: '',
          found: 'nothing',
          expected: 'the file that names the condition',
        });
      continue;
    }
    const withExamples = answers.map((answer) => ({
      ...answer,
      examples: [...answer.examples, ...(examples.get(answer.topic) ?? [])],
    }));
    for (const topic of examples.keys()) {
      if (there.has(`conditions/${id}/answers/${topic}`)) continue;
      problems.push({
        file: `conditions/${id}/examples/${topic}.txt`,
        field: '',
        found: 'examples without an answer',
        expected: `answers/${topic}.yaml`,
      });
    }
    conditions.set(id, {
      ...condition,
      safety: safety ?? null,
      triage,
      answers: new Map(withExamples.map((answer) => [answer.topic, answer])),
    });
  }
  problems.push(...addImported(conditions, draft.imported));
  if (!there.has('messages'))
    problems.push({
      file: dirs.join(', '),
      field: '',
      found: 'no messages.yaml',
      expected: 'one in one of the content folders',
    });
  if (!there.has('safety/regions'))
    problems.push({
      file: dirs.join(', '),
      field: '',
      found: 'no safety/regions.yaml',
      expected: 'one in one of the content folders',
    });
  if (!draft.messages) return { content: null, problems };

  const topics = new Map(draft.topics.map((topic) => [topic.topic, topic]));
  const examples = examplesOf([...conditions.values()], draft.topics, draft.routes, draft.redFlags);
  const content: LearnableContent = {
    conditions,
    sources: draft.sources,
    messages: draft.messages,
    regions: draft.regions,
    redFlags: draft.redFlags,
    topics,
    routes: draft.routes,
    wordClasses: draft.wordClasses,
    examples,
    hash: hashFiles(files),
    languageHash: languageHash({
      conditions,
      topics,
      examples,
      wordClasses: draft.wordClasses,
      redFlags: draft.redFlags,
    }),
  };
  return { content, problems };
};
