import * as tf from '@tensorflow/tfjs-core';
import { ShapeError, sizeOfShape } from '@gen/core';

/** `[batch, features]` of `[batch, …]`. */
export function flattenFeatures(x: tf.Tensor): tf.Tensor2D {
  const [batch, ...rest] = x.shape;
  return tf.reshape(x, [batch, sizeOfShape(rest)]);
}

/** Sums over everything but the batch: `[batch]` of `[batch, …]`. */
export function sumFeatures(x: tf.Tensor): tf.Tensor1D {
  return tf.sum(flattenFeatures(x), 1);
}

/** Refuses tensors that are not of one shape `[batch, …]`. */
export function assertSameShape(tensors: Readonly<Record<string, tf.Tensor>>): void {
  const [[, first], ...rest] = Object.entries(tensors) as [[string, tf.Tensor], ...[string, tf.Tensor][]];
  const differs = first.rank === 0 || rest.some(([, other]) => other.shape.join() !== first.shape.join());
  if (!differs) return;
  const shapes = Object.entries(tensors).map(([name, { shape }]) => `${name} [${shape.join(', ')}]`);
  throw new ShapeError(`Expected tensors of one shape [batch, …], got ${shapes.join(' and ')}.`);
}
