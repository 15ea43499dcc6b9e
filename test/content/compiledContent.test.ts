import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCompiled, writeCompiled } from '../../src/content/compiledContent';
import { loadContent, openCompiled } from '../../src/content/loadContent';
import { exampleContent, writeExampleContent } from '../support/exampleContent';
import { tempDir } from '../support/tempDir';

describe('content that the build has checked', () => {
  it('is the same content again, but for the messages to learn from', () => {
    const [content, folder] = [exampleContent(), tempDir()];
    writeCompiled(folder, content);
    const { examples, conditions, topics, routes, ...rest } = content;
    const compiled = readCompiled(folder, content.hash);
    expect(compiled).toMatchObject(rest);
    expect(compiled).not.toHaveProperty('examples');
    expect([...(compiled?.conditions.keys() ?? [])]).toEqual([...conditions.keys()]);
    const answersOf = (of: typeof conditions | undefined) =>
      [...(of?.values() ?? [])].flatMap(({ answers }) =>
        [...answers.values()].map((answer) => ({ ...answer, examples: [] })),
      );
    expect(answersOf(compiled?.conditions)).toEqual(answersOf(conditions));
    expect([...(compiled?.topics.keys() ?? [])]).toEqual([...topics.keys()]);
    expect(compiled?.routes.map(({ route }) => route)).toEqual(routes.map(({ route }) => route));
    expect(examples.length).toBeGreaterThan(10);
  });

  it('is used for exactly these files', () => {
    const [dir, folder] = [writeExampleContent(), join(tempDir(), 'content')];
    const marked = { ...loadContent([dir]), languageHash: 'from the build' };
    writeCompiled(folder, marked);
    expect(openCompiled([dir], folder)?.languageHash).toBe('from the build');
    writeFileSync(join(dir, 'messages.yaml'), 'broken: true');
    expect(openCompiled([dir], folder)).toBeNull();
  });

  it('is not used where the build has left half a file, or a folder is gone', () => {
    const [dir, folder] = [writeExampleContent(), tempDir()];
    const content = loadContent([dir]);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${content.hash}.content`), 'half');
    expect(openCompiled([dir], folder)).toBeNull();
    writeCompiled(folder, content);
    expect(openCompiled([dir], folder)).not.toBeNull();
    rmSync(dir, { recursive: true });
    expect(openCompiled([dir], folder)).toBeNull();
  });
});
