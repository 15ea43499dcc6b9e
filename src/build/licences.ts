import type { ProductionPackage } from './productionPackages';

/** Licences under which a package may be shipped with this program: all let it be used, changed and passed on with a notice. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'PSF-2.0',
  'Unlicense',
]);

/** Packages whose package.json names no licence in the usual field, and where it was read instead. One that says it by now fails. */
const READ_ELSEWHERE: Readonly<Record<string, { readonly licence: string; readonly where: string }>> = {
  'cldrjs@0.5.5': { licence: 'MIT', where: 'its LICENSE-MIT' },
  'escape-regexp-component@1.0.2': { licence: 'MIT', where: 'its Readme.md' },
  'sylvester@0.0.21': { licence: 'MIT', where: 'its LICENSE.txt' },
};

export type LicenceLine = {
  readonly id: string;
  readonly licence: string;
  /** Why it may not be shipped; null where it may. */
  readonly problem: string | null;
};

/** An expression with "OR" is allowed by one of its parts, one with "AND" by all. */
const isAllowed = (expression: string): boolean =>
  expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => ALLOWED.has(licence.trim())));

/** The licence of every package, and what is wrong with it. */
export const licencesOf = (packages: readonly ProductionPackage[]): LicenceLine[] => {
  const lines = packages.map(({ name, version, licence: stated }): LicenceLine => {
    const id = `${name}@${version}`;
    const elsewhere = READ_ELSEWHERE[id];
    if (stated && elsewhere)
      return { id, licence: stated, problem: 'it states its licence: its exception is not needed' };
    const licence = stated ?? elsewhere?.licence ?? 'none stated';
    return { id, licence, problem: isAllowed(licence) ? null : 'its licence is not on the list of allowed ones' };
  });
  const known = new Set(lines.map(({ id }) => id));
  const gone = Object.keys(READ_ELSEWHERE).filter((id) => !known.has(id));
  return [...lines, ...gone.map((id) => ({ id, licence: '', problem: 'it is not used: its exception is not needed' }))];
};
