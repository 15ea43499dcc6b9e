import { z } from 'zod';
import { foldName, type ImportedCondition } from './importedBundle';
import { paragraphsOf, titleOf } from './importText';
import { namesDose } from './rules/noDoses';
import { type Answer, AnswerSchema, ConditionSchema, type Source, SourceSchema, type Statement } from './schemas';
import type { Topic } from './topics';

const Text = z.string().trim().min(1);

/** One line of the file that `import` reads. Fields that are not named here are left alone. */
export const ImportLineSchema = z.object({
  name: Text,
  synonyms: z.array(z.string()).default([]),
  source: Text,
  url: z.string(),
  /** Further pages that were merged into this condition: an answer of another source is cited with its own address. */
  alsoFrom: z.array(z.object({ source: Text, url: z.string() })).default([]),
  questions: z
    .array(z.object({ text: Text, topic: z.string(), answer: z.string().nullish(), source: z.string().nullish() }))
    .default([]),
});
export type ImportLine = z.infer<typeof ImportLineSchema>;

/** Why something was left out, or kept by name only. */
export const LEFT_OUT = {
  'no-address': 'conditions without a web address',
  'same-condition': 'conditions with the name of one before',
  'short-name': 'names of fewer than two letters',
  'same-name': 'names that repeat another name of their condition',
  'unknown-topic': 'questions on a topic that the content does not have',
  'no-answer': 'questions without an answer that says something by itself',
  'names-dose': 'answers that name an amount of a medicine',
  'same-answer': 'answers that repeat another one of their topic',
  'name-only': 'conditions without any answer, known by their names only',
} as const;
export type LeftOut = keyof typeof LEFT_OUT;
export type ImportReport = ReadonlyMap<LeftOut, { count: number; examples: string[] }>;

export type Imported = {
  readonly conditions: readonly (ImportedCondition & { readonly sources: readonly Source[] })[];
  readonly report: ImportReport;
};

const MOST_EXAMPLES = 3;
const SENTENCES_OF_SHORT = 3;
const LONGEST_ID = 80;
/** Nobody has reviewed it and no review is due: the note says the first, and the second would never come true. */
const NEVER = '9999-12-31';
const NOT_REVIEWED = { status: 'imported', reviewedOn: null, reviewedBy: null, nextReview: NEVER } as const;

/** Letters that stand for a name: two capitals or more in one short word. */
const isAbbreviation = (name: string): boolean =>
  /^[\p{L}\p{N}.&/-]{2,8}$/u.test(name) && (name.match(/\p{Lu}/gu) ?? []).length >= 2;

const idOf = (name: string, taken: ReadonlySet<string>): string => {
  const slug = (
    name
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? ['condition']
  )
    .join('-')
    .slice(0, LONGEST_ID)
    .replace(/-$/, '');
  let id = slug;
  for (let number = 2; taken.has(id); number += 1) id = `${slug}-${number}`;
  return id;
};

/** "Leukemia - acute myeloid (AML)" is also asked for as "acute myeloid leukemia" and "AML". */
const otherForms = (name: string): string[] => {
  const inBrackets = /^(.+)\(([^()]+)\)$/.exec(name);
  const bare = inBrackets?.[1]?.trimEnd() ?? name;
  const short = inBrackets?.[2] ?? '';
  const parts = bare.split(/,\s|\s-\s/).map((part) => part.trim());
  const turned = parts.length === 2 && !/^(?:and|or)\b/.test(parts[1] as string) ? [`${parts[1]} ${parts[0]}`] : [];
  return [...(isAbbreviation(short) ? [bare, short] : []), ...turned];
};

const isTooShort = (name: string): boolean => (foldName(name).match(/\p{L}/gu) ?? []).length < 2;

/** Turns lines into conditions of the content. Pure: the same lines give the same conditions, in the same order. */
export const importConditions = (
  lines: readonly ImportLine[],
  topics: ReadonlySet<Topic>,
  onProgress: (done: number) => void = () => {},
): Imported => {
  const report = new Map<LeftOut, { count: number; examples: string[] }>();
  const leaveOut = (why: LeftOut, example: string): void => {
    const entry = report.get(why) ?? { count: 0, examples: [] };
    entry.count += 1;
    if (entry.examples.length < MOST_EXAMPLES) entry.examples.push(example);
    report.set(why, entry);
  };
  const given = new Set(lines.flatMap(({ name, synonyms }) => [name, ...synonyms].map(foldName)));
  const ids = new Set<string>();
  const known = new Set<string>();

  const namesOf = ({ name, synonyms }: ImportLine): string[] => {
    const seen = new Set([foldName(name)]);
    const names: string[] = [];
    for (const synonym of synonyms.map((text) => text.replace(/\s+/g, ' ').trim())) {
      if (isTooShort(synonym)) leaveOut('short-name', `"${synonym}" (${name})`);
      else if (seen.has(foldName(synonym))) leaveOut('same-name', `"${synonym}" (${name})`);
      else names.push(synonym);
      seen.add(foldName(synonym));
    }
    for (const form of [name, ...names].flatMap(otherForms)) {
      if (isTooShort(form) || seen.has(foldName(form)) || given.has(foldName(form))) continue;
      seen.add(foldName(form));
      names.push(form);
    }
    return names;
  };

  const answersOf = (line: ImportLine, keyFor: (source: string) => string): Answer[] => {
    const byTopic = new Map<Topic, { title: string; texts: { paragraphs: string[][]; key: string }[] }>();
    const said = new Set<string>();
    for (const { text, topic, answer, source } of line.questions) {
      if (!topics.has(topic)) {
        leaveOut('unknown-topic', `"${topic}" (${text})`);
        continue;
      }
      const paragraphs = paragraphsOf(answer ?? '');
      const whole = paragraphs.flat().join(' ');
      if (!whole) leaveOut('no-answer', text);
      else if (namesDose(whole) || namesDose(text)) leaveOut('names-dose', text);
      else if (said.has(`${topic} ${whole}`)) leaveOut('same-answer', text);
      else {
        const entry = byTopic.get(topic) ?? { title: titleOf(text), texts: [] };
        entry.texts.push({ paragraphs, key: keyFor(source ?? line.source) });
        byTopic.set(topic, entry);
        said.add(`${topic} ${whole}`);
      }
    }
    return [...byTopic].map(([topic, { title, texts }]) => {
      const [first, ...more] = texts as [(typeof texts)[number], ...typeof texts];
      const [opening = [], ...paragraphs] = first.paragraphs;
      const says = (key: string, ...sentences: string[][]): Statement[] =>
        sentences.filter(({ length }) => length > 0).map((part) => ({ text: part.join(' '), sources: [key] }));
      return AnswerSchema.parse({
        topic,
        title,
        short: opening.slice(0, SENTENCES_OF_SHORT).join(' '),
        sources: [first.key],
        body: [
          ...says(first.key, opening.slice(SENTENCES_OF_SHORT), ...paragraphs),
          ...more.flatMap((text) => says(text.key, ...text.paragraphs)),
        ],
        ...NOT_REVIEWED,
      });
    });
  };

  const conditions = lines.flatMap((line, index) => {
    onProgress(index + 1);
    const { name, source, url } = line;
    if (isTooShort(name)) return leaveOut('short-name', `"${name}"`) ?? [];
    if (known.has(foldName(name))) return leaveOut('same-condition', name) ?? [];
    const id = idOf(name, ids);
    const entry = (key: string, organisation: string, address: string) =>
      SourceSchema.safeParse({ key, title: name, organisation, year: null, url: address, kind: 'imported' });
    const main = entry(`imported-${id}`, source, url);
    if (!main.success) return leaveOut('no-address', `${name} (${JSON.stringify(url)})`) ?? [];
    known.add(foldName(name));
    ids.add(id);

    const sources = new Map<string, Source>([[source, main.data]]);
    line.alsoFrom.forEach((other, number) => {
      const parsed = entry(`imported${number + 2}-${id}`, other.source, other.url);
      if (parsed.success && !sources.has(other.source)) sources.set(other.source, parsed.data);
    });
    const names = namesOf(line);
    const answers = answersOf(line, (from) => (sources.get(from) ?? main.data).key);
    if (answers.length === 0) leaveOut('name-only', name);
    const cited = new Set(
      answers.flatMap((answer) => [...answer.sources, ...answer.body.flatMap((part) => part.sources)]),
    );
    return [
      {
        condition: ConditionSchema.parse({
          id,
          name,
          shortName: name,
          names: names.filter((other) => !isAbbreviation(other)),
          abbreviations: names.filter(isAbbreviation),
          ...NOT_REVIEWED,
        }),
        answers,
        sources: [...sources.values()].filter(({ key }) => key === main.data.key || cited.has(key)),
      },
    ];
  });
  return { conditions, report };
};
