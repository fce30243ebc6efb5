import * as tf from '@tensorflow/tfjs-core';
import { gradient, type Gradient } from './gradient.js';

/** Of `stridedSlice`: dy at the places that were read, zeros at those passed over. */
export const stridedSliceGradients: readonly Gradient[] = [
  gradient<tf.StridedSliceAttrs>('StridedSlice', ['x'], (dy, [x], attributes) => ({ x: () => spread(dy, x!.shape, attributes) })),
];

function spread(dy: tf.Tensor, shape: readonly number[], attributes: tf.StridedSliceAttrs): tf.Tensor {
  const { begin, end, strides, beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask } = attributes;
  const slice = tf.slice_util.sliceInfo([...shape], begin, end, strides, beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask);
  let spreaded = tf.reshape(dy, tf.slice_util.computeOutShape(slice.begin, slice.end, slice.strides));
  for (const [axis, size] of shape.entries()) spreaded = spreadAxis(spreaded, axis, { size, begin: slice.begin[axis]!, stride: slice.strides[axis]! });
  return spreaded;
}

interface AxisSlice {
  /** Length of the axis before it was sliced. */
  readonly size: number;
  readonly begin: number;
  readonly stride: number;
}

function spreadAxis(dy: tf.Tensor, axis: number, { size, begin, stride }: AxisSlice): tf.Tensor {
  const count = dy.shape[axis]!;
  if (count === 0) return tf.zeros(dy.shape.with(axis, size));
  const gap = Math.abs(stride);
  const forward = stride < 0 ? tf.reverse(dy, axis) : dy;
  const first = stride < 0 ? begin + (count - 1) * stride : begin;
  const grouped = tf.reshape(forward, forward.shape.toSpliced(axis, 1, count, 1));
  const padded = padAxis(grouped, axis + 1, 0, gap - 1);
  const spaced = tf.reshape(padded, dy.shape.with(axis, count * gap));
  const length = (count - 1) * gap + 1;
  const cut = tf.slice(spaced, dy.shape.map(() => 0), spaced.shape.with(axis, length));
  return padAxis(cut, axis, first, size - first - length);
}

function padAxis(x: tf.Tensor, axis: number, before: number, after: number): tf.Tensor {
  return tf.pad(x, x.shape.map((_, index): [number, number] => (index === axis ? [before, after] : [0, 0])));
}
