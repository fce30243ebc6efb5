import * as tf from '@tensorflow/tfjs-core';
import { sizeOfShape } from '@gen/core';

/** Numbers in the memory of the host with their shape, row after row. */
export interface Values {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Values as a tensor, which the caller disposes. */
export function tensorOf({ shape, data }: Values): tf.Tensor {
  return tf.tensor(data, [...shape], 'float32');
}

/** What a verb returned, read and disposed. */
export async function readTensor(tensor: tf.Tensor): Promise<Values> {
  try {
    return { shape: tensor.shape, data: (await tensor.data()) as Float32Array };
  } finally {
    tensor.dispose();
  }
}

/** Runs a verb on values; the tensor made for it is disposed, what it returned is read and disposed. */
export async function applyTo(values: Values, verb: (x: tf.Tensor) => Promise<tf.Tensor>): Promise<Values> {
  const x = tensorOf(values);
  try {
    return await readTensor(await verb(x));
  } finally {
    x.dispose();
  }
}

/** The rows from one index up to another, as a view: `[to − from, ...shape]`. */
export function rowsOf({ shape, data }: Values, from: number, to: number): Values {
  const [, ...rest] = shape;
  const width = sizeOfShape(rest);
  return { shape: [to - from, ...rest], data: data.subarray(from * width, to * width) };
}

/** One row without the batch, as a view: `[...shape]`. */
export function rowOf(values: Values, index: number): Values {
  const { shape, data } = rowsOf(values, index, index + 1);
  return { shape: shape.slice(1), data };
}

/** Row 0 of each part, then row 1 of each, and so on; all parts have the same shape, and there is at least one. */
export function interleave(parts: readonly Values[]): Values {
  const count = parts[0]!.shape[0]!;
  return concatenate(Array.from({ length: count }, (_, row) => parts.map((part) => rowsOf(part, row, row + 1))).flat());
}

/** Rows of several values, one after the other; at least one part, and all of the same shape but for the first side. */
export function concatenate(parts: readonly Values[]): Values {
  const data = new Float32Array(parts.reduce((sum, part) => sum + part.data.length, 0));
  let offset = 0;
  for (const part of parts) {
    data.set(part.data, offset);
    offset += part.data.length;
  }
  return { shape: [parts.reduce((sum, { shape }) => sum + shape[0]!, 0), ...parts[0]!.shape.slice(1)], data };
}
