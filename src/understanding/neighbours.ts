import type { SparseVector } from './linearModel';

/** Which examples hold a feature, and how strongly: for feature f, the positions `starts[f]` up to `starts[f + 1]`. */
export type NeighbourData = {
  readonly starts: Uint32Array;
  readonly examples: Uint32Array;
  /** Value of the feature in the example, in 255ths. */
  readonly values: Uint8Array;
  /** Classes of each example: the first, and the second or, where there is none, the first again. */
  readonly first: Uint16Array;
  readonly second: Uint16Array;
};

/** Fewer are at the mercy of one odd example, more blur what is asked. Flat between 30 and 100. */
const NEIGHBOURS = 50;
const LARGEST_BYTE = 255;
/** When the nearest are chosen, similarities are told apart by about a thousandth of the greatest, 255 times 255 and some for rounding. */
const STEP_BITS = 6;
const STEPS = 1100;
/** What the second right reading of an example counts. */
const SECOND_VOTE = 0.5;

/** Examples made ready to be compared with a message. Vectors have length 1. */
export const prepareNeighbours = (
  vectors: readonly SparseVector[],
  labels: readonly (readonly number[])[],
  featureCount: number,
): NeighbourData => {
  const starts = new Uint32Array(featureCount + 1);
  for (const { indices } of vectors)
    for (const feature of indices) starts[feature + 1] = (starts[feature + 1] as number) + 1;
  for (let feature = 0; feature < featureCount; feature += 1)
    starts[feature + 1] = (starts[feature + 1] as number) + (starts[feature] as number);
  const next = starts.slice();
  const size = starts[featureCount] as number;
  const examples = new Uint32Array(size);
  const values = new Uint8Array(size);
  vectors.forEach((vector, example) => {
    vector.indices.forEach((feature, k) => {
      const at = next[feature] as number;
      next[feature] = at + 1;
      examples[at] = example;
      values[at] = Math.round((vector.values[k] as number) * LARGEST_BYTE);
    });
  });
  return {
    starts,
    examples,
    values,
    first: Uint16Array.from(labels, ([label]) => label as number),
    second: Uint16Array.from(labels, ([label, other]) => other ?? (label as number)),
  };
};

/**
 * How similar the message is to each example: the cosine, in steps. Values are whole numbers, so that the nearest are found by
 * counting how many examples there are at each step; sorting thousands would be slower.
 */
const similarities = ({ starts, examples, values, first }: NeighbourData, vector: SparseVector): Int32Array => {
  const similar = new Int32Array(first.length);
  for (let k = 0; k < vector.indices.length; k += 1) {
    const feature = vector.indices[k] as number;
    const value = Math.round((vector.values[k] as number) * LARGEST_BYTE);
    const end = starts[feature + 1] as number;
    for (let at = starts[feature] as number; at < end; at += 1) {
      const example = examples[at] as number;
      similar[example] = (similar[example] as number) + value * (values[at] as number);
    }
  }
  return similar;
};

/** The similarity from which on the nearest lie. */
const leastSimilarity = (similar: Int32Array): number => {
  const counts = new Uint32Array(STEPS + 1);
  for (let example = 0; example < similar.length; example += 1) {
    const step = (similar[example] as number) >> STEP_BITS;
    counts[step] = (counts[step] as number) + 1;
  }
  let taken = 0;
  for (let step = STEPS; step > 0; step -= 1) {
    taken += counts[step] as number;
    if (taken >= NEIGHBOURS) return step << STEP_BITS;
  }
  return 1;
};

/**
 * Lets the examples that are most like a message vote for their classes, by the square of their similarity. Centred: a message
 * that is like no example gives 0 for every class.
 */
export const neighbourVotes = (data: NeighbourData, vector: SparseVector, classCount: number): Float64Array => {
  const votes = new Float64Array(classCount);
  const similar = similarities(data, vector);
  const least = leastSimilarity(similar);
  let all = 0;
  for (let example = 0; example < similar.length; example += 1) {
    const similarity = similar[example] as number;
    if (similarity < least) continue;
    const vote = (similarity / LARGEST_BYTE ** 2) ** 2;
    const first = data.first[example] as number;
    const second = data.second[example] as number;
    votes[first] = (votes[first] as number) + vote;
    all += vote;
    if (second === first) continue;
    votes[second] = (votes[second] as number) + SECOND_VOTE * vote;
    all += SECOND_VOTE * vote;
  }
  return votes.map((vote) => vote - all / classCount);
};
