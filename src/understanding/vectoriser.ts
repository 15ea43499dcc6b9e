import { FAMILIES, type Features } from './features';
import type { SparseVector } from './linearModel';

/** The features that are known from examples, as they are stored: see modelFile.ts. */
export type FeatureTable = {
  /** Hash of each feature, ascending: the number of a feature is its position in this list. */
  readonly hashes: Uint32Array;
  /** Inverse document frequency by feature. */
  readonly rarity: Float32Array;
  /** Rarity of a feature that no example has. */
  readonly unseenRarity: number;
};

/** A message as numbers. */
export type MessageVector = SparseVector & {
  /** Where each family of features ends among the entries, in the order of FAMILIES. */
  readonly familyEnds: readonly number[];
  /** 0 to 1: share of the words and stems, weighted by rarity, that occur in the examples: 0 means nothing is known of it. */
  readonly known: number;
};

export type VectoriserSettings = {
  /** Whether a rare feature counts more than a common one. It is no gain where a class has many examples. */
  readonly weighsRarity?: boolean;
};

/** What stands in one example only cannot be told from chance, and is most of all features. */
const RARE = 2;

const WORDS = FAMILIES.indexOf('words');
const PIECES = FAMILIES.indexOf('pieces');

const damped = (times: number): number => 1 + Math.log(times);

/** Which features the examples have, and how rare each is. */
export const learnFeatures = (texts: readonly Features[]): FeatureTable => {
  const documents = new Map<number, number>();
  const kept = new Set<number>();
  for (const families of texts) {
    families.forEach((features, family) => {
      for (const feature of features.keys()) {
        const seen = (documents.get(feature) ?? 0) + 1;
        documents.set(feature, seen);
        if (family === WORDS || seen >= RARE) kept.add(feature);
      }
    });
  }
  const hashes = Uint32Array.from(kept).sort();
  const rarity = Float32Array.from(hashes, (feature) =>
    Math.log((texts.length + 1) / ((documents.get(feature) ?? 0) + 0.5)),
  );
  return { hashes, rarity, unseenRarity: Math.log((texts.length + 1) / 0.5) };
};

/** How many of the first entries are words and stems. */
export const wordCountOf = ({ familyEnds }: MessageVector): number => familyEnds[WORDS] as number;

/** The same message without the pieces of its words. */
export const withoutPieces = ({ indices, values, familyEnds }: MessageVector): SparseVector => {
  const isWanted = (_: number, k: number) =>
    k < (familyEnds[PIECES - 1] as number) || k >= (familyEnds[PIECES] as number);
  return { indices: indices.filter(isWanted), values: values.filter(isWanted) };
};

/** Finds the number of a hash by open addressing: two typed arrays, no strings, ready as soon as the file is read. */
const featureIndex = (hashes: Uint32Array): ((hash: number) => number) => {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, hashes.length * 2)));
  const numbers = new Int32Array(size).fill(-1);
  hashes.forEach((hash, number) => {
    let slot = hash & (size - 1);
    while (numbers[slot] !== -1) slot = (slot + 1) & (size - 1);
    numbers[slot] = number;
  });
  return (hash) => {
    let slot = hash & (size - 1);
    for (;;) {
      const number = numbers[slot] as number;
      if (number === -1 || hashes[number] === hash) return number;
      slot = (slot + 1) & (size - 1);
    }
  };
};

/** Turns features into numbers: tf-idf by family (or tf where rarity does not count), each family scaled to length 1. */
export class Vectoriser {
  private readonly numberOf: (hash: number) => number;
  private readonly weighsRarity: boolean;

  constructor(
    readonly table: FeatureTable,
    { weighsRarity = true }: VectoriserSettings = {},
  ) {
    this.numberOf = featureIndex(table.hashes);
    this.weighsRarity = weighsRarity;
  }

  /** The features that the examples have. What they have not counts for `known` only. */
  read(families: Features): MessageVector {
    const { rarity, unseenRarity } = this.table;
    const indices: number[] = [];
    const values: number[] = [];
    const familyEnds: number[] = [];
    let seen = 0;
    let all = 0;
    families.forEach((features, family) => {
      const start = indices.length;
      let squares = 0;
      for (const [feature, times] of features) {
        const index = this.numberOf(feature);
        const weight = index < 0 ? unseenRarity : (rarity[index] as number);
        if (family === WORDS) {
          all += weight;
          if (index >= 0) seen += weight;
        }
        if (index < 0) continue;
        const value = this.weighsRarity ? damped(times) * weight : damped(times);
        squares += value * value;
        indices.push(index);
        values.push(value);
      }
      const length = Math.sqrt(squares) || 1;
      for (let k = start; k < values.length; k += 1) values[k] = (values[k] as number) / length;
      familyEnds.push(indices.length);
    });
    return { indices, values, familyEnds, known: all > 0 ? seen / all : 0 };
  }
}
