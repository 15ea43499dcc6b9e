import fc from 'fast-check';
import { allowedEdits, deletionsOf, editDistance, editDistanceUpTo } from '../../src/understanding/editDistance';

describe('the distance of two words', () => {
  it.each([
    ['elbow', 'elbow', 0],
    ['elbow', 'elbw', 1],
    ['elbow', 'ellbow', 1],
    ['elbow', 'elbiw', 1],
    ['elbow', 'eblow', 1],
    ['elbow', 'lebwo', 2],
    ['', 'abc', 3],
    ['knee', 'elbow', 5],
  ])('from "%s" to "%s" is %i', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
    expect(editDistance(to, from)).toBe(distance);
  });
});

describe('the distance up to a limit', () => {
  it.each([
    ['', '', 0, 0],
    ['', 'ab', 2, 2],
    ['ab', '', 1, 2],
    ['elbow', 'lebwo', 2, 2],
    ['elbow', 'lebwo', 1, 2],
    ['bone', 'bone', 0, 0],
  ])('from "%s" to "%s", up to %i, is %i', (from, to, most, distance) =>
    expect(editDistanceUpTo(from, to, most)).toBe(distance),
  );

  it('is the distance that natural finds, also for words with more letters than a number has bits', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '’'), maxLength: 40 });
    fc.assert(
      fc.property(word, word, fc.nat({ max: 6 }), (from, to, most) => {
        expect(editDistanceUpTo(from, to, most)).toBe(Math.min(editDistance(from, to), most + 1));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the errors that a word may have', () => {
  it.each([
    [1, 0],
    [3, 0],
    [4, 1],
    [7, 1],
    [8, 2],
    [30, 2],
  ])('with %i letters are %i', (length, edits) => expect(allowedEdits(length)).toBe(edits));
});

describe('a word with letters taken away', () => {
  it.each([
    ['abc', 0, ['abc']],
    ['abc', 1, ['abc', 'bc', 'ac', 'ab']],
    ['abc', 2, ['abc', 'bc', 'ac', 'ab', 'c', 'b', 'a']],
    ['aa', 1, ['aa', 'a']],
    ['a', 2, ['a', '']],
  ])('"%s", up to %i: %j', (word, edits, all) => expect([...deletionsOf(word, edits)].sort()).toEqual([...all].sort()));
});
