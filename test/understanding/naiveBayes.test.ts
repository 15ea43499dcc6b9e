import type { SparseVector } from '../../src/understanding/linearModel';
import { naiveBayesWeights } from '../../src/understanding/naiveBayes';

const having = (...indices: number[]): SparseVector => ({ indices, values: indices.map(() => 1) });

/** Feature 0 stands in the first class only, 1 in the second only, 2 in all, 3 in none. */
const VECTORS = [having(0, 2), having(0, 2), having(1, 2), having(1, 2), having(2), having(2)];
const LABELS = [[0], [0], [1], [1], [2], [2]];

describe('weights of naive Bayes', () => {
  const weights = naiveBayesWeights(VECTORS, LABELS, 3, 4);
  const of = (feature: number): number[] => [...weights.subarray(feature * 3, feature * 3 + 3)];

  it('speak for the class that alone has a feature', () => {
    expect(of(0).indexOf(Math.max(...of(0)))).toBe(0);
    expect(of(1).indexOf(Math.max(...of(1)))).toBe(1);
  });

  it('speak as much against the other classes as for one', () => {
    for (const feature of [0, 1, 2, 3]) expect(of(feature).reduce((sum, weight) => sum + weight)).toBeCloseTo(0, 5);
  });

  it('say little where all classes have a feature, or none', () => {
    const strongest = Math.max(...of(0));
    for (const feature of [2, 3]) expect(Math.max(...of(feature).map(Math.abs))).toBeLessThan(strongest / 3);
  });

  it('go by the first label of an example', () => {
    const second = LABELS.map((labels) => [...labels, 2]);
    expect(naiveBayesWeights(VECTORS, second, 3, 4)).toEqual(weights);
  });
});
