import { GOALS, judge } from '../../src/evaluation/goals';
import { pairedChange } from '../../src/evaluation/pairedChange';

describe('a figure and its goal', () => {
  it.each([
    [96, 94, 98, 'at least', 95, 'met'],
    [94, 92, 96, 'at least', 95, 'unsure'],
    [90, 88, 92, 'at least', 95, 'missed'],
    [1, 0.5, 4, 'at most', 2, 'met'],
    [3, 1.5, 5, 'at most', 2, 'unsure'],
    [6, 4, 9, 'at most', 2, 'missed'],
    [null, null, null, 'at least', 95, 'not measured'],
  ] as const)('%s (%s to %s) with a goal of %s %s is %s', (value, low, high, bound, goal, verdict) =>
    expect(judge({ value, low, high }, bound, goal)).toBe(verdict),
  );

  it('has a goal for each figure once', () => expect(new Set(GOALS.map(({ name }) => name)).size).toBe(GOALS.length));
});

describe('a figure on the same messages twice', () => {
  const repeat = (times: number, before: boolean, after: boolean) =>
    Array.from({ length: times }, () => ({ before, after }));

  it('changes by what was gained less what was lost', () =>
    expect(
      pairedChange([...repeat(90, true, true), ...repeat(2, false, true), ...repeat(8, true, false)]),
    ).toMatchObject({ points: -6, gained: 2, lost: 8, before: { right: 98 }, after: { right: 92 } }));

  it('has an interval around its change', () => {
    const { low, points, high } = pairedChange([...repeat(90, true, true), ...repeat(10, false, true)]);
    expect(points).toBe(10);
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThan(10);
    expect(high).toBeGreaterThan(10);
  });

  it('is not sure of no change where few messages were seen', () => {
    const { low, high } = pairedChange(repeat(5, true, true));
    expect(low).toBeLessThan(-5);
    expect(high).toBeGreaterThan(5);
  });

  it('is unknown without messages', () => expect(pairedChange([]).points).toBeNull());
});
