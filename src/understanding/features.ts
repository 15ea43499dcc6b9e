import { hash } from './hash';
import { stem } from './stem';
import { classMarker } from './wordClasses';
import { isPlaceholder } from './words';

/** Features of one message by family: the 32-bit hash of each feature and how often it occurs. */
export type Features = readonly ReadonlyMap<number, number>[];

/** What the features are made of: the words as typed, and the same message with words replaced by their classes. */
export type FeatureWords = {
  /** Folded words of one message, condition names and numbers already replaced by placeholders. */
  readonly words: readonly string[];
  /** The same with class markers, and all classes that occur: see wordClasses.ts. */
  readonly sequence: readonly string[];
  readonly classes: readonly string[];
  /** A condition was spoken of before, and none is named here. */
  readonly isFollowUp: boolean;
};

/** The families of features, in their order. */
export const FAMILIES = ['words', 'neighbours', 'pieces', 'classes'] as const;

const START = '<s>';
const END = '</s>';
const FOLLOW_UP = '<follow-up>';
const SHORTEST_PIECE = 3;
const LONGEST_PIECE = 5;

// Two of the features of a model fall together about once in thousands: no harm.
const SEEDS = {
  word: hash('word:'),
  stem: hash('stem:'),
  pair: hash('pair:'),
  gap: hash('gap:'),
  triple: hash('triple:'),
  piece: hash('piece:'),
  class: hash('class:'),
} as const;

const count = (features: Map<number, number>, key: number): void => {
  features.set(key, (features.get(key) ?? 0) + 1);
};

const addNeighbours = (
  features: Map<number, number>,
  sequence: readonly string[],
  isWanted: (...words: string[]) => boolean,
): void => {
  for (let index = 0; index + 1 < sequence.length; index += 1) {
    const first = sequence[index] as string;
    const second = sequence[index + 1] as string;
    const third = sequence[index + 2];
    if (isWanted(first, second)) count(features, hash(` ${second}`, hash(first, SEEDS.pair)));
    if (third === undefined) continue;
    if (isWanted(first, third)) count(features, hash(` ${third}`, hash(first, SEEDS.gap)));
    if (isWanted(first, second, third))
      count(features, hash(` ${third}`, hash(` ${second}`, hash(first, SEEDS.triple))));
  }
};

const addPieces = (features: Map<number, number>, word: string): void => {
  const bounded = `#${word}#`;
  for (let length = SHORTEST_PIECE; length <= LONGEST_PIECE; length += 1) {
    for (let start = 0; start + length <= bounded.length; start += 1)
      count(features, hash(bounded.slice(start, start + length), SEEDS.piece));
  }
};

/**
 * The features that the classifier sees, in four families: words and stems; words with their neighbours; pieces of words,
 * which survive typing errors; classes of words with their neighbours. Time and size are linear in the message.
 */
export const featuresOf = ({ words, sequence, classes, isFollowUp }: FeatureWords): Features => {
  const wordFeatures = new Map<number, number>();
  const neighbours = new Map<number, number>();
  const pieces = new Map<number, number>();
  const classFeatures = new Map<number, number>();
  for (const word of words) {
    count(wordFeatures, hash(word, SEEDS.word));
    if (isPlaceholder(word)) continue;
    count(wordFeatures, hash(stem(word), SEEDS.stem));
    addPieces(pieces, word);
  }
  if (isFollowUp) count(wordFeatures, hash(FOLLOW_UP, SEEDS.word));
  addNeighbours(neighbours, [START, ...words, END], () => true);
  for (const name of classes) count(classFeatures, hash(name, SEEDS.class));
  const markers = new Set(classes.map(classMarker));
  addNeighbours(classFeatures, [START, ...sequence, END], (...side) => side.some((word) => markers.has(word)));
  return [wordFeatures, neighbours, pieces, classFeatures];
};
