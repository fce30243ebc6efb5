import * as tf from '@tensorflow/tfjs-core';
import { arraySource, ShapeError, streamSource, type Batch, type BatchSource, type DataSpec } from '@gen/core';
import type { Data, DatasetLike } from '../model/capabilities.js';
import { arrayToTensor } from './to-tensor.js';

/**
 * Any data as a batch source: sources as they are, tensors and arrays wrapped (their values are read once), a
 * `tf.data.Dataset` of batches as a stream that cannot be resumed.
 *
 * @throws ShapeError if examples are not of the shape that the model is for
 */
export async function toSource(data: Data, spec: DataSpec): Promise<BatchSource> {
  const source = await wrap(data, spec);
  const { shape } = source.spec;
  if (shape.length !== spec.shape.length || shape.some((side, index) => side !== spec.shape[index])) {
    throw new ShapeError(`The data has examples of shape [${shape.join(', ')}], but the model is for [${spec.shape.join(', ')}].`);
  }
  return source;
}

async function wrap(data: Data, spec: DataSpec): Promise<BatchSource> {
  if (typeof data === 'object' && 'epoch' in data) return data;
  if (typeof data === 'object' && 'iterator' in data) return streamSource(spec, () => batchesOf(data, spec));
  const tensor = data instanceof tf.Tensor ? data : arrayToTensor(data, 'The data');
  try {
    return arraySource(Float32Array.from(await tensor.data()), { ...spec, shape: tensor.shape.slice(1) });
  } finally {
    if (tensor !== data) tensor.dispose();
  }
}

async function* batchesOf(dataset: DatasetLike, spec: DataSpec): AsyncGenerator<Batch> {
  const iterator = await dataset.iterator();
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    const element = next.value;
    const x = isTensor(element) ? element : (element as { xs?: unknown } | null)?.xs;
    if (!isTensor(x) || x.rank !== spec.shape.length + 1) {
      tf.dispose(element as tf.TensorContainer);
      throw new ShapeError(`A tf.data.Dataset must give tensors, or { xs, ys }, of shape [batch, ${spec.shape.join(', ')}]: use dataset.batch(size).`);
    }
    const batch = { size: x.shape[0], x: Float32Array.from(await x.data()) };
    tf.dispose(element as tf.TensorContainer);
    yield batch;
  }
}

function isTensor(value: unknown): value is tf.Tensor {
  return value instanceof tf.Tensor;
}
