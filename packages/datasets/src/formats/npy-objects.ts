import { DataError, sizeOfShape } from '@gen/core';
import { readNpyHeader } from './npy-header.js';
import { npyValues, type NpyArray } from './npy.js';
import { PickledArray, readPickle } from './pickle.js';

/**
 * The arrays of a `.npy` file of Python objects, each of which is an array of numbers: the form of Sketch-RNN's
 * drawings. The pickle inside is read as data, and whatever is not an array is refused; nothing of it is executed.
 *
 * @throws DataError if the file holds anything else, or is damaged
 */
export function parseNpyObjects(bytes: Uint8Array, name: string): NpyArray[] {
  const { descr, shape, offset } = readNpyHeader(bytes, name);
  if (descr !== '|O') throw new DataError(`${name} holds values of NumPy type '${descr}', where Python objects were expected.`);
  const outer = readPickle(bytes.subarray(offset), name);
  const items = outer instanceof PickledArray ? outer.content : undefined;
  if (!Array.isArray(items)) throw new DataError(`${name} does not hold an array of arrays.`);
  const count = sizeOfShape(shape);
  if (items.length !== count) throw new DataError(`${name} says it holds ${count} objects, but has ${items.length}.`);
  let held = 0;
  return items.map((item, index) => {
    if (!(item instanceof PickledArray) || !(item.content instanceof Uint8Array)) throw new DataError(`${name}: object ${index} is no array of numbers.`);
    held += item.content.length;
    if (held > bytes.length) throw new DataError(`${name}: object ${index} is one that came before; together they would take more than the file.`);
    return npyValues(item.content, item, `${name}, object ${index}`);
  });
}
