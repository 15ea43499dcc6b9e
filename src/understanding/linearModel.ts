/** Features of one message: which, how strongly. Indices ascend and do not repeat. */
export type SparseVector = { readonly indices: readonly number[]; readonly values: readonly number[] };

/**
 * One weight per feature and class, stored feature by feature, so that a prediction walks a few short rows. A weight is
 * a signed byte times its class's scale: a fifth of the space, and the same margins to two decimals.
 */
export type LinearModel = {
  readonly classCount: number;
  readonly featureCount: number;
  readonly weights: Int8Array;
  readonly scale: Float32Array;
  readonly bias: Float32Array;
};

export const emptyModel = (classCount: number): LinearModel => ({
  classCount,
  featureCount: 0,
  weights: new Int8Array(0),
  scale: new Float32Array(classCount),
  bias: new Float32Array(classCount),
});

export type TrainingOptions = {
  /** How much an error costs against large weights; liblinear's C. */
  readonly cost?: number;
  readonly passes?: number;
  /** How much an example of each kind counts; 1 where not given. */
  readonly importance?: readonly number[];
};

const LARGEST_BYTE = 127;

/** A small generator with a fixed seed (mulberry32): training must give the same weights everywhere. */
const seeded = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/**
 * Trains one linear support vector machine per class against the rest, with squared hinge loss, by dual coordinate
 * descent (Hsieh et al. 2008, the method of liblinear). Deterministic: fixed seed, fixed order, no parallel sums.
 */
export const trainLinearModel = (
  vectors: readonly SparseVector[],
  labels: readonly (readonly number[])[],
  classCount: number,
  featureCount: number,
  { cost = 1, passes = 12, importance = [] }: TrainingOptions = {},
): LinearModel => {
  const weights = new Int8Array(featureCount * classCount);
  const scale = new Float32Array(classCount);
  const bias = new Float32Array(classCount);
  const squaredLength = vectors.map(({ values }) => values.reduce((sum, value) => sum + value * value, 1));
  const order = vectors.map((_, index) => index);

  for (let klass = 0; klass < classCount; klass += 1) {
    const random = seeded(7919 + klass);
    const w = new Float64Array(featureCount);
    let b = 0;
    const alpha = new Float64Array(vectors.length);
    const sign = labels.map((accepted) => (accepted.includes(klass) ? 1 : -1));
    // A second-best label is no evidence against that class: such an example is left out of its machine unless it is the first.
    const used = labels.map((accepted) => !accepted.includes(klass) || accepted[0] === klass);

    for (let pass = 0; pass < passes; pass += 1) {
      for (let i = order.length - 1; i > 0; i -= 1) {
        const j = Math.floor(random() * (i + 1));
        [order[i], order[j]] = [order[j] as number, order[i] as number];
      }
      for (const example of order) {
        if (!used[example]) continue;
        const { indices, values } = vectors[example] as SparseVector;
        const y = sign[example] as number;
        const diagonal = 0.5 / (cost * (importance[example] ?? 1));
        let margin = b;
        for (let k = 0; k < indices.length; k += 1)
          margin += (w[indices[k] as number] as number) * (values[k] as number);
        const old = alpha[example] as number;
        const gradient = y * margin - 1 + diagonal * old;
        const next = Math.max(0, old - gradient / ((squaredLength[example] as number) + diagonal));
        const step = (next - old) * y;
        if (step === 0) continue;
        alpha[example] = next;
        b += step;
        for (let k = 0; k < indices.length; k += 1)
          w[indices[k] as number] = (w[indices[k] as number] as number) + step * (values[k] as number);
      }
    }
    bias[klass] = b;
    scale[klass] = w.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0) / LARGEST_BYTE || 1;
    for (let feature = 0; feature < featureCount; feature += 1) {
      weights[feature * classCount + klass] = Math.round((w[feature] as number) / (scale[klass] as number));
    }
  }
  return { classCount, featureCount, weights, scale, bias };
};

/** The margin of every class: above 0 speaks for it. Time grows with the number of features in the message only. */
export const margins = (
  { classCount, weights, scale, bias }: LinearModel,
  { indices, values }: SparseVector,
): Float64Array => {
  const scores = new Float64Array(classCount);
  for (let k = 0; k < indices.length; k += 1) {
    const row = (indices[k] as number) * classCount;
    const value = values[k] as number;
    for (let klass = 0; klass < classCount; klass += 1)
      scores[klass] = (scores[klass] as number) + (weights[row + klass] as number) * value;
  }
  for (let klass = 0; klass < classCount; klass += 1)
    scores[klass] = (scores[klass] as number) * (scale[klass] as number) + (bias[klass] as number);
  return scores;
};
