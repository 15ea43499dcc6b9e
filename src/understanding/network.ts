import { type LinearModel, margins, packVectors, packWeights } from './linearModel';
import { randomNumbers } from './randomNumbers';
import { type MessageVector, withoutPieces } from './vectoriser';

/**
 * One hidden layer between features and classes. It can learn what a linear model cannot: that a word of danger beside a
 * word of the past is none. The first layer is stored like any linear model, with the hidden units as its classes.
 */
export type NetworkData = {
  readonly hidden: LinearModel;
  /** Weight of each hidden unit for each class, unit by unit. */
  readonly outputs: Float32Array;
  readonly bias: Float32Array;
};

/**
 * Chosen on set A, the working evaluation files and 1,220 messages of hard kinds, of which nothing had been learned yet. Four times as
 * many units, twice the passes or pieces of words as features were no better.
 */
const HIDDEN = 16;
const PASSES = 4;
const STEP = 0.08;
/** The step shrinks with every pass, to this share of it. */
const LAST_STEP = 0.1;
/** What stands in fewer examples is left to the linear model. */
const FEWEST_EXAMPLES = 3;
/** So many of the features of an example are hidden at each look at it, so that no single one is relied on. */
const HIDDEN_FEATURES = 0.5;
/** What the first label of an example counts where others are right as well. */
const FIRST_LABEL = 0.7;
const SEED = 20261123;

/** The logarithm of each class's probability. */
const logProbabilities = (scores: Float64Array): Float64Array => {
  const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const sum = scores.reduce((total, score) => total + Math.exp(score - most), 0);
  return scores.map((score) => score - most - Math.log(sum));
};

/** How likely the network holds each class: logarithms of probabilities, in the order of the classes. */
export const classLogProbabilities = ({ hidden, outputs, bias }: NetworkData, vector: MessageVector): Float64Array => {
  const scores = Float64Array.from(bias);
  margins(hidden, vector).forEach((value, unit) => {
    if (value <= 0) return;
    for (let klass = 0; klass < scores.length; klass += 1)
      scores[klass] = (scores[klass] as number) + value * (outputs[unit * scores.length + klass] as number);
  });
  return logProbabilities(scores);
};

/**
 * Learns by stochastic gradient descent with a step of its own for every weight (Duchi et al. 2011, AdaGrad), against the cross
 * entropy of the labels. Deterministic: fixed seed, fixed order.
 */
export const trainNetwork = (
  vectors: readonly MessageVector[],
  labels: readonly (readonly number[])[],
  classCount: number,
  featureCount: number,
): NetworkData => {
  const random = randomNumbers(SEED);
  const { starts, indices, values } = packVectors(vectors.map(withoutPieces));
  const examplesWith = new Uint32Array(featureCount);
  for (const feature of indices) examplesWith[feature] = (examplesWith[feature] as number) + 1;

  const inputs = new Float32Array(featureCount * HIDDEN);
  for (let feature = 0; feature < featureCount; feature += 1) {
    if ((examplesWith[feature] as number) < FEWEST_EXAMPLES) continue;
    for (let unit = 0; unit < HIDDEN; unit += 1) inputs[feature * HIDDEN + unit] = (random() - 0.5) / 2;
  }
  const inputBias = new Float32Array(HIDDEN);
  const outputs = Float32Array.from({ length: HIDDEN * classCount }, () => (random() - 0.5) * Math.sqrt(12 / HIDDEN));
  const outputBias = new Float32Array(classCount);
  // Sums of squared gradients, by which steps shrink.
  const inputSquares = new Float32Array(featureCount).fill(1e-6);
  const inputBiasSquares = new Float32Array(HIDDEN).fill(1e-6);
  const outputSquares = new Float32Array(HIDDEN * classCount).fill(1e-6);
  const outputBiasSquares = new Float32Array(classCount).fill(1e-6);

  const order = Uint32Array.from(vectors, (_, example) => example);
  const sums = new Float64Array(HIDDEN);
  const unitGradients = new Float64Array(HIDDEN);
  /** Places of the features that are looked at, in `indices` and `values`. */
  const seen: number[] = [];

  const learnFrom = (example: number, step: number): void => {
    seen.length = 0;
    sums.set(inputBias);
    for (let at = starts[example] as number; at < (starts[example + 1] as number); at += 1) {
      const feature = indices[at] as number;
      if ((examplesWith[feature] as number) < FEWEST_EXAMPLES || random() < HIDDEN_FEATURES) continue;
      seen.push(at);
      const value = (values[at] as number) / (1 - HIDDEN_FEATURES);
      for (let unit = 0; unit < HIDDEN; unit += 1)
        sums[unit] = (sums[unit] as number) + value * (inputs[feature * HIDDEN + unit] as number);
    }

    const scores = Float64Array.from(outputBias);
    for (let unit = 0; unit < HIDDEN; unit += 1) {
      const value = sums[unit] as number;
      if (value <= 0) continue;
      for (let klass = 0; klass < classCount; klass += 1)
        scores[klass] = (scores[klass] as number) + value * (outputs[unit * classCount + klass] as number);
    }
    // The gradient of the cross entropy: what was thought less what is right.
    const gradient = logProbabilities(scores).map(Math.exp);
    const right = labels[example] as readonly number[];
    right.forEach((klass, rank) => {
      const others = right.length - 1;
      const share = others === 0 ? 1 : rank === 0 ? FIRST_LABEL : (1 - FIRST_LABEL) / others;
      gradient[klass] = (gradient[klass] as number) - share;
    });

    let squares = 0;
    for (let unit = 0; unit < HIDDEN; unit += 1) {
      const value = sums[unit] as number;
      unitGradients[unit] = 0;
      if (value <= 0) continue;
      let back = 0;
      for (let klass = 0; klass < classCount; klass += 1) {
        const at = unit * classCount + klass;
        back += (gradient[klass] as number) * (outputs[at] as number);
        const change = (gradient[klass] as number) * value;
        outputSquares[at] = (outputSquares[at] as number) + change * change;
        outputs[at] = (outputs[at] as number) - (step * change) / Math.sqrt(outputSquares[at] as number);
      }
      unitGradients[unit] = back;
      squares += back * back;
      inputBiasSquares[unit] = (inputBiasSquares[unit] as number) + back * back;
      inputBias[unit] = (inputBias[unit] as number) - (step * back) / Math.sqrt(inputBiasSquares[unit] as number);
    }
    for (let klass = 0; klass < classCount; klass += 1) {
      const change = gradient[klass] as number;
      outputBiasSquares[klass] = (outputBiasSquares[klass] as number) + change * change;
      outputBias[klass] =
        (outputBias[klass] as number) - (step * change) / Math.sqrt(outputBiasSquares[klass] as number);
    }
    for (const at of seen) {
      const feature = indices[at] as number;
      const value = (values[at] as number) / (1 - HIDDEN_FEATURES);
      inputSquares[feature] = (inputSquares[feature] as number) + (squares / HIDDEN) * value * value;
      const size = (step * value) / Math.sqrt(inputSquares[feature] as number);
      for (let unit = 0; unit < HIDDEN; unit += 1) {
        const weight = feature * HIDDEN + unit;
        inputs[weight] = (inputs[weight] as number) - size * (unitGradients[unit] as number);
      }
    }
  };

  for (let pass = 0; pass < PASSES; pass += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    const step = STEP * (1 - (pass / PASSES) * (1 - LAST_STEP));
    for (const example of order) learnFrom(example, step);
  }
  return { hidden: packWeights({ weights: inputs, bias: inputBias }), outputs, bias: outputBias };
};
