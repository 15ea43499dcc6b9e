import { createHash } from 'node:crypto';
import type { ProductionPackage } from './productionPackages';

type Project = {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
};

const purl = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** A number for this list of packages, in the form of a UUID: the same packages give the same. */
const serialOf = (parts: readonly string[]): string => {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/**
 * The bill of materials in the form of CycloneDX 1.5. Our own, because `npm sbom --omit dev` (npm 11) leaves out packages that
 * development packages use too: 30 of 305.
 */
export const sbomOf = ({ name, version, dependencies }: Project, packages: readonly ProductionPackage[]): object => {
  const own = purl(name, version);
  const refOf = (id: string): string => purl(id.slice(0, id.lastIndexOf('@')), id.slice(id.lastIndexOf('@') + 1));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: serialOf(packages.map((part) => purl(part.name, part.version))),
    version: 1,
    metadata: { component: { 'bom-ref': own, type: 'application', name, version, purl: own } },
    components: packages.map((part) => ({
      'bom-ref': purl(part.name, part.version),
      type: 'library',
      name: part.name,
      version: part.version,
      purl: purl(part.name, part.version),
      ...(part.licence ? { licenses: [{ expression: part.licence }] } : {}),
      ...(part.sha512
        ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(part.sha512, 'base64').toString('hex') }] }
        : {}),
    })),
    dependencies: [
      { ref: own, dependsOn: Object.entries(dependencies).map(([needed, exact]) => purl(needed, exact)) },
      ...packages.map((part) => ({
        ref: purl(part.name, part.version),
        dependsOn: [...new Set(part.needs.map(refOf))],
      })),
    ],
  };
};
