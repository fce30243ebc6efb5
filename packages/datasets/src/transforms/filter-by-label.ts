import { DataError, OptionError, subset, type IndexedSource } from '@gen/core';
import { labelsOf } from '../sources/labels-of.js';

/**
 * The examples of some classes, in the order they had. Labels, class names and attributes stay as they were.
 *
 * @throws OptionError if no label is named, or one that the source has no class for; DataError if the source has no
 * labels, or no example is left
 *
 * @example
 * const zerosAndOnes = await filterByLabel(digits(), [0, 1]);
 */
export async function filterByLabel(source: IndexedSource, labels: readonly number[]): Promise<IndexedSource> {
  if (labels.length === 0) throw new OptionError('Filtering by label needs at least one label.');
  const classes = source.spec.classNames?.length ?? Infinity;
  const unknown = labels.find((label) => !Number.isSafeInteger(label) || label < 0 || label >= classes);
  if (unknown !== undefined) throw new OptionError(`There is no class ${unknown}: labels are whole numbers from 0 to ${classes - 1}.`);
  const wanted = new Set(labels);
  const all = await labelsOf(source);
  const kept = Uint32Array.from(all.keys()).filter((index) => wanted.has(all[index]!));
  if (kept.length === 0) throw new DataError(`None of the ${source.size} examples is of class ${labels.join(' or ')}.`);
  return subset(source, kept);
}
