import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFiles, readContentFiles } from '../../src/content/readFiles';
import { writeFiles } from '../support/exampleContent';
import type { ContentFiles } from '../support/exampleFiles';
import { tempDir } from '../support/tempDir';

const FILES = { 'a.yaml': 'one', 'b/c.txt': 'two', 'b/d.json': 'three' };

const hashOf = (files: ContentFiles): string => hashFiles(readContentFiles(writeFiles(files)));

describe('the files of a content folder', () => {
  it('are read from every level, in the order of their paths', () => {
    const dir = writeFiles({ 'z.yaml': '1', 'b/d.yml': '2', 'b/c.txt': '3', 'a/b/c/d.json': '4' });
    expect(readContentFiles(dir)).toEqual([
      { file: join(dir, 'a/b/c/d.json'), path: 'a/b/c/d.json', text: '4' },
      { file: join(dir, 'b/c.txt'), path: 'b/c.txt', text: '3' },
      { file: join(dir, 'b/d.yml'), path: 'b/d.yml', text: '2' },
      { file: join(dir, 'z.yaml'), path: 'z.yaml', text: '1' },
    ]);
  });

  it.each(['README.md', '.hidden.yaml', '.git/config.yaml', 'picture.png', 'answer.yaml~'])(
    'do not include %s',
    (path) => {
      expect(readContentFiles(writeFiles({ ...FILES, [path]: 'x' }))).toHaveLength(3);
    },
  );
});

describe('the hash of a content folder', () => {
  const hash = hashOf(FILES);

  it.each<[string, ContentFiles]>([
    ['a letter is another', { ...FILES, 'a.yaml': 'onE' }],
    ['a line ends with a line feed', { ...FILES, 'a.yaml': 'one\n' }],
    ['a file has another name', { 'a2.yaml': 'one', 'b/c.txt': 'two', 'b/d.json': 'three' }],
    ['a file lies in another folder', { 'a.yaml': 'one', 'c.txt': 'two', 'b/d.json': 'three' }],
    ['two files change their texts', { 'a.yaml': 'two', 'b/c.txt': 'one', 'b/d.json': 'three' }],
    ['text moves from one file to the next', { ...FILES, 'a.yaml': 'on', 'b/c.txt': 'etwo' }],
    ['a file is gone', { 'a.yaml': 'one', 'b/c.txt': 'two' }],
    ['an empty file is added', { ...FILES, 'e.txt': '' }],
  ])('is another when %s', (_what, files) => expect(hashOf(files)).not.toBe(hash));

  it('is the same in another place, and in whichever order the files were made', () => {
    const dir = tempDir();
    mkdirSync(join(dir, 'b'));
    for (const [path, text] of Object.entries(FILES).reverse()) writeFileSync(join(dir, path), text);
    expect(hashFiles(readContentFiles(dir))).toBe(hash);
  });

  it('is the same when a file that is no content changes', () =>
    expect(hashOf({ ...FILES, 'README.md': 'x' })).toBe(hash));
});
