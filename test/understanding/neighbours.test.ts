import type { SparseVector } from '../../src/understanding/linearModel';
import { neighbourVotes, prepareNeighbours } from '../../src/understanding/neighbours';

const unit = (...indices: number[]): SparseVector => ({
  indices,
  values: indices.map(() => 1 / Math.sqrt(indices.length)),
});

describe('the nearest examples', () => {
  const data = prepareNeighbours([unit(0, 1), unit(0, 2), unit(3), unit(3, 4)], [[0], [0, 1], [1], [2]], 5);
  const votes = (...indices: number[]): number[] => [...neighbourVotes(data, unit(...indices), 3)];

  it('vote for their class', () => expect(votes(0, 1).indexOf(Math.max(...votes(0, 1)))).toBe(0));

  it('vote the more the more alike they are', () => {
    const [, second, third] = votes(3);
    expect(second).toBeGreaterThan(third as number);
  });

  it('count a second reading for half', () => {
    const [first, second, third] = votes(2) as [number, number, number];
    expect(second - third).toBeCloseTo((first - third) / 2, 5);
  });

  it('say nothing of a message that is like none', () => {
    expect(votes()).toEqual([0, 0, 0]);
    expect([...neighbourVotes(prepareNeighbours([], [], 5), unit(0), 3)]).toEqual([0, 0, 0]);
  });

  it('are some dozens, not all: what is far away is not asked', () => {
    const near = Array.from({ length: 60 }, () => unit(0));
    const far = Array.from({ length: 500 }, () => unit(0, 1, 2, 3, 4));
    const many = prepareNeighbours([...near, ...far], [...near.map(() => [0]), ...far.map(() => [1])], 5);
    const [first, second] = [...neighbourVotes(many, unit(0), 2)] as [number, number];
    expect(first).toBeCloseTo(30, 0);
    expect(second).toBeCloseTo(-30, 0);
  });
});
