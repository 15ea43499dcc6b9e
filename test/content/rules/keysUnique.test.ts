import { keysUnique } from '../../../src/content/rules/keysUnique';
import { exampleContent, uncheckedContent } from '../../support/exampleContent';
import { EXAMPLE_FILES } from '../../support/exampleFiles';

const REGIONS = EXAMPLE_FILES['safety/regions.yaml'] as { region: string }[];

const aFlag = (id: string, ...patterns: string[]) => ({ id, route: 'emergency', title: 'a sign', patterns });

describe('keys that stand once', () => {
  it('are no problem', () => expect(keysUnique(exampleContent())).toEqual([]));
});

describe('a red flag', () => {
  it('that two files define is a problem', () => {
    const content = uncheckedContent({
      'conditions/sampleosis/red-flags.yaml': { flags: [aFlag('black-elbow', 'x')] },
    });
    expect(keysUnique(content)).toMatchObject([{ file: 'red-flags.yaml', found: '"black-elbow" twice' }]);
  });

  it.each(['@missing', '@constructor', '@elbow'])(
    'that names %s, which is no concept of its file, is a problem',
    (name) => {
      const content = uncheckedContent({
        'conditions/sampleosis/red-flags.yaml': {
          concepts: { arm: ['arm'] },
          flags: [aFlag('red-arm', `@arm ~ ${name}`)],
        },
      });
      expect(keysUnique(content)).toEqual([
        {
          file: 'red-flags.yaml',
          field: 'red-arm.patterns',
          found: `"${name}"`,
          expected: 'a concept of the same file',
        },
      ]);
    },
  );
});

describe('a region', () => {
  it('that stands twice is a problem', () => {
    const content = uncheckedContent({ 'safety/regions.yaml': [...REGIONS, REGIONS[1]] });
    expect(keysUnique(content)).toMatchObject([{ file: 'safety/regions.yaml', found: '"US" twice' }]);
  });

  it('for everybody else must be there', () => {
    const content = uncheckedContent({ 'safety/regions.yaml': REGIONS.filter(({ region }) => region !== 'default') });
    expect(keysUnique(content)).toMatchObject([{ file: 'safety/regions.yaml', found: 'no region "default"' }]);
  });
});
