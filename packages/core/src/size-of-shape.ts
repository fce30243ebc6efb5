/**
 * How many values an array of a shape has: the product of its sides, 1 for the shape `[]` of a single number.
 *
 * @example
 * sizeOfShape([28, 28, 1]); // 784
 */
export function sizeOfShape(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}
