import * as tf from '@tensorflow/tfjs-core';
import { DataError, ShapeError, sizeOfShape, type Batch, type DataSpec } from '@gen/core';
import { checkLabels, checkValues } from '../data/index.js';
import type { TensorBatch } from './trainable.js';

/**
 * A batch as tensors, which the caller disposes.
 *
 * @param spec - what the model learns from: with `classNames` labels must be there, with `target` targets
 * @param what - for messages: which batch it is
 * @throws DataError if it is empty, a value is not finite or out of range, or labels or targets are missing or wrong;
 *   ShapeError if its lengths do not fit
 */
export function toTensorBatch({ size, x, labels, target }: Batch, spec: DataSpec, what: string): TensorBatch {
  const { shape, range, classNames } = spec;
  if (size === 0) throw new DataError(`${what} has no examples.`);
  checkLength(x, size, shape, `${what} has`);
  if (labels && labels.length !== size) throw new ShapeError(`${what} has ${labels.length} labels for ${size} examples.`);
  if (classNames) checkLabels(labels, classNames.length, what);
  checkValues(x, shape, what, range);
  if (spec.target) checkTarget(target, size, spec.target, what);
  return {
    x: tf.tensor(x, [size, ...shape], 'float32'),
    ...(labels ? { labels: tf.tensor1d(labels, 'int32') } : {}),
    ...(spec.target ? { target: tf.tensor(target!, [size, ...spec.target.shape], 'float32') } : {}),
  };
}

function checkLength(values: ArrayLike<number>, size: number, shape: readonly number[], has: string): void {
  const width = sizeOfShape(shape);
  if (values.length !== size * width) {
    throw new ShapeError(`${has} ${values.length} values, but ${size} examples of shape [${shape.join(', ')}] are ${size * width}.`);
  }
}

function checkTarget(target: Float32Array | undefined, size: number, { shape, range }: NonNullable<DataSpec['target']>, what: string): void {
  if (!target) throw new DataError(`${what} has no targets, which this model learns to predict.`);
  checkLength(target, size, shape, `The target of ${what.toLowerCase()} has`);
  checkValues(target, shape, `The target of ${what.toLowerCase()}`, range);
}
