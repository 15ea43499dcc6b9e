import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dependencies, devDependencies, name, version } from '../../package.json';
import { licencesOf } from '../../src/build/licences';
import { LockFile, type ProductionPackage, productionPackages } from '../../src/build/productionPackages';
import { sbomOf } from '../../src/build/sbom';

const ROOT = join(__dirname, '..', '..');
const lock = LockFile.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));
const packages = productionPackages(lock);
const idsOf = (list: readonly ProductionPackage[]) => list.map((part) => `${part.name}@${part.version}`);

const aPackage = (changes: Partial<ProductionPackage>): ProductionPackage => ({
  name: 'some-package',
  version: '1.0.0',
  licence: 'MIT',
  sha512: null,
  hasInstallScript: false,
  needs: [],
  ...changes,
});
const problemWith = (changes: Partial<ProductionPackage>) =>
  licencesOf([aPackage(changes)]).find(({ id }) => id.startsWith('some-package'))?.problem ?? null;

describe('a production dependency', () => {
  it.each(Object.entries(dependencies))('%s %s is exact and has its reason in DECISIONS.md', (dependency, wanted) => {
    expect(wanted).toMatch(/^\d+\.\d+\.\d+$/);
    const rows = readFileSync(join(ROOT, 'DECISIONS.md'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const row = rows.find((line) => line.split('|')[1]?.includes(`\`${dependency}\``));
    expect(row?.split('|')[3]?.trim()).toBeTruthy();
  });

  it('has the version of package.json in the lock file', () => {
    for (const [dependency, wanted] of Object.entries({ ...dependencies, ...devDependencies }))
      expect(lock.packages[`node_modules/${dependency}`]?.version).toBe(wanted);
  });
});

describe('the lock file', () => {
  it('has a checksum for every package', () =>
    expect(Object.entries(lock.packages).filter(([path, { integrity }]) => path && !integrity)).toEqual([]));

  // botbuilder-dialogs: "npx rimraf" of a folder that is not there; classic-level: looks whether its binary is there, and it is;
  // dtrace-provider: optional, for a tracer that is not used. All of it works with "npm ci --ignore-scripts".
  it('brings no production package whose install script is needed', () =>
    expect(packages.filter(({ hasInstallScript }) => hasInstallScript).map((part) => part.name)).toEqual([
      'botbuilder-dialogs',
      'classic-level',
      'dtrace-provider',
    ]));
});

describe('the licences', () => {
  it('of all production packages are allowed', () =>
    expect(licencesOf(packages).filter(({ problem }) => problem)).toEqual([]));

  it.each<[string, string | null, boolean]>([
    ['MIT', 'MIT', true],
    ['one of two', '(GPL-3.0 OR MIT)', true],
    ['all of two', 'MIT AND ISC', true],
    ['one that is not on the list', 'GPL-3.0', false],
    ['two of which one is not', 'MIT AND GPL-3.0', false],
    ['none', null, false],
  ])('%s: %s may be shipped: %s', (_title, licence, isAllowed) =>
    expect(problemWith({ licence }) === null).toBe(isAllowed),
  );

  it('that were read elsewhere are no longer excepted when the package says them or is gone', () => {
    const stated = licencesOf([aPackage({ name: 'cldrjs', version: '0.5.5', licence: 'MIT' })]);
    expect(stated.map(({ problem }) => problem)).not.toContain(null);
  });
});

describe('the bill of materials', () => {
  type Sbom = {
    readonly components: readonly { readonly 'bom-ref': string }[];
    readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
  };
  const sbom = JSON.parse(JSON.stringify(sbomOf({ name, version, dependencies }, packages))) as Sbom;
  const refs = new Set(sbom.components.map((component) => component['bom-ref']));

  it('names every production package, and nothing that only development needs', () => {
    expect(refs.size).toBe(packages.length);
    expect(idsOf(packages)).toEqual(expect.arrayContaining([`restify@${dependencies.restify}`]));
    expect(idsOf(packages)).not.toContain(`jest@${devDependencies.jest}`);
  });

  it('says of each what it needs, all of which is in it', () => {
    for (const { dependsOn } of sbom.dependencies) for (const ref of dependsOn) expect(refs).toContain(ref);
    const reached = new Set<string>();
    const follow = (ref: string): void => {
      if (reached.has(ref)) return;
      reached.add(ref);
      for (const next of sbom.dependencies.find((entry) => entry.ref === ref)?.dependsOn ?? []) follow(next);
    };
    follow(`pkg:npm/${name}@${version}`);
    expect([...refs].filter((ref) => !reached.has(ref))).toEqual([]);
  });
});
