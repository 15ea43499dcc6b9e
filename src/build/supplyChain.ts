import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { licencesOf } from './licences';
import { LockFile, productionPackages } from './productionPackages';
import { sbomOf } from './sbom';

/** `npm run licences` and `npm run sbom`: what a production install brings, as the lock file says. */
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

const packages = productionPackages(LockFile.parse(read('package-lock.json')));

const listLicences = (): void => {
  const lines = licencesOf(packages);
  for (const { id, licence, problem } of lines)
    process.stdout.write(`${id}: ${licence}${problem ? `  <-- ${problem}` : ''}\n`);
  const refused = lines.filter(({ problem }) => problem !== null);
  process.stdout.write(`${packages.length} packages. Problems: ${refused.length}.\n`);
  if (refused.length > 0) process.exitCode = 1;
};

const writeSbom = (): void => {
  const file = join('dist', 'sbom.cdx.json');
  mkdirSync('dist', { recursive: true });
  const project = read('package.json') as Parameters<typeof sbomOf>[0];
  writeFileSync(file, `${JSON.stringify(sbomOf(project, packages), null, 2)}\n`);
  process.stdout.write(`${file}: ${packages.length} components.\n`);
};

if (process.argv[2] === 'sbom') writeSbom();
else listLicences();
