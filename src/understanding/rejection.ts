import type { Evidence } from './evidence';
import { fitLogistic, toProbability } from './logistic';

/** The label of messages that belong to no class. */
export const OUT_OF_SCOPE = 'oos';

/** What may be lost of the messages that are right without rejection, as a share of all messages in scope. */
const AFFORDED = 0.02;

/** A message that was not learned from, with its true label. */
export type Judged = { readonly evidence: Evidence; readonly label: string };

export type Calibration = {
  /** Probability that the label is right. */
  confidence(evidence: Evidence): number;
  /** Whether the label should be used at all. Only where the validation data show what to reject. */
  readonly accepts?: (evidence: Evidence) => boolean;
};

const numbersOf = ({ top, lead, coverage, unseen }: Evidence): number[] => [top, lead, coverage, unseen];

const isRight = ({ evidence, label }: Judged): boolean => evidence.label === label;

/** The score that costs no more than is afforded, halfway to the next message below it. */
const thresholdFor = (judged: readonly Judged[], scores: readonly number[]): number => {
  const inScope = judged.filter(({ label }) => label !== OUT_OF_SCOPE).length;
  const right = scores.filter((_, index) => isRight(judged[index] as Judged)).sort((a, b) => a - b);
  const lowest = right[Math.floor(AFFORDED * inScope)];
  // So little was right that there is nothing to lose.
  if (lowest === undefined) return Number.POSITIVE_INFINITY;
  const below = scores.filter((score) => score < lowest);
  return below.length === 0 ? lowest : (lowest + below.reduce((a, b) => Math.max(a, b))) / 2;
};

/**
 * Learns from validation messages how far evidence can be trusted. Where some are out of scope, one score tells in scope
 * from out of scope, and both the confidence and the acceptance follow it; otherwise the confidence only.
 */
export const calibrate = (judged: readonly Judged[]): Calibration => {
  const rows = judged.map(({ evidence }) => numbersOf(evidence));
  if (judged.every(({ label }) => label !== OUT_OF_SCOPE)) {
    const logOdds = fitLogistic(rows, judged.map(isRight));
    return { confidence: (evidence) => toProbability(logOdds(numbersOf(evidence))) };
  }
  const inScope = fitLogistic(
    rows,
    judged.map(({ label }) => label !== OUT_OF_SCOPE),
  );
  const scores = rows.map(inScope);
  const right = fitLogistic(
    scores.map((score) => [score]),
    judged.map(isRight),
  );
  const threshold = thresholdFor(judged, scores);
  return {
    confidence: (evidence) => toProbability(right([inScope(numbersOf(evidence))])),
    accepts: (evidence) => evidence.label !== OUT_OF_SCOPE && inScope(numbersOf(evidence)) >= threshold,
  };
};
