import { z } from 'zod';

/** What a lock file says of one package. */
const LockedPackage = z.looseObject({
  version: z.string().optional(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  dev: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});

/** The part of package-lock.json (format 3) that is read here: packages by the folder that they are put into. */
export const LockFile = z.looseObject({
  lockfileVersion: z.literal(3),
  packages: z.record(z.string(), LockedPackage),
});
export type LockFile = z.infer<typeof LockFile>;

export type ProductionPackage = {
  readonly name: string;
  readonly version: string;
  /** SPDX expression; null where the package does not say. */
  readonly licence: string | null;
  /** SHA-512 of the package's file, in base64; null where the lock file has none. */
  readonly sha512: string | null;
  /** It wants to run a program of its own when it is installed. */
  readonly hasInstallScript: boolean;
  /** `name@version` of what it needs. */
  readonly needs: readonly string[];
};

const MODULES = 'node_modules/';

const nameOf = (path: string): string => path.slice(path.lastIndexOf(MODULES) + MODULES.length);

const idOf = ({ name, version }: Pick<ProductionPackage, 'name' | 'version'>): string => `${name}@${version}`;

/** Where Node.js finds a package that one in this folder asks for: beside it, else further up. */
const resolve = (packages: LockFile['packages'], from: string, name: string): string | null => {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf(`/${MODULES}`)))) {
    const path = `${folder}${folder && '/'}${MODULES}${name}`;
    if (packages[path]) return path;
    if (!folder) return null;
  }
};

/** Every package that a production install may bring, each version once, by name. */
export const productionPackages = ({ packages }: LockFile): ProductionPackage[] => {
  const found = new Map<string, ProductionPackage>();
  for (const [path, { version = '', license, integrity, dev, hasInstallScript = false, ...locked }] of Object.entries(
    packages,
  )) {
    if (!path || dev) continue;
    const needed = Object.keys({ ...locked.dependencies, ...locked.optionalDependencies });
    const needs = needed.flatMap((name) => {
      const target = resolve(packages, path, name);
      return target ? [idOf({ name, version: packages[target]?.version ?? '' })] : [];
    });
    const own = {
      name: nameOf(path),
      version,
      licence: license ?? null,
      sha512: integrity?.startsWith('sha512-') ? integrity.slice('sha512-'.length) : null,
      hasInstallScript,
      needs,
    };
    found.set(idOf(own), own);
  }
  return [...found.values()].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
};
