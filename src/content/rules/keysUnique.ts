import type { Problem } from '../../errors';
import { type ContentRule, repeated } from './rule';

/** Ids of red flags and codes of regions stand once, and there is wording for a reader anywhere. */
export const keysUnique: ContentRule = ({ redFlags, regions }) => {
  const problems: Problem[] = [];
  const once = (file: string, keys: readonly string[]) => {
    for (const key of repeated(keys))
      problems.push({ file, field: '', found: `"${key}" twice`, expected: 'each once' });
  };
  once(
    'red-flags.yaml',
    redFlags.flatMap(({ flags }) => flags.map(({ id }) => id)),
  );
  const codes = regions.map(({ region }) => region);
  once('safety/regions.yaml', codes);
  if (!codes.includes('default'))
    problems.push({
      file: 'safety/regions.yaml',
      field: '',
      found: 'no region "default"',
      expected: 'wording that is right anywhere',
    });
  for (const { concepts, flags } of redFlags) {
    for (const flag of flags) {
      for (const [, name = ''] of flag.patterns.join(' ').matchAll(/@([a-z0-9-]+)/g)) {
        if (!Object.hasOwn(concepts, name))
          problems.push({
            file: 'red-flags.yaml',
            field: `${flag.id}.patterns`,
            found: `"@${name}"`,
            expected: 'a concept of the same file',
          });
      }
    }
  }
  return problems;
};
