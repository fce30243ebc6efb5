import * as tf from '@tensorflow/tfjs-core';
import { DataError, ShapeError, sizeOfShape } from '@gen/core';

/**
 * Nested or typed arrays of numbers as a float32 tensor. TensorFlow.js takes ragged arrays and makes 0 of `null`; here
 * they are refused.
 *
 * @param what - for messages
 * @throws ShapeError if the arrays are not evenly nested, DataError if something in them is not a number, either with the place
 */
export function arrayToTensor(examples: unknown, what: string): tf.Tensor {
  const shape = shapeOfFirst(examples);
  const values = new Float32Array(sizeOfShape(shape));
  const place: number[] = [];
  let filled = 0;
  const write = (value: unknown, depth: number): void => {
    if (depth === shape.length) {
      if (isList(value)) throw uneven(what, place, `holds ${value.length} entries`, 'holds a number');
      if (typeof value !== 'number' && typeof value !== 'boolean') throw new DataError(`${what} must hold numbers only, but ${show(place)} is ${describe(value)}.`);
      values[filled++] = Number(value);
      return;
    }
    const length = shape[depth]!;
    if (!isList(value)) throw uneven(what, place, `is ${describe(value)}`, `holds ${length} entries`);
    if (value.length !== length) throw uneven(what, place, `holds ${value.length} entries`, `holds ${length}`);
    for (let index = 0; index < length; index++) {
      place[depth] = index;
      write(value[index], depth + 1);
    }
    place.length = depth;
  };
  write(examples, 0);
  return tf.tensor(values, shape, 'float32');
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function shapeOfFirst(value: unknown): number[] {
  return isList(value) ? [value.length, ...shapeOfFirst(value[0])] : [];
}

function uneven(what: string, place: readonly number[], found: string, first: string): ShapeError {
  return new ShapeError(`${what} must be a tensor or evenly nested arrays of numbers, but ${show(place)} ${found}, where the first one ${first}.`);
}

function show(place: readonly number[]): string {
  return place.length === 0 ? 'it' : `entry [${place.join(', ')}]`;
}

function describe(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
