import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readKey } from '../../../src/channel/directline/readKey';

describe('the key of the web chat', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'condition-guide-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('is made once, in a directory that need not exist yet, and stays the same', () => {
    const inside = join(dir, 'new', 'data');
    expect(readKey(inside)).toBe(readKey(inside));
  });

  it('differs from one installation to the next', () => {
    expect(readKey(join(dir, 'a'))).not.toBe(readKey(join(dir, 'b')));
  });

  it.each([
    ['is empty', (file: string) => writeFileSync(join(file, 'direct-line.key'), '')],
    ['is too short to be safe', (file: string) => writeFileSync(join(file, 'direct-line.key'), 'secret')],
  ])('stops the start when it %s, and is named', (_title, spoil) => {
    spoil(dir);
    expect(() => readKey(dir)).toThrow(/direct-line\.key.*too short/s);
  });

  it('stops the start when its place is no directory', () => {
    writeFileSync(join(dir, 'file'), '');
    expect(() => readKey(join(dir, 'file'))).toThrow(/direct-line\.key.*cannot be read/s);
  });
});
