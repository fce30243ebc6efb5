import * as tf from '@tensorflow/tfjs-core';
import { gradient, type Gradient } from './gradient.js';

/** Of running sums and products along any axis, and of the product over axes. */
export const cumulativeGradients: readonly Gradient[] = [
  gradient<tf.CumsumAttrs>('Cumsum', [], (dy, _, { axis, exclusive, reverse }) => ({ x: () => tf.cumsum(dy, axis, exclusive, !reverse) })),
  gradient<tf.CumprodAttrs>('Cumprod', ['x'], (dy, [x], { axis, exclusive, reverse }) => ({
    x: () => gradientOfCumprod(dy, x!, { axis: axis < 0 ? axis + x!.rank : axis, exclusive, reverse }),
  })),
  gradient<tf.ProdAttrs>('Prod', ['x'], (dy, [x], { axis }) => ({ x: () => gradientOfProd(dy, x!, tf.util.parseAxisParam(axis, x!.shape)) })),
];

/**
 * Without a division, so that zeros among the values do no harm: the entry [i, j] of a square matrix is the running
 * product at place j with the factor i left out. It takes as many times the memory of x as x is long on that axis.
 */
function gradientOfCumprod(dy: tf.Tensor, x: tf.Tensor, { axis, exclusive, reverse }: tf.CumprodAttrs): tf.Tensor {
  const length = x.shape[axis]!;
  const along = (first: number, second: number) => x.shape.map(() => 1).toSpliced(axis, 1, first, second);
  const identity = tf.reshape(tf.eye(length), along(length, length));
  const withOneLeftOut = tf.add(tf.mul(tf.expandDims(x, axis), tf.sub(1, identity)), identity);
  const products = tf.cumprod(withOneLeftOut, axis + 1, exclusive, reverse);
  // Place j depends on factor i where i comes before it, or is it.
  const matrix = Array.from({ length: length * length }, (_, place) => {
    const [i, j] = [Math.floor(place / length), place % length];
    return Number(exclusive ? (reverse ? i > j : i < j) : reverse ? i >= j : i <= j);
  });
  const depends = tf.tensor(matrix, along(length, length));
  return tf.sum(tf.mul(tf.mul(products, depends), tf.expandDims(dy, axis)), axis + 1);
}

/** The product of the factors before each one times that of those after it. */
function gradientOfProd(dy: tf.Tensor, x: tf.Tensor, axes: readonly number[]): tf.Tensor {
  const rest = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const order = [...rest, ...axes];
  const moved = tf.transpose(x, order);
  const outer = rest.map((axis) => x.shape[axis]!);
  const factors = tf.reshape(moved, [...outer, axes.reduce((size, axis) => size * x.shape[axis]!, 1)]);
  const others = tf.mul(tf.cumprod(factors, rest.length, true, false), tf.cumprod(factors, rest.length, true, true));
  const flowing = tf.mul(tf.reshape(dy, [...outer, 1]), others);
  return tf.transpose(tf.reshape(flowing, moved.shape), tf.backend_util.getUndoAxesPermutation(order));
}
