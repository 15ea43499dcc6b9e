import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseFileSync } from '@swc/core';

export type Regex = { readonly file: string; readonly source: string; readonly flags: string };

const ROOT = join(__dirname, '..', '..');

const programFiles = (dir: string): string[] =>
  readdirSync(join(ROOT, dir), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|js)$/.test(name))
    .map((name) => join(ROOT, dir, name));

type Node = { readonly type?: string; readonly [field: string]: unknown };

/** Every object of a syntax tree that bears a type. */
function* nodesOf(value: unknown): Generator<Node> {
  if (!value || typeof value !== 'object') return;
  if ('type' in value) yield value as Node;
  for (const part of Object.values(value)) yield* nodesOf(part);
}

const parse = (file: string): unknown =>
  parseFileSync(file, { syntax: file.endsWith('.ts') ? 'typescript' : 'ecmascript' } as never);

const makesRegex = ({ type, callee }: Node): boolean =>
  (type === 'NewExpression' || type === 'CallExpression') && (callee as Node | undefined)?.value === 'RegExp';

/** Every regular expression that is written in a program: literals with their text, and the files that make some at run time. */
export const regexesIn = (files: readonly string[]): { literals: Regex[]; makers: string[] } => {
  const literals: Regex[] = [];
  const makers = new Set<string>();
  for (const path of files) {
    const file = relative(ROOT, path);
    for (const node of nodesOf(parse(path))) {
      if (node.type === 'RegExpLiteral')
        literals.push({ file, source: String(node.pattern), flags: String(node.flags) });
      if (makesRegex(node)) makers.add(file);
    }
  }
  return { literals, makers: [...makers] };
};

export const ownFiles = (): string[] => ['src', 'dialogs'].flatMap(programFiles);

/** Runs something and gives every regular expression that our own code has made meanwhile with `new RegExp`. */
export const regexesMadeBy = (run: () => void): Regex[] => {
  const files = ownFiles();
  const made: Regex[] = [];
  const Original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct(target, [pattern, flags]: [string | RegExp, string | undefined]) {
      const regex = new target(pattern, flags);
      const calls = new Error().stack?.split('\n') ?? [];
      const file = calls.flatMap((call) => files.find((path) => call.includes(`${path}:`)) ?? [])[0];
      if (file) made.push({ file: relative(ROOT, file), source: regex.source, flags: regex.flags });
      return regex;
    },
  });
  try {
    run();
  } finally {
    globalThis.RegExp = Original;
  }
  return made;
};
