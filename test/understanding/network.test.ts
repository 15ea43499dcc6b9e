import { margins, packWeights, trainSupportVectors } from '../../src/understanding/linearModel';
import { classLogProbabilities, trainNetwork } from '../../src/understanding/network';
import type { MessageVector } from '../../src/understanding/vectoriser';

const FALL = 0;
const YEARS_AGO = 1;
const SCHOOL = 2;
const PIECE = 3;
const RARE = 4;
const FEATURES = 5;
const DANGER = 0;
const OTHER = 1;

/** A message with these words, and pieces of words beside them. */
const vector = (words: readonly number[], pieces: readonly number[] = []): MessageVector => ({
  indices: [...words, ...pieces],
  values: [...words, ...pieces].map(() => 1),
  familyEnds: [words.length, words.length, words.length + pieces.length, words.length + pieces.length],
  known: 1,
});

/** A fall is a danger, years ago it is none; and a word of the past by itself says the opposite: no sum of weights can tell. */
const lessons: readonly (readonly [MessageVector, number])[] = [
  [vector([FALL]), DANGER],
  [vector([FALL, YEARS_AGO]), OTHER],
  [vector([SCHOOL]), OTHER],
  [vector([SCHOOL, YEARS_AGO]), DANGER],
];
const examples = Array.from({ length: 150 }, () => lessons).flat();
const train = () =>
  trainNetwork(
    examples.map(([message]) => message),
    examples.map(([, label]) => [label]),
    2,
    FEATURES,
  );
const network = train();
const best = (scores: Float64Array): number => scores.indexOf(Math.max(...scores));

describe('the network', () => {
  it.each(lessons.map(([message, label]) => [message.indices.join(' and '), message, label] as const))(
    'tells what words %s mean together',
    (_, message, label) => expect(best(classLogProbabilities(network, message))).toBe(label),
  );

  it('does so where a linear model cannot', () => {
    const linear = packWeights(
      trainSupportVectors(
        examples.map(([message]) => message),
        examples.map(([, label]) => [label]),
        2,
        FEATURES,
      ),
    );
    expect(lessons.filter(([message, label]) => best(margins(linear, message)) !== label)).not.toEqual([]);
  });

  it('gives logarithms of probabilities', () => {
    const sum = [...classLogProbabilities(network, vector([FALL]))].reduce((total, log) => total + Math.exp(log), 0);
    expect(sum).toBeCloseTo(1, 9);
  });

  it('learns the same from the same examples, to the last bit', () => expect(train()).toEqual(network));

  it('looks at no pieces of words, and at nothing that fewer than three examples have', () => {
    const taught = trainNetwork(
      [
        ...examples.map(([message]) => message),
        vector([FALL, RARE], [PIECE]),
        vector([FALL], [PIECE]),
        vector([FALL], [PIECE]),
      ],
      [...examples.map(([, label]) => [label]), [OTHER], [OTHER], [OTHER]],
      2,
      FEATURES,
    );
    const plain = classLogProbabilities(taught, vector([FALL]));
    expect(classLogProbabilities(taught, vector([FALL], [PIECE]))).toEqual(plain);
    expect(classLogProbabilities(taught, vector([FALL, RARE]))).toEqual(plain);
  });

  it('takes a second label as right as well', () => {
    const both = trainNetwork(
      examples.map(() => vector([FALL])),
      examples.map(() => [0, 1]),
      3,
      FEATURES,
    );
    const [first, second, none] = [...classLogProbabilities(both, vector([FALL]))] as [number, number, number];
    expect(first).toBeGreaterThan(second);
    expect(second).toBeGreaterThan(none);
  });
});
