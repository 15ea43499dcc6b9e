import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tempDir } from './support/tempDir';

const ROOT = join(__dirname, '..');

/** What the project's own lint rules say of one file that imports one module. */
const lint = (file: string, imported: string): string => {
  const dir = tempDir();
  const { vcs: _vcs, $schema: _schema, ...rules } = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'));
  writeFileSync(join(dir, 'biome.json'), JSON.stringify(rules));
  mkdirSync(dirname(join(dir, file)), { recursive: true });
  writeFileSync(join(dir, file), `import { thing } from '${imported}';\nexport const same = thing;\n`);
  const { stdout, stderr } = spawnSync(join(ROOT, 'node_modules', '.bin', 'biome'), ['lint', file], {
    cwd: dir,
    encoding: 'utf8',
  });
  return stdout + stderr;
};

describe('an import against the way of a message', () => {
  it.each([
    ['src/content/a.ts', '../understanding/normalise'],
    ['src/understanding/a.ts', '../routing/decideRoute'],
    ['src/understanding/a.ts', 'botbuilder'],
    ['src/understanding/a.ts', 'natural'],
    ['src/safety/a.ts', '../reply/composeReply'],
    ['src/routing/a.ts', '../../dialogs/turn'],
    ['src/reply/a.ts', '../config'],
    ['src/channel/a.ts', '../app'],
    ['src/commands/a.ts', 'natural'],
    ['dialogs/a.ts', 'botbuilder-dialogs'],
  ])('%s importing %s fails the lint', (file, imported) =>
    expect(lint(file, imported)).toContain('noRestrictedImports'),
  );

  it.each([
    ['src/understanding/a.ts', '../content/topics'],
    ['src/reply/a.ts', '../routing/decision'],
    ['src/channel/a.ts', '../reply/reply'],
    ['src/bot.ts', 'botbuilder'],
    ['dialogs/a.ts', 'botbuilder-dialogs/lib/dialog'],
  ])('%s may import %s', (file, imported) => expect(lint(file, imported)).not.toContain('noRestrictedImports'));
});
