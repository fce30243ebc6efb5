import { DataError } from '@gen/core';

/**
 * Refuses labels that are missing or do not count the classes.
 *
 * @param what - for messages: where the labels are
 * @throws DataError naming the first bad label
 */
export function checkLabels(labels: ArrayLike<number> | undefined, classes: number, what: string): void {
  if (!labels) throw new DataError(`${what} has no labels, which this model learns from.`);
  for (let index = 0; index < labels.length; index++) {
    const label = labels[index]!;
    if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
      throw new DataError(`${what}: the label of example ${index} is ${label}, but the model knows the classes 0 to ${classes - 1}.`);
    }
  }
}
