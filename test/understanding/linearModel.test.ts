import {
  type LinearModel,
  margins,
  packWeights,
  type SparseVector,
  trainSupportVectors,
} from '../../src/understanding/linearModel';

const vector = (...values: number[]): SparseVector => {
  const kept = values.flatMap((value, index) => (value === 0 ? [] : [index]));
  return { indices: kept, values: kept.map((index) => values[index] as number) };
};

/** Three classes, each with a feature of its own, and one feature that says nothing. */
const VECTORS = [
  vector(1, 0, 0, 1),
  vector(1, 0, 0),
  vector(0, 1, 0, 1),
  vector(0, 1, 0),
  vector(0, 0, 1, 1),
  vector(0, 0, 1),
];
const LABELS = [[0], [0], [1], [1], [2], [2]];

const train = (vectors: readonly SparseVector[], labels: readonly number[][]): LinearModel =>
  packWeights(trainSupportVectors(vectors, labels, 3, 4));

const bestOf = (model: LinearModel, of: SparseVector): number => {
  const scores = [...margins(model, of)];
  return scores.indexOf(Math.max(...scores));
};

const bytesOf = ({ weights, scale, bias }: LinearModel): string =>
  [weights, scale, bias].map((array) => Buffer.from(array.buffer).toString('hex')).join(' ');

describe('a linear model', () => {
  const model = train(VECTORS, LABELS);

  it.each(VECTORS.map((of, index) => [index, of, LABELS[index]?.[0]] as const))(
    'gives example %i its class',
    (_index, of, klass) => expect(bestOf(model, of)).toBe(klass),
  );

  it('speaks for a class above 0 and against the others below', () => {
    expect([...margins(model, vector(1, 0, 0))].map(Math.sign)).toEqual([1, -1, -1]);
  });

  it('decides by what it knows where most is unknown', () => expect(bestOf(model, vector(0, 0.1, 0, 1))).toBe(1));

  it('learns the same bytes from the same examples', () => {
    expect(bytesOf(train(VECTORS, LABELS))).toBe(bytesOf(model));
  });

  it('learns other bytes from other examples', () => {
    expect(bytesOf(train(VECTORS.slice(1), LABELS.slice(1)))).not.toBe(bytesOf(model));
  });

  it('does not hold an accepted second label against its class', () => {
    const both = train([...VECTORS, vector(0.5, 0.5)], [...LABELS, [0, 1]]);
    const one = train([...VECTORS, vector(0.5, 0.5)], [...LABELS, [0]]);
    const marginOfSecond = (trained: LinearModel) => margins(trained, vector(0.5, 0.5))[1] as number;
    expect(marginOfSecond(both)).toBeGreaterThan(marginOfSecond(one));
    expect(bestOf(both, vector(0.5, 0.5))).toBe(0);
  });

  it('keeps the margins that it has learned, although a weight is one byte', () => {
    for (const [index, of] of VECTORS.entries()) {
      expect(margins(model, of)[LABELS[index]?.[0] as number]).toBeGreaterThan(0.5);
    }
  });
});
