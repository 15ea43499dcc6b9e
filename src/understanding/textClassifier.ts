import { type LinearModel, margins, packWeights, type TrainingOptions, trainSupportVectors } from './linearModel';
import { naiveBayesWeights } from './naiveBayes';
import { type NeighbourData, Neighbours, prepareNeighbours } from './neighbours';
import { classLogProbabilities, type NetworkData, trainNetwork } from './network';
import type { MessageVector } from './vectoriser';

/** A text to learn from and every label that a careful reader accepts, best first. */
export type LabelledVector = { readonly vector: MessageVector; readonly labels: readonly string[] };

export type TrainingSettings = TrainingOptions & {
  /** What naive Bayes counts beside the support vector machines, whose margins are about 1 apart. */
  readonly bayesShare?: number;
  /** What the votes of the nearest examples count. */
  readonly neighbourShare?: number;
  /** What the network counts, whose numbers are logarithms of probabilities. 0 for none. */
  readonly networkShare?: number;
  /** The same examples in other shapes, mistyped or side by side: no neighbours, for as those they would vote twice. */
  readonly variants?: readonly LabelledVector[];
};

/**
 * Support vector machines, naive Bayes and neighbours err on different messages: together they had the topic right 1 to 3 points more
 * often than the machines alone, on 986 messages that were not learned from. Flat from two thirds to one and a half times these values. With
 * authors who draw the lines between topics differently, an error is better taken lightly: a cost of 0.3 had 0.6 points more right than 1. More of the network than a twentieth
 * made topics worse.
 */
const TOGETHER = { cost: 0.3, bayesShare: 0.13, neighbourShare: 0.33, networkShare: 0.05 } as const;

/** The machines alone, which is better where there are very many classes (public sets of 77 and 150). */
export const MARGINS_ONLY = { cost: 1, bayesShare: 0, neighbourShare: 0, networkShare: 0 } as const;

/**
 * For the routes, a few large classes: machines, and the network that knows what words mean together. At the same false alarms it
 * noticed 3 points more of the dangers in 1,220 messages that were written to be hard. 0.2 and 0.3 were alike.
 */
export const FOR_ROUTES = { ...MARGINS_ONLY, networkShare: 0.25 } as const;

/** Parts of a classifier as they are stored: see modelFile.ts. */
export type ClassifierData = {
  readonly classes: readonly string[];
  readonly model: LinearModel;
  readonly neighbours: NeighbourData;
  readonly neighbourShare: number;
  readonly network: NetworkData | null;
  readonly networkShare: number;
};

/**
 * An intent classifier over words, word sequences and pieces of words: a linear model (support vector machines and naive
 * Bayes in one), the votes of the nearest examples, and a small network for what words mean together. It is good at wordings that share words with an example; it misses
 * what is said in words that no example has, and the vector says so by a low `known`.
 */
export class TextClassifier {
  private readonly neighbours: Neighbours;

  constructor(readonly data: ClassifierData) {
    this.neighbours = new Neighbours(data.neighbours, data.classes.length);
  }

  get classes(): readonly string[] {
    return this.data.classes;
  }

  /** How strongly each class is spoken for: margins in the order of `classes`. */
  classify(vector: MessageVector): Float64Array {
    const { model, neighbourShare, network, networkShare } = this.data;
    const scores = margins(model, vector);
    const add = (share: number, more: Float64Array) => {
      for (let index = 0; index < scores.length; index += 1)
        scores[index] = (scores[index] as number) + share * (more[index] as number);
    };
    if (neighbourShare > 0) add(neighbourShare, this.neighbours.votes(vector));
    if (network) add(networkShare, classLogProbabilities(network, vector));
    return scores;
  }

  /** Learns from examples. Deterministic: the same examples in the same order give the same weights. */
  static train(
    examples: readonly LabelledVector[],
    featureCount: number,
    settings: TrainingSettings = {},
  ): TextClassifier {
    const { bayesShare, neighbourShare, networkShare, variants = [], ...training } = { ...TOGETHER, ...settings };
    const all = [...examples, ...variants];
    const classes = [...new Set(all.flatMap(({ labels }) => labels))].sort();
    const classNumbers = all.map(({ labels }) => labels.map((label) => classes.indexOf(label)));
    const vectors = all.map(({ vector }) => vector);
    const { weights, bias } = trainSupportVectors(vectors, classNumbers, classes.length, featureCount, training);
    const bayes = bayesShare === 0 ? null : naiveBayesWeights(vectors, classNumbers, classes.length, featureCount);
    const model = packWeights({
      weights: bayes ? weights.map((weight, index) => weight + bayesShare * (bayes[index] as number)) : weights,
      bias,
    });
    const neighbours = prepareNeighbours(
      neighbourShare === 0 ? [] : vectors.slice(0, examples.length),
      neighbourShare === 0 ? [] : classNumbers.slice(0, examples.length),
      featureCount,
    );
    const network = networkShare === 0 ? null : trainNetwork(vectors, classNumbers, classes.length, featureCount);
    return new TextClassifier({ classes, model, neighbours, neighbourShare, network, networkShare });
  }
}
