import { type Features, type FeatureWords, featuresOf } from './features';
import {
  type LinearModel,
  margins,
  packWeights,
  type SparseVector,
  type TrainingOptions,
  trainSupportVectors,
} from './linearModel';
import { naiveBayesWeights } from './naiveBayes';
import { type NeighbourData, neighbourVotes, prepareNeighbours } from './neighbours';

/** A text to learn from and every label that a careful reader accepts, best first. */
export type LabelledText = { readonly words: FeatureWords; readonly labels: readonly string[] };

/** How strongly each class is spoken for, and how much of the message the model has seen before. */
export type Classification = {
  /** Margin by class, in the order of `classes`. */
  readonly margins: Float64Array;
  /** Share of the message's features, weighted by rarity, that occur in the examples: 0 means nothing is known of it. */
  readonly known: number;
};

export type ClassifierSettings = {
  /** Whether a rare feature counts more than a common one. It is no gain where a class has many examples. */
  readonly weighsRarity?: boolean;
};

export type TrainingSettings = ClassifierSettings &
  TrainingOptions & {
    /** What naive Bayes counts beside the support vector machines, whose margins are about 1 apart. */
    readonly bayesShare?: number;
    /** What the votes of the nearest examples count. */
    readonly neighbourShare?: number;
  };

/**
 * Support vector machines, naive Bayes and neighbours err on different messages: together they had the topic right 3 points more
 * often than the machines alone, on 986 messages that were not learned from. Flat from half to twice these values.
 */
const BAYES_SHARE = 0.28;
const NEIGHBOUR_SHARE = 0.68;

/** The machines alone, which is better where there are a few large classes (the routes) or very many (public sets of 77 and 150). */
export const MARGINS_ONLY = { bayesShare: 0, neighbourShare: 0 } as const;

/** Parts of a classifier as they are stored: see modelFile.ts. */
export type ClassifierData = {
  readonly classes: readonly string[];
  /** Hash of each feature, ascending: row numbers are positions in this list. */
  readonly hashes: Uint32Array;
  /** Inverse document frequency by row. */
  readonly rarity: Float32Array;
  readonly model: LinearModel;
  readonly neighbours: NeighbourData;
  readonly neighbourShare: number;
  /** Rarity of a feature that no example has. */
  readonly unseenRarity: number;
};

/** What stands in one example only cannot be told from chance, and is most of all features. */
const RARE = 2;

/** The first family of features, words and stems: by these neighbours are found. */
const WORD_FAMILY = 0;

const damped = (times: number): number => 1 + Math.log(times);

const prepare = (
  texts: readonly Features[],
): Omit<ClassifierData, 'classes' | 'model' | 'neighbours' | 'neighbourShare'> => {
  const documents = new Map<number, number>();
  const kept = new Set<number>();
  for (const families of texts) {
    families.forEach((features, family) => {
      for (const feature of features.keys()) {
        const seen = (documents.get(feature) ?? 0) + 1;
        documents.set(feature, seen);
        if (family === WORD_FAMILY || seen >= RARE) kept.add(feature);
      }
    });
  }
  const hashes = Uint32Array.from(kept).sort();
  const rarity = Float32Array.from(hashes, (feature) =>
    Math.log((texts.length + 1) / ((documents.get(feature) ?? 0) + 0.5)),
  );
  return { hashes, rarity, unseenRarity: Math.log((texts.length + 1) / 0.5) };
};

/** Finds the row of a hash by open addressing: two typed arrays, no strings, ready as soon as the file is read. */
const rowIndex = (hashes: Uint32Array): ((hash: number) => number) => {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, hashes.length * 2)));
  const rows = new Int32Array(size).fill(-1);
  hashes.forEach((hash, row) => {
    let slot = hash & (size - 1);
    while (rows[slot] !== -1) slot = (slot + 1) & (size - 1);
    rows[slot] = row;
  });
  return (hash) => {
    let slot = hash & (size - 1);
    for (;;) {
      const row = rows[slot] as number;
      if (row === -1 || hashes[row] === hash) return row;
      slot = (slot + 1) & (size - 1);
    }
  };
};

/** Turns features into numbers: tf-idf by family (or tf where rarity does not count), each family scaled to length 1. */
class Vectoriser {
  private readonly rowOf: (hash: number) => number;

  constructor(
    private readonly data: Pick<ClassifierData, 'hashes' | 'rarity' | 'unseenRarity'>,
    private readonly weighsRarity: boolean,
  ) {
    this.rowOf = rowIndex(data.hashes);
  }

  /** @returns the vector, how many of its first entries are words, and how much of these, by rarity, the examples have */
  vectorOf(families: Features): { vector: SparseVector; wordCount: number; known: number } {
    const { rarity, unseenRarity } = this.data;
    const indices: number[] = [];
    const values: number[] = [];
    let wordCount = 0;
    let seen = 0;
    let all = 0;
    families.forEach((features, family) => {
      const start = indices.length;
      let squares = 0;
      for (const [feature, times] of features) {
        const row = this.rowOf(feature);
        const weight = row < 0 ? unseenRarity : (rarity[row] as number);
        if (family === WORD_FAMILY) {
          all += weight;
          if (row >= 0) seen += weight;
        }
        if (row < 0) continue;
        const value = this.weighsRarity ? damped(times) * weight : damped(times);
        squares += value * value;
        indices.push(row);
        values.push(value);
      }
      const length = Math.sqrt(squares) || 1;
      for (let k = start; k < values.length; k += 1) values[k] = (values[k] as number) / length;
      if (family === WORD_FAMILY) wordCount = indices.length;
    });
    return { vector: { indices, values }, wordCount, known: all > 0 ? seen / all : 0 };
  }
}

const firstOf = ({ indices, values }: SparseVector, count: number): SparseVector => ({
  indices: indices.slice(0, count),
  values: values.slice(0, count),
});

/**
 * An intent classifier over words, word sequences and pieces of words: a linear model (support vector machines and naive
 * Bayes in one) and the votes of the nearest examples. It is good at wordings that share words with an example; it misses
 * what is said in words that no example has, and says so by a low `known`.
 */
export class TextClassifier {
  private readonly vectoriser: Vectoriser;

  constructor(
    readonly data: ClassifierData,
    { weighsRarity = true }: ClassifierSettings = {},
  ) {
    this.vectoriser = new Vectoriser(data, weighsRarity);
  }

  get classes(): readonly string[] {
    return this.data.classes;
  }

  classify(features: Features): Classification {
    const { vector, wordCount, known } = this.vectoriser.vectorOf(features);
    const { model, neighbours, neighbourShare } = this.data;
    const linear = margins(model, vector);
    if (neighbourShare === 0) return { margins: linear, known };
    const votes = neighbourVotes(neighbours, firstOf(vector, wordCount), this.classes.length);
    return { margins: linear.map((margin, index) => margin + neighbourShare * (votes[index] as number)), known };
  }

  /** Rows of the words and stems of a message that examples have. */
  wordRows(features: Features): readonly number[] {
    return this.vectoriser.vectorOf(features.slice(WORD_FAMILY, WORD_FAMILY + 1)).vector.indices;
  }

  /** Learns from examples. Deterministic: the same examples in the same order give the same weights. */
  static train(texts: readonly LabelledText[], settings: TrainingSettings = {}): TextClassifier {
    const { bayesShare = BAYES_SHARE, neighbourShare = NEIGHBOUR_SHARE } = settings;
    const classes = [...new Set(texts.flatMap(({ labels }) => labels))].sort();
    const classNumbers = texts.map(({ labels }) => labels.map((label) => classes.indexOf(label)));
    const features = texts.map(({ words }) => featuresOf(words));
    const prepared = prepare(features);
    const featureCount = prepared.hashes.length;
    const vectoriser = new Vectoriser(prepared, settings.weighsRarity ?? true);
    const read = features.map((families) => vectoriser.vectorOf(families));
    const vectors = read.map(({ vector }) => vector);
    const { weights, bias } = trainSupportVectors(vectors, classNumbers, classes.length, featureCount, settings);
    const bayes = naiveBayesWeights(vectors, classNumbers, classes.length, featureCount);
    const model = packWeights({
      weights: weights.map((weight, index) => weight + bayesShare * (bayes[index] as number)),
      bias,
    });
    const neighbours = prepareNeighbours(
      neighbourShare === 0 ? [] : read.map(({ vector, wordCount }) => firstOf(vector, wordCount)),
      neighbourShare === 0 ? [] : classNumbers,
      featureCount,
    );
    return new TextClassifier({ classes, ...prepared, model, neighbours, neighbourShare }, settings);
  }
}
