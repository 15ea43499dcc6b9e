import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCompiled, writeCompiled } from '../../src/content/compiledContent';
import { loadContent } from '../../src/content/loadContent';
import { ContentError } from '../../src/errors';
import { exampleContent, writeExampleContent } from '../support/exampleContent';
import { tempDir } from '../support/tempDir';

describe('content that the build has checked', () => {
  it('is the same content again', () => {
    const [content, folder] = [exampleContent(), tempDir()];
    writeCompiled(folder, content);
    expect(readCompiled(folder, content.hash)).toEqual(content);
  });

  it('is used for exactly these files', () => {
    const [dir, folder] = [writeExampleContent(), join(tempDir(), 'content')];
    const marked = { ...loadContent([dir]), languageHash: 'from the build' };
    writeCompiled(folder, marked);
    expect(loadContent([dir], folder).languageHash).toBe('from the build');
    writeFileSync(join(dir, 'messages.yaml'), 'broken: true');
    expect(() => loadContent([dir], folder)).toThrow(ContentError);
  });

  it('is read from the files where the build has left half a file', () => {
    const [dir, folder] = [writeExampleContent(), tempDir()];
    const content = loadContent([dir]);
    writeFileSync(join(folder, `${content.hash}.content`), 'half');
    expect(loadContent([dir], folder)).toEqual(content);
  });
});
