import { randomNumbers } from '../../src/understanding/randomNumbers';

const take = (seed: number, count: number): number[] => {
  const next = randomNumbers(seed);
  return Array.from({ length: count }, next);
};

describe('random numbers', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(take(7, 5)).toEqual(take(7, 5));
    expect(take(7, 5)).not.toEqual(take(8, 5));
  });

  it('are those of mulberry32, whose first ones for the seed 1 are known', () =>
    expect(take(1, 3)).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]));

  it('lie between 0 and 1, evenly', () => {
    const numbers = take(3, 10_000);
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(numbers.reduce((a, b) => a + b, 0) / numbers.length).toBeCloseTo(0.5, 1);
  });
});
