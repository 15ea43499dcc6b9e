import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A content file: where it lies on disk, its path inside the content folder (with `/`), and its text. */
export type ContentFile = { readonly file: string; readonly path: string; readonly text: string };

const READ = /\.(?:ya?ml|json|txt)$/;

/** Paths of every content file below a folder. Hidden files and README are left alone. */
export const findContentFiles = (dir: string): string[] => {
  const found: string[] = [];
  const walk = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory() || (entry.isSymbolicLink() && statSync(path).isDirectory())) walk(path);
      else if (READ.test(entry.name)) found.push(path);
    }
  };
  walk(dir);
  return found;
};

/** Reads every content file below a folder, in the same order on every machine. */
export const readContentFiles = (dir: string): ContentFile[] =>
  findContentFiles(dir)
    .map((file) => ({ file, path: relative(dir, file).split(sep).join('/') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((entry) => ({ ...entry, text: readFileSync(entry.file, 'utf8') }));

/** One hash over the paths and texts of all files. */
export const hashFiles = (files: readonly ContentFile[]): string => {
  const hash = createHash('sha256');
  for (const { path, text } of files) hash.update(`${path}\0${text}\0`);
  return hash.digest('hex');
};
