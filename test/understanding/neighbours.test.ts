import { Neighbours, prepareNeighbours } from '../../src/understanding/neighbours';
import type { MessageVector } from '../../src/understanding/vectoriser';

const unit = (...indices: number[]): MessageVector => ({
  indices,
  values: indices.map(() => 1 / Math.sqrt(indices.length)),
  familyEnds: [indices.length],
  known: 1,
});

describe('the nearest examples', () => {
  const examples = prepareNeighbours([unit(0, 1), unit(0, 2), unit(3), unit(3, 4)], [[0], [0, 1], [1], [2]], 5);
  const neighbours = new Neighbours(examples, 3);
  const votes = (...indices: number[]): number[] => [...neighbours.votes(unit(...indices))];

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
    expect([...new Neighbours(prepareNeighbours([], [], 5), 3).votes(unit(0))]).toEqual([0, 0, 0]);
  });

  it('vote the same each time, whatever was asked between', () => {
    const before = votes(0, 1);
    votes(3, 4);
    votes();
    expect(votes(0, 1)).toEqual(before);
  });

  it('are found by rare words before common ones', () => {
    const common = Array.from({ length: 9000 }, () => unit(0));
    const rare = Array.from({ length: 60 }, () => unit(0, 1));
    const many = prepareNeighbours([...common, ...rare], [...common.map(() => [0]), ...rare.map(() => [1])], 2);
    const [first, second] = [...new Neighbours(many, 2).votes(unit(0, 1))] as [number, number];
    expect(second).toBeGreaterThan(first);
  });

  it('are found by common words where a message has no others', () => {
    const common = Array.from({ length: 9000 }, () => unit(0));
    const many = prepareNeighbours([...common, unit(1)], [...common.map(() => [0]), [1]], 2);
    const [first, second] = [...new Neighbours(many, 2).votes(unit(0))] as [number, number];
    expect(first).toBeGreaterThan(second);
  });

  it('are some dozens, not all: what is far away is not asked', () => {
    const near = Array.from({ length: 60 }, () => unit(0));
    const far = Array.from({ length: 500 }, () => unit(0, 1, 2, 3, 4));
    const many = prepareNeighbours([...near, ...far], [...near.map(() => [0]), ...far.map(() => [1])], 5);
    const [first, second] = [...new Neighbours(many, 2).votes(unit(0))] as [number, number];
    expect(first).toBeCloseTo(30, 0);
    expect(second).toBeCloseTo(-30, 0);
  });
});
