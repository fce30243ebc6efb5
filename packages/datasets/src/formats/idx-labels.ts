import { DataError } from '@gen/core';
import type { IdxArray } from './idx.js';

/**
 * The labels of an IDX file, one for each of `count` examples.
 *
 * @throws DataError if the file holds pictures, another number of labels, or labels that are not small whole numbers
 */
export function idxLabels({ shape, data }: IdxArray, count: number, name: string): Int32Array {
  if (shape.length !== 1) {
    throw new DataError(`${name} holds [${shape.join(', ')}] values, as pictures do, where labels [${count}] were expected: are the two files swapped?`);
  }
  if (shape[0] !== count) throw new DataError(`${name} holds ${shape[0]} labels, but there are ${count} pictures: the files do not belong together.`);
  const wrong = data.findIndex((label) => !Number.isInteger(label) || label < 0 || label > 65_535);
  if (wrong >= 0) throw new DataError(`${name}: label ${wrong} is ${data[wrong]!}, where a whole number from 0 to 65535 was expected.`);
  return Int32Array.from(data);
}

/** The shape of one picture or row of an IDX file of examples: `[28, 28, 1]` from `[60000, 28, 28]`. */
export function idxExampleShape({ shape }: IdxArray, name: string): number[] {
  if (shape.length === 1) throw new DataError(`${name} holds [${shape[0]}] values, as labels do, where pictures were expected: are the two files swapped?`);
  return shape.length === 3 ? [shape[1]!, shape[2]!, 1] : shape.slice(1);
}
