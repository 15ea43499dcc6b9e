import { type Features, type FeatureWords, featuresOf } from './features';
import { emptyModel, type LinearModel, margins, type SparseVector, trainLinearModel } from './linearModel';

/** A text to learn from and every label that a careful reader accepts, best first. */
export type LabelledText = {
  readonly words: FeatureWords;
  readonly labels: readonly string[];
  readonly importance?: number;
};

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

export type TrainingSettings = ClassifierSettings & { readonly cost?: number; readonly passes?: number };

/** Parts of a classifier as they are stored: see modelFile.ts. */
export type ClassifierData = {
  readonly classes: readonly string[];
  /** Hash of each feature, ascending: row numbers are positions in this list. */
  readonly hashes: Uint32Array;
  /** Inverse document frequency by row. */
  readonly rarity: Float32Array;
  readonly model: LinearModel;
  /** Rarity of a feature that no example has. */
  readonly unseenRarity: number;
};

/** What stands in one example only cannot be told from chance, and is most of all features. */
const RARE = 2;

const damped = (times: number): number => 1 + Math.log(times);

const prepare = (texts: readonly Features[]): Pick<ClassifierData, 'hashes' | 'rarity' | 'unseenRarity'> => {
  const documents = new Map<number, number>();
  const kept = new Set<number>();
  for (const families of texts) {
    families.forEach((features, family) => {
      for (const feature of features.keys()) {
        const seen = (documents.get(feature) ?? 0) + 1;
        documents.set(feature, seen);
        if (family === 0 || seen >= RARE) kept.add(feature);
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

/**
 * A linear intent classifier over words, word sequences and pieces of words. It is good at wordings that share words
 * with an example; it misses what is said in words that no example has, and says so by a low `known`.
 */
export class TextClassifier {
  private readonly rowOf: (hash: number) => number;
  private readonly weighsRarity: boolean;

  constructor(
    readonly data: ClassifierData,
    { weighsRarity = true }: ClassifierSettings = {},
  ) {
    this.rowOf = rowIndex(data.hashes);
    this.weighsRarity = weighsRarity;
  }

  get classes(): readonly string[] {
    return this.data.classes;
  }

  classify(words: FeatureWords): Classification {
    const { vector, known } = this.vectorOf(featuresOf(words));
    return { margins: margins(this.data.model, vector), known };
  }

  /** Tf-idf by family (or tf where rarity does not count), each family scaled to length 1. */
  vectorOf(families: Features): { vector: SparseVector; known: number } {
    const { rarity, unseenRarity } = this.data;
    const entries: [row: number, value: number][] = [];
    let seen = 0;
    let all = 0;
    families.forEach((features, family) => {
      const own: [number, number][] = [];
      let squares = 0;
      for (const [feature, times] of features) {
        const row = this.rowOf(feature);
        const weight = row < 0 ? unseenRarity : (rarity[row] as number);
        if (family === 0) {
          all += weight;
          if (row >= 0) seen += weight;
        }
        if (row < 0) continue;
        const value = this.weighsRarity ? damped(times) * weight : damped(times);
        squares += value * value;
        own.push([row, value]);
      }
      const length = Math.sqrt(squares) || 1;
      for (const [row, value] of own) entries.push([row, value / length]);
    });
    entries.sort((a, b) => a[0] - b[0]);
    return {
      vector: { indices: entries.map(([row]) => row), values: entries.map(([, value]) => value) },
      known: all > 0 ? seen / all : 0,
    };
  }

  /** Learns from examples. Deterministic: the same examples in the same order give the same weights. */
  static train(texts: readonly LabelledText[], settings: TrainingSettings = {}): TextClassifier {
    const classes = [...new Set(texts.flatMap(({ labels }) => labels))].sort();
    const features = texts.map(({ words }) => featuresOf(words));
    const prepared = prepare(features);
    const untrained = new TextClassifier({ classes, ...prepared, model: emptyModel(classes.length) }, settings);
    const model = trainLinearModel(
      features.map((families) => untrained.vectorOf(families).vector),
      texts.map(({ labels }) => labels.map((label) => classes.indexOf(label))),
      classes.length,
      prepared.hashes.length,
      { ...settings, importance: texts.map(({ importance = 1 }) => importance) },
    );
    return new TextClassifier({ classes, ...prepared, model }, settings);
  }
}
