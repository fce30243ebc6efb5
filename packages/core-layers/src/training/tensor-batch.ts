import * as tf from '@tensorflow/tfjs-core';
import { DataError, ShapeError, type Batch, type DataSpec } from '@gen/core';
import { checkValues } from '../data/index.js';
import type { TensorBatch } from './trainable.js';

/**
 * A batch as tensors, which the caller disposes.
 *
 * @param what - for messages: which batch it is
 * @throws DataError if it is empty or a value is not finite or out of range; ShapeError if its lengths do not fit
 */
export function toTensorBatch({ size, x, labels }: Batch, { shape, range }: DataSpec, what: string): TensorBatch {
  if (size === 0) throw new DataError(`${what} has no examples.`);
  const width = shape.reduce((product, side) => product * side, 1);
  if (x.length !== size * width) {
    throw new ShapeError(`${what} has ${x.length} values, but ${size} examples of shape [${shape.join(', ')}] are ${size * width}.`);
  }
  if (labels && labels.length !== size) throw new ShapeError(`${what} has ${labels.length} labels for ${size} examples.`);
  checkValues(x, shape, what, range);
  return { x: tf.tensor(x, [size, ...shape], 'float32'), ...(labels ? { labels: tf.tensor1d(labels, 'int32') } : {}) };
}
