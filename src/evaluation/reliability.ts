import type { Share } from './score';
import { shareOf } from './score';

/** Messages of about the same confidence. */
export type ReliabilityBin = {
  readonly from: number;
  readonly to: number;
  readonly meanConfidence: number | null;
  readonly right: Share;
};

const BINS = 10;

/** Ten bins from 0 to 1; a confidence of exactly 1 is in the last. */
export const reliabilityBins = (
  results: readonly { readonly confidence: number; readonly isRight: boolean }[],
): ReliabilityBin[] =>
  Array.from({ length: BINS }, (_, bin) => {
    const inside = results.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin);
    const sum = inside.reduce((total, { confidence }) => total + confidence, 0);
    return {
      from: bin / BINS,
      to: (bin + 1) / BINS,
      meanConfidence: inside.length > 0 ? sum / inside.length : null,
      right: shareOf(inside.filter(({ isRight }) => isRight).length, inside.length),
    };
  });

/** How far confidence and share right lie apart on average, in points, each bin counted by its messages (ECE). */
export const calibrationError = (bins: readonly ReliabilityBin[]): number => {
  const all = bins.reduce((total, { right }) => total + right.of, 0);
  const apart = bins.reduce(
    (total, { meanConfidence, right }) => total + Math.abs((meanConfidence ?? 0) * right.of - right.right),
    0,
  );
  return all > 0 ? (100 * apart) / all : 0;
};
