import { allowedEdits, deletionsOf, editDistance } from '../../src/understanding/editDistance';

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
