/** What the values of an array are like; numbers are over the finite ones. */
export interface Statistics {
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly standardDeviation: number | null;
  /** Values that are NaN or infinite. */
  readonly notFinite: number;
}

/** Smallest, largest, mean and (population) standard deviation of the finite values, in float64. */
export function statistics(values: ArrayLike<number>): Statistics {
  let count = 0;
  let min = Infinity;
  let max = -Infinity;
  let mean = 0;
  let squares = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!Number.isFinite(value)) continue;
    count++;
    min = Math.min(min, value);
    max = Math.max(max, value);
    const before = value - mean;
    mean += before / count;
    squares += before * (value - mean);
  }
  const notFinite = values.length - count;
  if (count === 0) return { min: null, max: null, mean: null, standardDeviation: null, notFinite };
  return { min, max, mean, standardDeviation: Math.sqrt(squares / count), notFinite };
}
