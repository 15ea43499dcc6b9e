import { fitLogistic, toProbability } from '../../src/understanding/logistic';

describe('a logistic regression', () => {
  it('finds the share of each group', () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => [index % 2]);
    const isYes = rows.map(([group], index) => (group === 1 ? index % 10 !== 1 : index % 10 === 0));
    const logOdds = fitLogistic(rows, isYes);
    expect(toProbability(logOdds([1]))).toBeCloseTo(0.8, 1);
    expect(toProbability(logOdds([0]))).toBeCloseTo(0.2, 1);
  });

  it('takes no notice of a column that says nothing', () => {
    const rows = Array.from({ length: 400 }, (_, index) => [index % 2, 7]);
    const isYes = rows.map(([group], index) => group === 1 || index % 8 === 0);
    const logOdds = fitLogistic(rows, isYes);
    expect(logOdds([1, 7])).toBeCloseTo(logOdds([1, 9]), 5);
  });

  it('stays finite where the rows are parted without error', () => {
    const rows = Array.from({ length: 60 }, (_, index) => [(index - 29.5) / 10]);
    const logOdds = fitLogistic(
      rows,
      rows.map(([value]) => (value as number) > 0),
    );
    expect(toProbability(logOdds([2]))).toBeGreaterThan(0.9);
    expect(toProbability(logOdds([-2]))).toBeLessThan(0.1);
    expect(Number.isFinite(logOdds([1_000]))).toBe(true);
  });

  it.each([
    [true, 0.9],
    [false, 0.1],
  ])('is fairly sure, and not certain, where all rows are %s', (is, probability) => {
    const rows = [[1], [2], [3], [4], [5], [6], [7], [8]];
    const found = toProbability(
      fitLogistic(
        rows,
        rows.map(() => is),
      )([4]),
    );
    expect(found).toBeCloseTo(probability, 1);
  });
});
