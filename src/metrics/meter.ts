import type { Decision } from '../routing/decision';

/** What the parts tell of their work, to be counted: no text, no name, no id. */
export type Meter = {
  /** A message was understood and gets its reply. */
  decided(decision: Decision): void;
  turnEnded(seconds: number): void;
  /** A turn or a request ended with an error. */
  fault(error: unknown): void;
  /** A request was refused, with the code of its answer. */
  refused(code: string): void;
  /** An activity came again and was not answered twice. */
  duplicate(): void;
  /** A message was not answered because its sender had sent too many. */
  rateLimited(): void;
  storeError(): void;
};

const nothing = () => undefined;

/** Counts nothing: where no metrics are served. */
export const NO_METER: Meter = {
  decided: nothing,
  turnEnded: nothing,
  fault: nothing,
  refused: nothing,
  duplicate: nothing,
  rateLimited: nothing,
  storeError: nothing,
};
