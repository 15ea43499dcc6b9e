import { editDistance } from '../../src/understanding/editDistance';
import { addTypingErrors, LETTERS_PER_ERROR } from '../../src/understanding/typingErrors';

const TEXT = 'Is there anything that my daughter should avoid when she goes swimming with her class, or is it fine?';

const letters = (text: string): number => [...text].filter((character) => /\p{L}/u.test(character)).length;

describe('a text typed in haste', () => {
  it('has the same mistakes on every run', () => {
    expect(addTypingErrors(TEXT)).toBe(addTypingErrors(TEXT));
    expect(addTypingErrors('what causes fop in children')).toMatchInlineSnapshot(`"what caues fop in dhildreen"`);
  });

  it('has other mistakes with another seed', () => expect(addTypingErrors(TEXT, 1)).not.toBe(addTypingErrors(TEXT, 2)));

  it('has one mistake in every eight letters', () => {
    const eight = 'swimming';
    for (let seed = 0; seed < 500; seed += 1) expect(editDistance(eight, addTypingErrors(eight, seed))).toBe(1);
  });

  it('has as many mistakes on average in shorter words', () => {
    const seeds = Array.from({ length: 4000 }, (_, seed) => seed);
    const mistyped = seeds.filter((seed) => addTypingErrors('fop', seed) !== 'fop').length;
    expect(mistyped / seeds.length).toBeCloseTo(3 / LETTERS_PER_ERROR, 1);
  });

  it('keeps its numbers, marks and spaces', () =>
    expect(addTypingErrors('12 34, 56? 78!').replace(/\p{L}/gu, '')).toBe('12 34, 56? 78!'));

  it('stays about as long', () =>
    expect(Math.abs(letters(addTypingErrors(TEXT)) - letters(TEXT))).toBeLessThanOrEqual(
      Math.ceil(letters(TEXT) / LETTERS_PER_ERROR),
    ));

  it.each(['', '?', '👍🏽', 'ñandú straße'])('copes with "%s"', (text) =>
    expect(addTypingErrors(text)).not.toMatch(/\p{Surrogate}/u),
  );
});
