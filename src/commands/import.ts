import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Imported, ImportLineSchema, importConditions, LEFT_OUT } from '../content/importConditions';
import { BUNDLE_FILE, bundlePath } from '../content/importedBundle';
import { readContent } from '../content/loadContent';
import { CORE_TOPICS } from '../content/topics';
import { UsageError } from '../errors';
import { readJsonLines } from '../evaluation/goldMessage';
import { configFor, type SharedOptions } from './options';
import { createProgress } from './progress';

export type ImportOptions = SharedOptions & { readonly out: string };

/** Conditions in one file: some hundred kilobytes, so that a difference can still be looked at. */
const BUNDLE_SIZE = 500;

/** Writes bundles of one condition a line; the same conditions give the same bytes. Bundles of an earlier run go. */
const writeBundles = (out: string, conditions: Imported['conditions'], onProgress: (done: number) => void): void => {
  const folder = dirname(join(out, bundlePath(1)));
  mkdirSync(folder, { recursive: true });
  const written = new Set<string>();
  for (let start = 0; start < conditions.length; start += BUNDLE_SIZE) {
    const part = conditions.slice(start, start + BUNDLE_SIZE);
    const lines = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join(',\n');
    const sources = part.flatMap((condition) => condition.sources);
    const bundle = part.map(({ condition, answers }) => ({ condition, answers }));
    const file = join(out, bundlePath(written.size + 1));
    writeFileSync(`${file}.unfinished`, `{"sources":[\n${lines(sources)}\n],"conditions":[\n${lines(bundle)}\n]}\n`);
    renameSync(`${file}.unfinished`, file);
    written.add(file);
    onProgress(start + part.length);
  }
  for (const name of readdirSync(folder))
    if (BUNDLE_FILE.test(name) && !written.has(join(folder, name))) rmSync(join(folder, name));
};

const describeReport = ({ conditions, report }: Imported, out: string): string => {
  const answers = conditions.reduce((sum, condition) => sum + condition.answers.length, 0);
  const names = conditions.reduce(
    (sum, { condition }) => sum + 1 + condition.names.length + condition.abbreviations.length,
    0,
  );
  return [
    `${out}: ${conditions.length} conditions, ${names} names, ${answers} answers, all marked as imported and not reviewed.`,
    ...(Object.keys(LEFT_OUT) as (keyof typeof LEFT_OUT)[]).flatMap((why) => {
      const entry = report.get(why);
      return entry ? [`  ${entry.count} ${LEFT_OUT[why]}, for example ${entry.examples.join('; ')}`] : [];
    }),
  ]
    .map((line) => `${line}\n`)
    .join('');
};

/** Makes a content folder of conditions from elsewhere. @throws UsageError for a missing file, a broken line or no place to write */
export const importFile = (file: string, options: ImportOptions): void => {
  const lines = readJsonLines(file, ImportLineSchema);
  if (lines.length === 0) throw new UsageError(`${file}: there is no condition in it.`);
  if (existsSync(options.out) && !statSync(options.out).isDirectory())
    throw new UsageError(`${options.out}: this is a file. Give a folder to write to with --out.`);
  const { content } = readContent(configFor(options).CONTENT_DIR);
  const topics = new Set(content ? content.topics.keys() : CORE_TOPICS);

  const reading = createProgress('Reading', lines.length, process.stderr);
  const imported = importConditions(lines, topics, (done) => reading.show(done));
  const writing = createProgress('Writing', imported.conditions.length, process.stderr);
  writeBundles(options.out, imported.conditions, (done) => writing.show(done));
  process.stdout.write(describeReport(imported, options.out));
};
