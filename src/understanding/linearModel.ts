import { randomNumbers } from './randomNumbers';

/** Features of one message: which, how strongly. Indices do not repeat. */
export type SparseVector = { readonly indices: readonly number[]; readonly values: readonly number[] };

/**
 * One weight per feature and class, stored feature by feature, so that a prediction walks a few short rows. A weight is
 * a signed byte times its class's scale: a fifth of the space, and the same margins to two decimals.
 */
export type LinearModel = {
  readonly classCount: number;
  readonly weights: Int8Array;
  readonly scale: Float32Array;
  readonly bias: Float32Array;
};

export type TrainingOptions = {
  /** How much an error costs against large weights; liblinear's C. */
  readonly cost?: number;
  readonly passes?: number;
};

/** A model as it is learned: one weight per feature and class, stored feature by feature. */
export type Weights = { readonly weights: Float32Array; readonly bias: Float32Array };

const LARGEST_BYTE = 127;

/** Rounds weights to bytes, with a scale per class. */
export const packWeights = ({ weights, bias }: Weights): LinearModel => {
  const classCount = bias.length;
  const scale = new Float32Array(classCount);
  for (let index = 0; index < weights.length; index += 1)
    scale[index % classCount] = Math.max(scale[index % classCount] as number, Math.abs(weights[index] as number));
  for (let klass = 0; klass < classCount; klass += 1)
    scale[klass] = Math.fround((scale[klass] as number) / LARGEST_BYTE) || 1;
  return {
    classCount,
    weights: Int8Array.from(weights, (weight, index) => Math.round(weight / (scale[index % classCount] as number))),
    scale,
    bias,
  };
};

/** All examples in three flat arrays: a training reads them hundreds of times. */
export const packVectors = (
  vectors: readonly SparseVector[],
): { starts: Int32Array; indices: Int32Array; values: Float64Array } => {
  const starts = new Int32Array(vectors.length + 1);
  vectors.forEach(({ indices }, example) => {
    starts[example + 1] = (starts[example] as number) + indices.length;
  });
  const size = starts[vectors.length] as number;
  const packed = { starts, indices: new Int32Array(size), values: new Float64Array(size) };
  vectors.forEach(({ indices, values }, example) => {
    packed.indices.set(indices, starts[example]);
    packed.values.set(values, starts[example]);
  });
  return packed;
};

/**
 * Trains one linear support vector machine per class against the rest, with squared hinge loss, by dual coordinate
 * descent with shrinking (Hsieh et al. 2008, the method of liblinear). Deterministic: fixed seed, fixed order.
 */
export const trainSupportVectors = (
  vectors: readonly SparseVector[],
  labels: readonly (readonly number[])[],
  classCount: number,
  featureCount: number,
  { cost = 1, passes = 6 }: TrainingOptions = {},
): Weights => {
  const weights = new Float32Array(featureCount * classCount);
  const diagonal = 0.5 / cost;
  const bias = new Float32Array(classCount);
  const { starts, indices, values } = packVectors(vectors);
  const squaredLength = vectors.map((vector) => vector.values.reduce((sum, value) => sum + value * value, 1));

  for (let klass = 0; klass < classCount; klass += 1) {
    const random = randomNumbers(7919 + klass);
    const w = new Float64Array(featureCount);
    let b = 0;
    const alpha = new Float64Array(vectors.length);
    // A second-best label is no evidence against that class: such an example is left out of its machine unless it is the first.
    let active = vectors
      .map((_, example) => example)
      .filter((example) => !labels[example]?.includes(klass) || labels[example]?.[0] === klass);
    let clearlyRight = Number.POSITIVE_INFINITY;

    for (let pass = 0; pass < passes; pass += 1) {
      for (let i = active.length - 1; i > 0; i -= 1) {
        const j = Math.floor(random() * (i + 1));
        [active[i], active[j]] = [active[j] as number, active[i] as number];
      }
      const kept: number[] = [];
      let largest = 0;
      for (const example of active) {
        const start = starts[example] as number;
        const end = starts[example + 1] as number;
        const y = labels[example]?.[0] === klass ? 1 : -1;
        let margin = b;
        for (let k = start; k < end; k += 1) margin += (w[indices[k] as number] as number) * (values[k] as number);
        const old = alpha[example] as number;
        const gradient = y * margin - 1 + diagonal * old;
        // Shrinking: an example that is right by far, and was no help before, is not asked again.
        if (old === 0 && gradient > clearlyRight) continue;
        kept.push(example);
        largest = Math.max(largest, old === 0 ? Math.min(gradient, 0) : gradient);
        const next = Math.max(0, old - gradient / ((squaredLength[example] as number) + diagonal));
        const step = (next - old) * y;
        if (step === 0) continue;
        alpha[example] = next;
        b += step;
        for (let k = start; k < end; k += 1)
          w[indices[k] as number] = (w[indices[k] as number] as number) + step * (values[k] as number);
      }
      active = kept;
      clearlyRight = largest > 0 ? largest : Number.POSITIVE_INFINITY;
    }
    bias[klass] = b;
    for (let feature = 0; feature < featureCount; feature += 1)
      weights[feature * classCount + klass] = w[feature] as number;
  }
  return { weights, bias };
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
