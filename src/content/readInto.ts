import { isDeepStrictEqual } from 'node:util';
import { load, YAMLException } from 'js-yaml';
import type { z } from 'zod';
import type { Problem } from '../errors';
import { problemsOf } from '../problems';
import type { Draft, Folder } from './draft';
import { ImportedBundleSchema } from './importedBundle';
import { MessagesSchema } from './messages';
import type { ContentFile } from './readFiles';
import {
  AnswerSchema,
  BibliographySchema,
  ConditionSafetySchema,
  ConditionSchema,
  RedFlagsSchema,
  RegionsSchema,
  RouteIntentSchema,
  type Source,
  TopicIntentSchema,
  TriageFlowSchema,
  WordClassesSchema,
} from './schemas';

type Reader = {
  readonly path: RegExp;
  readonly read: (draft: Draft, file: ContentFile, names: readonly string[]) => Problem[];
};

/** Bundles have megabytes: YAML's reader takes them for seconds, JSON's for milliseconds. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const parseYaml = (file: ContentFile): { value: unknown } | { problem: Problem } => {
  const json = file.path.endsWith('.json') ? parseJson(file.text) : undefined;
  if (json !== undefined) return { value: json };
  try {
    return { value: load(file.text, { filename: file.file }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark ? `line ${error.mark.line + 1}` : '';
    return { problem: { file: file.file, field: line, found: error.reason, expected: 'valid YAML or JSON' } };
  }
};

/** Reads a file with a schema and hands the value on; gives the problems otherwise. */
const withSchema =
  <T>(
    schema: z.ZodType<T>,
    keep: (draft: Draft, value: T, names: readonly string[], file: ContentFile) => Problem[] | undefined,
  ) =>
  (draft: Draft, file: ContentFile, names: readonly string[]): Problem[] => {
    const yaml = parseYaml(file);
    if ('problem' in yaml) return [yaml.problem];
    const parsed = schema.safeParse(yaml.value, { reportInput: true });
    if (!parsed.success) return problemsOf(file.file, parsed.error);
    return keep(draft, parsed.data, names, file) ?? [];
  };

const folderOf = (draft: Draft, id: string): Folder => {
  const folder: Folder = draft.conditions.get(id) ?? { answers: [], triage: [], examples: new Map() };
  draft.conditions.set(id, folder);
  return folder;
};

const mustBeNamed = (file: ContentFile, field: string, found: string, expected: string): Problem[] =>
  found === expected
    ? []
    : [
        {
          file: file.file,
          field,
          found: `"${found}"`,
          expected: `"${expected}", as the ${field === 'id' ? 'folder or file' : 'file'} is named`,
        },
      ];

/** A second file for what there is one of: the first stands, the second must not take its place in silence. */
const onlyOnce = (file: ContentFile, field: string, found: string, expected: string): Problem[] => [
  { file: file.file, field, found, expected },
];

const addSources = (draft: Draft, sources: readonly Source[], file: ContentFile): Problem[] =>
  sources.flatMap((source, index) => {
    const known = draft.sources.get(source.key);
    draft.sources.set(source.key, known ?? source);
    if (!known || isDeepStrictEqual(known, source)) return [];
    return onlyOnce(file, `[${index}].key`, `"${source.key}", which stands for another source too`, 'a key of its own');
  });

/** One message a line; empty lines and lines that begin with # are left out. */
export const exampleLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'));

const ID = '([a-z0-9-]+)';
const DATA = '\\.(?:ya?ml|json)$';

/** What each file of a content folder is. A file that fits none is a problem: a misnamed answer must not vanish. */
const READERS: readonly Reader[] = [
  {
    path: new RegExp(`^sources${DATA}`),
    read: withSchema(BibliographySchema, (draft, sources, _, file) => addSources(draft, sources, file)),
  },
  {
    path: new RegExp(`^messages${DATA}`),
    read: withSchema(MessagesSchema, (draft, messages, _, file) => {
      if (draft.messages) return onlyOnce(file, '', 'a second file of messages', 'one for all content folders');
      draft.messages = messages;
      return [];
    }),
  },
  {
    path: new RegExp(`^safety/regions${DATA}`),
    read: withSchema(RegionsSchema, (draft, regions) => void draft.regions.push(...regions)),
  },
  {
    path: new RegExp(`^safety/red-flags${DATA}`),
    read: withSchema(RedFlagsSchema, (draft, flags) => void draft.redFlags.push(flags)),
  },
  {
    path: new RegExp(`^intents/topics/${ID}${DATA}`),
    read: withSchema(TopicIntentSchema, (draft, topic, [name = ''], file) => {
      draft.topics.push(topic);
      return mustBeNamed(file, 'topic', topic.topic, name);
    }),
  },
  {
    path: new RegExp(`^intents/routes/${ID}${DATA}`),
    read: withSchema(RouteIntentSchema, (draft, route) => void draft.routes.push(route)),
  },
  {
    path: /^intents\/routes\/([a-z-]+?)(?:\.([a-z-]+))?\.txt$/,
    read: (draft, file, [route = '', act]) => {
      const parsed = RouteIntentSchema.safeParse(
        { route, ...(act ? { act } : {}), examples: exampleLines(file.text) },
        { reportInput: true },
      );
      if (!parsed.success) return problemsOf(file.file, parsed.error);
      draft.routes.push(parsed.data);
      return [];
    },
  },
  {
    path: new RegExp(`^intents/word-classes${DATA}`),
    read: withSchema(WordClassesSchema, (draft, classes) => {
      for (const [name, entries] of Object.entries(classes))
        draft.wordClasses[name] = [...(draft.wordClasses[name] ?? []), ...entries];
      return [];
    }),
  },
  {
    path: new RegExp(`^conditions/${ID}/condition${DATA}`),
    read: withSchema(ConditionSchema, (draft, condition, [folder = ''], file) => {
      const known = folderOf(draft, folder);
      if (known.condition) return onlyOnce(file, 'id', `a second condition "${condition.id}"`, 'one of each id');
      known.condition = condition;
      return mustBeNamed(file, 'id', condition.id, folder);
    }),
  },
  {
    path: new RegExp(`^conditions/${ID}/safety${DATA}`),
    read: withSchema(ConditionSafetySchema, (draft, safety, [folder = ''], file) => {
      const known = folderOf(draft, folder);
      if (known.safety) return onlyOnce(file, '', 'a second file of safety', 'one for each condition');
      known.safety = safety;
      return [];
    }),
  },
  {
    path: new RegExp(`^conditions/${ID}/red-flags${DATA}`),
    read: withSchema(RedFlagsSchema, (draft, flags) => void draft.redFlags.push(flags)),
  },
  {
    path: new RegExp(`^conditions/${ID}/answers/${ID}${DATA}`),
    read: withSchema(AnswerSchema, (draft, answer, [folder = '', name = ''], file) => {
      const { answers } = folderOf(draft, folder);
      if (answers.some(({ topic }) => topic === answer.topic))
        return onlyOnce(file, 'topic', `a second answer on "${answer.topic}"`, 'one for each topic');
      answers.push(answer);
      return mustBeNamed(file, 'topic', answer.topic, name);
    }),
  },
  {
    path: new RegExp(`^conditions/${ID}/examples/${ID}\\.txt$`),
    read: (draft, file, [folder = '', topic = '']) => {
      const { examples } = folderOf(draft, folder);
      examples.set(topic, [...(examples.get(topic) ?? []), ...exampleLines(file.text)]);
      return [];
    },
  },
  {
    path: new RegExp(`^conditions/${ID}/triage/${ID}${DATA}`),
    read: withSchema(TriageFlowSchema, (draft, flow, [folder = '', name = ''], file) => {
      const { triage } = folderOf(draft, folder);
      if (triage.some(({ id }) => id === flow.id))
        return onlyOnce(file, 'id', `a second flow "${flow.id}"`, 'one of each id');
      triage.push(flow);
      return mustBeNamed(file, 'id', flow.id, name);
    }),
  },
  {
    path: /^imported\/[a-z0-9-]+\.json$/,
    read: withSchema(ImportedBundleSchema, (draft, { sources, conditions }, _, file) => {
      draft.imported.push(...conditions.map((entry) => ({ file: file.file, entry })));
      return addSources(draft, sources, file);
    }),
  },
];

/** Reads one file into the draft. @returns what is wrong with it */
export const readInto = (draft: Draft, file: ContentFile): Problem[] => {
  for (const { path, read } of READERS) {
    const match = path.exec(file.path);
    if (match)
      return read(
        draft,
        file,
        match.slice(1).filter((name) => name !== undefined),
      );
  }
  return [
    {
      file: file.file,
      field: '',
      found: 'a file that nothing reads',
      expected: 'one of the places named in content/README.md',
    },
  ];
};
