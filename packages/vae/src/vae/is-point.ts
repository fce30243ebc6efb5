/** Values of an example up to which the noise of each is much of what the example is. */
const MOST_VALUES = 7;

/**
 * Whether examples of this shape are points: a few values in a row, such as two for a point in the plane. The means of
 * points lie on thinner shapes than the points do, while longer rows are series, in which noise hides what is to be seen.
 */
export function isPoint(shape: readonly number[]): boolean {
  return shape.length === 1 && shape[0]! <= MOST_VALUES;
}
