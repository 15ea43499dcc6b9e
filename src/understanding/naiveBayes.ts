import type { SparseVector } from './linearModel';

/** Added to every count, so that a feature that a class lacks does not rule it out. */
const SMOOTHING = 1;

/**
 * Weights of a complement naive Bayes classifier (Rennie et al. 2003): a feature speaks for a class as far as it is rare
 * in all others. Centred, so that a feature that says nothing weighs nothing. One weight per feature and class, stored
 * feature by feature: it can be added to any other linear model.
 */
export const naiveBayesWeights = (
  vectors: readonly SparseVector[],
  labels: readonly (readonly number[])[],
  classCount: number,
  featureCount: number,
): Float32Array => {
  const inClass = new Float64Array(featureCount * classCount);
  const inAll = new Float64Array(featureCount);
  vectors.forEach(({ indices, values }, example) => {
    const klass = labels[example]?.[0] as number;
    indices.forEach((feature, k) => {
      const value = values[k] as number;
      inClass[feature * classCount + klass] = (inClass[feature * classCount + klass] as number) + value;
      inAll[feature] = (inAll[feature] as number) + value;
    });
  });
  const elsewhere = new Float64Array(classCount);
  for (let index = 0; index < inClass.length; index += 1) {
    const klass = index % classCount;
    const others = (inAll[Math.floor(index / classCount)] as number) - (inClass[index] as number);
    elsewhere[klass] = (elsewhere[klass] as number) + others + SMOOTHING;
  }
  const weights = new Float32Array(featureCount * classCount);
  const row = new Float64Array(classCount);
  for (let feature = 0; feature < featureCount; feature += 1) {
    let mean = 0;
    for (let klass = 0; klass < classCount; klass += 1) {
      const others = (inAll[feature] as number) - (inClass[feature * classCount + klass] as number);
      row[klass] = -Math.log((others + SMOOTHING) / (elsewhere[klass] as number));
      mean += (row[klass] as number) / classCount;
    }
    for (let klass = 0; klass < classCount; klass += 1)
      weights[feature * classCount + klass] = (row[klass] as number) - mean;
  }
  return weights;
};
