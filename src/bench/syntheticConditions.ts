import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { importConditions } from '../content/importConditions';
import { bundlePath, type ImportedBundle } from '../content/importedBundle';
import { CORE_TOPICS } from '../content/topics';

const BEGINNINGS = [
  'ab',
  'cor',
  'dys',
  'el',
  'fer',
  'gar',
  'hyp',
  'ix',
  'lor',
  'mel',
  'nor',
  'os',
  'par',
  'quin',
  'ros',
];
const MIDDLES = ['ba', 'ce', 'di', 'fo', 'gu', 'ka', 'le', 'mi', 'no', 'pu', 'ra', 'si', 'to', 'vu', 'xe', 'zo'];
const KINDS = ['osis', 'itis', 'emia', 'opathy', 'oma', 'plasia'];
const LAST_WORDS = ['syndrome', 'disease', 'deficiency', 'type 2', 'familial form', 'of the knee'];
const CONDITIONS_IN_A_BUNDLE = 500;

const pick = (from: readonly string[], number: number): string => from[number % from.length] as string;

/** A name that no condition has, and no other number: "corbadiosis disease". */
export const syntheticName = (number: number): string => {
  const digits = [BEGINNINGS, MIDDLES, MIDDLES, KINDS].reduce<{ rest: number; parts: string[] }>(
    ({ rest, parts }, list) => ({ rest: Math.floor(rest / list.length), parts: [...parts, pick(list, rest)] }),
    { rest: number, parts: [] },
  );
  return `${digits.parts.join('')} ${pick(LAST_WORDS, number)}`;
};

const line = (number: number) => {
  const name = syntheticName(number);
  return {
    name,
    synonyms: [`${name.split(' ')[0]} of ${pick(BEGINNINGS, number)}${pick(MIDDLES, number)} kind`],
    source: 'synthetic',
    url: `https://example.org/${number}`,
    alsoFrom: [],
    questions: ['overview', 'causes', 'treatment'].map((topic) => ({
      text: `What about the ${topic} of ${name}?`,
      topic,
      answer: `This is what is known about the ${topic} of ${name}. It is made up. Nobody has it.`,
    })),
  };
};

/** Writes a content folder with so many conditions that do not exist, as `import` would. */
export const writeSyntheticConditions = (folder: string, count: number): void => {
  const { conditions } = importConditions(
    Array.from({ length: count }, (_, number) => line(number)),
    new Set(CORE_TOPICS),
  );
  mkdirSync(folder, { recursive: true });
  for (let from = 0; from < conditions.length; from += CONDITIONS_IN_A_BUNDLE) {
    const part = conditions.slice(from, from + CONDITIONS_IN_A_BUNDLE);
    const bundle: ImportedBundle = {
      sources: part.flatMap(({ sources }) => sources),
      conditions: part.map(({ condition, answers }) => ({ condition, answers })),
    };
    const file = join(folder, bundlePath(1 + from / CONDITIONS_IN_A_BUNDLE));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(bundle));
  }
};
