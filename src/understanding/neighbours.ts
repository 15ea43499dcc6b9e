import { type MessageVector, wordCountOf } from './vectoriser';

/** Which examples hold a word, and how strongly: for feature f, the positions `starts[f]` up to `starts[f + 1]`. */
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
/**
 * Words are looked up from the rarest on, until so many places in examples were seen: "the" and "is" stand in every third example
 * and tell none from another, but are nine tenths of the work.
 */
const MOST_PLACES = 8000;
const LARGEST_BYTE = 255;
/** When the nearest are chosen, similarities are told apart by about a thousandth of the greatest, 255 times 255 and some for rounding. */
const STEP_BITS = 6;
const STEPS = 1100;
/** What the second right reading of an example counts. */
const SECOND_VOTE = 0.5;

/** Examples made ready to be compared with a message by their words and stems, which have length 1 together. */
export const prepareNeighbours = (
  vectors: readonly MessageVector[],
  labels: readonly (readonly number[])[],
  featureCount: number,
): NeighbourData => {
  const starts = new Uint32Array(featureCount + 1);
  for (const vector of vectors)
    for (const feature of vector.indices.slice(0, wordCountOf(vector)))
      starts[feature + 1] = (starts[feature + 1] as number) + 1;
  for (let feature = 0; feature < featureCount; feature += 1)
    starts[feature + 1] = (starts[feature + 1] as number) + (starts[feature] as number);
  const next = starts.slice();
  const size = starts[featureCount] as number;
  const examples = new Uint32Array(size);
  const values = new Uint8Array(size);
  vectors.forEach((vector, example) => {
    vector.indices.slice(0, wordCountOf(vector)).forEach((feature, k) => {
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

/** Finds the examples that are most like a message. Its working memory is made once and left clean: a call changes no later one. */
export class Neighbours {
  /** The cosine of the message and each example, in 255ths of 255ths: whole numbers. */
  private readonly similar: Int32Array;
  /** Examples that share a word with the message. */
  private readonly touched: Uint32Array;
  private readonly counts = new Uint32Array(STEPS + 1);

  constructor(
    private readonly data: NeighbourData,
    private readonly classCount: number,
  ) {
    this.similar = new Int32Array(data.first.length);
    this.touched = new Uint32Array(data.first.length);
  }

  /**
   * Lets the examples that are most like a message vote for their classes, by the square of their similarity. Centred: a message
   * that is like no example gives 0 for every class.
   */
  votes(vector: MessageVector): Float64Array {
    const votes = new Float64Array(this.classCount);
    const touched = this.touch(vector);
    const least = this.leastSimilarity(touched);
    let all = 0;
    for (let k = 0; k < touched; k += 1) {
      const example = this.touched[k] as number;
      const similarity = this.similar[example] as number;
      this.similar[example] = 0;
      if (similarity < least) continue;
      const vote = (similarity / LARGEST_BYTE ** 2) ** 2;
      const first = this.data.first[example] as number;
      const second = this.data.second[example] as number;
      votes[first] = (votes[first] as number) + vote;
      all += vote;
      if (second === first) continue;
      votes[second] = (votes[second] as number) + SECOND_VOTE * vote;
      all += SECOND_VOTE * vote;
    }
    for (let index = 0; index < votes.length; index += 1)
      votes[index] = (votes[index] as number) - all / this.classCount;
    return votes;
  }

  private placesOf(feature: number): number {
    return (this.data.starts[feature + 1] as number) - (this.data.starts[feature] as number);
  }

  /** Adds up similarities, the rarest words first. @returns how many examples were touched */
  private touch(vector: MessageVector): number {
    const { indices, values } = vector;
    const rarestFirst = Array.from({ length: wordCountOf(vector) }, (_, k) => k).sort(
      (one, other) => this.placesOf(indices[one] as number) - this.placesOf(indices[other] as number) || one - other,
    );
    let touched = 0;
    let places = 0;
    for (const k of rarestFirst) {
      const feature = indices[k] as number;
      places += this.placesOf(feature);
      if (places > MOST_PLACES && touched >= NEIGHBOURS) break;
      const value = Math.round((values[k] as number) * LARGEST_BYTE);
      const end = this.data.starts[feature + 1] as number;
      for (let at = this.data.starts[feature] as number; at < end; at += 1) {
        const example = this.data.examples[at] as number;
        const product = value * (this.data.values[at] as number);
        const before = this.similar[example] as number;
        if (before === 0 && product > 0) {
          this.touched[touched] = example;
          touched += 1;
        }
        this.similar[example] = before + product;
      }
    }
    return touched;
  }

  /**
   * The similarity from which on the nearest lie. The nearest are found by counting how many examples there are at each step;
   * sorting thousands would be slower.
   */
  private leastSimilarity(touched: number): number {
    this.counts.fill(0);
    for (let k = 0; k < touched; k += 1) {
      const step = (this.similar[this.touched[k] as number] as number) >> STEP_BITS;
      this.counts[step] = (this.counts[step] as number) + 1;
    }
    let taken = 0;
    for (let step = STEPS; step > 0; step -= 1) {
      taken += this.counts[step] as number;
      if (taken >= NEIGHBOURS) return step << STEP_BITS;
    }
    return 1;
  }
}
