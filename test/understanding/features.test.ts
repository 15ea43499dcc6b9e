import { type FeatureWords, featuresOf } from '../../src/understanding/features';
import { CONDITION } from '../../src/understanding/words';

const read = (text: string, more: Partial<FeatureWords> = {}): FeatureWords => {
  const words = text.split(' ').filter(Boolean);
  return { words, sequence: words, classes: [], isFollowUp: false, ...more };
};

/** Every feature of a message, with its family. */
const featureSet = (words: FeatureWords): Set<string> =>
  new Set(featuresOf(words).flatMap((family, index) => [...family].map(([key, times]) => `${index} ${key} ${times}`)));

const shared = (one: FeatureWords, other: FeatureWords): number => {
  const [a, b] = [featureSet(one), featureSet(other)];
  return [...a].filter((feature) => b.has(feature)).length / Math.max(a.size, b.size);
};

describe('the features of a message', () => {
  it('are the same each time', () => {
    expect(featureSet(read('what causes it'))).toEqual(featureSet(read('what causes it')));
  });

  it.each([
    ['a word', read('what causes it'), read('what cures it')],
    ['the order of words', read('no pain but rash'), read('no rash but pain')],
    ['how often a word occurs', read('pain'), read('pain pain')],
    ['a class of words', read('my nan'), read('my nan', { sequence: ['my', '<relative>'], classes: ['relative'] })],
    ['what was spoken of before', read('and how'), read('and how', { isFollowUp: true })],
  ])('tell %s', (_what, one, other) => expect(featureSet(one)).not.toEqual(featureSet(other)));

  it.each([
    ['another inflection', 'it injects', 'it injected', 'it banana'],
    ['a slip of the finger', 'treatment', 'treatmemt', 'breakfast'],
    ['a word of the same class', 'nan', 'gran', 'lamp'],
  ])('have more in common with %s than with another word', (_what, text, near, far) => {
    const relative = { sequence: ['<relative>'], classes: ['relative'] };
    const classed = (word: string) => read(word, ['nan', 'gran'].includes(word) ? relative : {});
    expect(shared(classed(text), classed(near))).toBeGreaterThan(shared(classed(text), classed(far)));
  });

  it('of a placeholder have no pieces of words', () => {
    expect(shared(read(CONDITION), read('condition'))).toBeLessThan(0.1);
  });

  it('of an empty message are next to nothing', () => expect(featureSet(read('')).size).toBeLessThan(5));

  it('grow with the message, not faster', () => {
    const sizeOf = (count: number) =>
      featureSet(read(Array.from({ length: count }, (_, i) => `w${i}x`).join(' '))).size;
    expect(sizeOf(2000)).toBeLessThan(2.2 * sizeOf(1000));
  });
});
