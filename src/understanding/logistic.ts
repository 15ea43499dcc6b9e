/** A fitted logistic regression: the log odds of a yes for one row of numbers. */
export type LogOdds = (row: readonly number[]) => number;

/** A normal prior on the weights of scaled columns: keeps them finite where a few rows are parted without error. */
const RIDGE = 1;
const MOST_STEPS = 100;
const SMALLEST_GAIN = 1e-9;

export const toProbability = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);

/** Solves a small symmetric positive definite system by elimination. */
const solve = (matrix: readonly (readonly number[])[], right: readonly number[]): number[] => {
  const rows = matrix.map((row, index) => [...row, right[index] as number]);
  rows.forEach((pivotRow, pivot) => {
    const head = pivotRow[pivot] as number;
    for (let column = pivot; column < pivotRow.length; column += 1)
      pivotRow[column] = (pivotRow[column] as number) / head;
    for (const row of rows) {
      const factor = row[pivot] as number;
      if (row === pivotRow || factor === 0) continue;
      for (let column = pivot; column < row.length; column += 1)
        row[column] = (row[column] as number) - factor * (pivotRow[column] as number);
    }
  });
  return rows.map((row) => row[row.length - 1] as number);
};

/** Mean and spread of every column, so that one prior fits all. */
const scaleOf = (rows: readonly (readonly number[])[]): { mean: number[]; spread: number[] } => {
  const columns = (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] as number));
  const mean = columns.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  const spread = columns.map(
    (values, column) =>
      Math.sqrt(values.reduce((sum, value) => sum + (value - (mean[column] as number)) ** 2, 0) / values.length) || 1,
  );
  return { mean, spread };
};

/**
 * Logistic regression by Newton's method, for few columns and any number of rows. Targets are drawn in from 0 and 1 as
 * Platt (1999) does, so that rows of one kind only give a high probability and not certainty.
 */
export const fitLogistic = (rows: readonly (readonly number[])[], isYes: readonly boolean[]): LogOdds => {
  const { mean, spread } = scaleOf(rows);
  const scaled = (row: readonly number[]): number[] => [
    1,
    ...row.map((value, column) => (value - (mean[column] as number)) / (spread[column] as number)),
  ];
  const inputs = rows.map(scaled);
  const yes = isYes.filter(Boolean).length;
  const targets = isYes.map((is) => (is ? (yes + 1) / (yes + 2) : 1 / (rows.length - yes + 2)));
  const size = mean.length + 1;

  const loss = (weights: readonly number[]): number =>
    inputs.reduce(
      (sum, input, row) => {
        const z = dot(input, weights);
        return sum + Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - (targets[row] as number) * z;
      },
      (RIDGE / 2) * weights.slice(1).reduce((sum, weight) => sum + weight * weight, 0),
    );

  const newtonStep = (weights: readonly number[]): number[] => {
    const gradient = weights.map((weight, index) => (index === 0 ? 0 : RIDGE * weight));
    const curvature = Array.from({ length: size }, (_, index) =>
      Array.from({ length: size }, (_, other) => (index === other ? (index === 0 ? 1e-6 : RIDGE) : 0)),
    );
    inputs.forEach((input, row) => {
      const probability = toProbability(dot(input, weights));
      const error = probability - (targets[row] as number);
      const weight = probability * (1 - probability);
      input.forEach((value, index) => {
        gradient[index] = (gradient[index] as number) + error * value;
        const line = curvature[index] as number[];
        input.forEach((other, column) => {
          line[column] = (line[column] as number) + weight * value * other;
        });
      });
    });
    return solve(curvature, gradient);
  };

  let weights: number[] = new Array(size).fill(0);
  let current = loss(weights);
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const step = newtonStep(weights);
    let share = 1;
    let next = weights;
    let lower = current;
    // A full step can overshoot where the rows are parted without error.
    do {
      next = weights.map((weight, index) => weight - share * (step[index] as number));
      lower = loss(next);
      share /= 2;
    } while (lower > current && share > SMALLEST_GAIN);
    const gain = current - lower;
    if (!(gain > SMALLEST_GAIN)) break;
    weights = next;
    current = lower;
  }
  return (row) => dot(scaled(row), weights);
};
