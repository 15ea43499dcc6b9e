import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import { analyse } from 'scslre';
import { RedFlagPatterns } from '../src/safety/redFlagPatterns';
import { shippedEngine } from './support/converse';
import { ownFiles, type Regex, regexesIn, regexesMadeBy } from './support/regexSites';
import { tempDir } from './support/tempDir';

process.env.RECHECK_BACKEND = 'pure';

/**
 * Null where a regular expression takes time linear in the text, else why it may not. Two checkers, because recheck proves
 * nothing of lookarounds in a time that tests have, and scslre misses some searches that begin anew at every place.
 */
const slownessOf = ({ source, flags }: Regex): string | null => {
  const { reports } = analyse({ source, flags });
  if (reports[0]) return `${reports[0].type}: ${reports[0].exponential ? 'exponential' : 'polynomial'}`;
  const found = checkSync(source, flags, { checker: 'automaton', timeout: 30_000 });
  if (found.status === 'unknown') return found.error.kind === 'unsupported' ? null : `not proven: ${found.error.kind}`;
  return found.status === 'safe' ? null : found.complexity.summary;
};

const slowOnes = (regexes: readonly Regex[]): string[] => {
  const different = new Map(regexes.map((regex) => [`/${regex.source}/${regex.flags}`, regex]));
  return [...different].flatMap(([text, regex]) => {
    const slowness = slownessOf(regex);
    return slowness ? [`${regex.file}: ${text} is ${slowness}`] : [];
  });
};

describe('the check of regular expressions', () => {
  it.each([
    ['(a+)+$', ''],
    ['\\s+$', ''],
    ['<b>.*?</b>', 'g'],
    ['(?<!x)\\d+\\s*\\d+$', ''],
  ])('finds that /%s/%s takes more than linear time', (source, flags) =>
    expect(slowOnes([{ file: 'a.ts', source, flags }])).toHaveLength(1),
  );

  it('finds literals and places that make some, in TypeScript', () => {
    const file = join(tempDir(), 'planted.ts');
    writeFileSync(file, 'const a: RegExp = /(x+x+)+y/u;\nexport const make = (b: string) => [a, new RegExp(b)];\n');
    const { literals, makers } = regexesIn([file]);
    expect(literals).toEqual([expect.objectContaining({ source: '(x+x+)+y', flags: 'u' })]);
    expect(makers).toHaveLength(1);
    expect(slowOnes(literals)).toHaveLength(1);
  });
});

describe('the regular expressions of the program', () => {
  const { literals, makers } = regexesIn(ownFiles());

  it('that are written down take linear time', () => {
    expect(literals.length).toBeGreaterThan(80);
    expect(slowOnes(literals)).toEqual([]);
  }, 120_000);

  it('that are made at run time take linear time', () => {
    const made = regexesMadeBy(() => {
      jest.isolateModules(() => {
        const { content } = shippedEngine();
        const required = <T>(path: string): T => require(path) as T;
        required<typeof import('../src/reply/region')>('../src/reply/region').regionSaid('', content.regions);
        required<typeof import('../src/content/readingGrade')>('../src/content/readingGrade').readingGrade('', [
          'a',
          'b c',
        ]);
        required('../src/content/rules/noDoses');
        required('../src/content/readInto');
      });
    });
    expect(makers.filter((maker) => !made.some(({ file }) => file === maker))).toEqual([]);
    expect(slowOnes(made)).toEqual([]);
  }, 120_000);
});

describe('the patterns of red flags', () => {
  const { redFlags } = shippedEngine().content;
  const patterns = new RedFlagPatterns(redFlags);
  /** Time of the processor, the best of several runs: others work on the machine too. */
  const timeOf = (words: readonly string[]): number =>
    Math.min(
      ...Array.from({ length: 3 }, () => {
        const before = process.cpuUsage();
        patterns.find(words);
        return process.cpuUsage(before).user;
      }),
    );

  it('take time linear in a message that repeats their own words', () => {
    const words = redFlags
      .flatMap(({ flags, concepts }) => [...flags.flatMap((flag) => flag.patterns), ...Object.values(concepts).flat()])
      .flatMap((pattern) => pattern.split(/[\s|~@]+/))
      .filter(Boolean)
      .slice(0, 250);
    const message = (times: number) => Array.from({ length: times }, () => words).flat();
    timeOf(message(4));
    const [short, long] = [timeOf(message(2)), timeOf(message(32))];
    // 16 where it is linear, 256 where it is quadratic.
    expect(long / short).toBeLessThan(64);
  });
});
