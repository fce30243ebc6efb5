import { integer, OptionError, resolveOptions } from '@gen/core';

/** A rectangle of the plane. */
export interface GridPointsOptions {
  /** From left to right. */
  readonly x: readonly [number, number];
  /** From bottom to top. */
  readonly y: readonly [number, number];
  /** Points in each row and column, at least 2. */
  readonly side: number;
}

const schema = { side: integer({ min: 2, required: true, doc: 'Points in each row and column.' }) };

/**
 * Points at equal distances over a rectangle, its edges included, row after row from the bottom: `[side · side][2]`.
 *
 * @throws OptionError for a side below 2 or an interval that is none
 */
export function gridPoints({ x, y, ...options }: GridPointsOptions): number[][] {
  const { side } = resolveOptions(schema, options, 'gridPoints');
  for (const [name, [from, to]] of Object.entries({ x, y })) {
    if (!(Number.isFinite(from) && Number.isFinite(to) && from < to)) throw new OptionError(`gridPoints: ${name} must go from one number to a larger one, got ${from} to ${to}.`);
  }
  const at = ([from, to]: readonly [number, number], index: number): number => from + ((to - from) * index) / (side - 1);
  return Array.from({ length: side * side }, (_, index) => [at(x, index % side), at(y, Math.floor(index / side))]);
}
