import * as tf from '@tensorflow/tfjs-core';
import { arraySource, DataError, ShapeError, streamSource, type Batch, type BatchSource, type DataSpec } from '@gen/core';
import type { Data, DatasetLike } from '../model/capabilities.js';
import { arrayToTensor } from './array-to-tensor.js';

/**
 * Any data as a batch source: sources as they are, tensors and arrays wrapped (their values are read once), a
 * `tf.data.Dataset` of batches as a stream that cannot be resumed.
 *
 * @throws ShapeError if examples are not of the shape that the model is for; DataError if there are none, or if they are
 * rows of a table that was read by other columns than the model's
 */
export async function toSource(data: Data, spec: DataSpec): Promise<BatchSource> {
  const source = await wrap(data, spec);
  const { shape } = source.spec;
  if (!isSame(shape, spec.shape)) {
    throw new ShapeError(`The data has examples of shape [${shape.join(', ')}], but the model is for [${spec.shape.join(', ')}].`);
  }
  if (spec.columns && source.spec.columns && JSON.stringify(spec.columns) !== JSON.stringify(source.spec.columns)) {
    throw new DataError("The data was read by other columns than the model was trained on, so its values stand for something else: open it with the model's columns.");
  }
  return source;
}

async function wrap(data: Data, spec: DataSpec): Promise<BatchSource> {
  if (isObject(data) && 'epoch' in data) return data;
  if (isObject(data) && 'iterator' in data) return streamSource(spec, () => batchesOf(data, spec));
  const tensor = data instanceof tf.Tensor ? data : arrayToTensor(data, 'The data');
  try {
    return arraySource(new Float32Array(await tensor.data()), { ...spec, shape: tensor.shape.slice(1) });
  } finally {
    if (tensor !== data) tensor.dispose();
  }
}

async function* batchesOf(dataset: DatasetLike, spec: DataSpec): AsyncGenerator<Batch> {
  const iterator = await dataset.iterator();
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield await readElement(next.value, spec);
}

/** The batch in an element of a data set, whose tensors are disposed. */
async function readElement(element: unknown, spec: DataSpec): Promise<Batch> {
  try {
    const x = isTensor(element) ? element : (element as { xs?: unknown } | null)?.xs;
    if (!isTensor(x) || !isSame(x.shape.slice(1), spec.shape)) {
      const found = isTensor(x) ? `the shape [${x.shape.join(', ')}]` : 'something else';
      throw new ShapeError(`A tf.data.Dataset must give tensors, or { xs, ys }, of shape [batch, ${spec.shape.join(', ')}], got ${found}: use dataset.batch(size).`);
    }
    return { size: x.shape[0], x: new Float32Array(await x.data()) };
  } finally {
    tf.dispose(element as tf.TensorContainer);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isSame(shape: readonly number[], other: readonly number[]): boolean {
  return shape.length === other.length && shape.every((side, index) => side === other[index]);
}

function isTensor(value: unknown): value is tf.Tensor {
  return value instanceof tf.Tensor;
}
