import * as tf from '@tensorflow/tfjs-core';
import type { CallMaker } from '../call.ts';
import type { Draw, Values } from '../draw.ts';

/** A product whose batches are spelled out first: the cpu backend pairs those wrong that one side repeats in the middle. */
function multiplySpelledOut(a: tf.Tensor, b: tf.Tensor, transposeA: boolean, transposeB: boolean): tf.Tensor {
  const batch = tf.broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const spelledOut = (x: tf.Tensor) => tf.broadcastTo(x, [...batch, ...x.shape.slice(-2)]);
  return tf.matMul(spelledOut(a), spelledOut(b), transposeA, transposeB);
}

function matrices(draw: Draw, values: Values, broadcast: boolean) {
  const [rows, columns, depth] = [draw.side(), draw.side(), draw.side()];
  const [transposeA, transposeB] = [draw.chance(0.5), draw.chance(0.5)];
  const batch = draw.filledShape(draw.integer(0, 2)).map((side) => Math.min(side, 5));
  const some = (shape: readonly number[]) => (broadcast ? shape.map((side) => (draw.chance(0.2) ? 1 : side)).slice(draw.chance(0.2) ? draw.integer(0, shape.length) : 0) : shape);
  return {
    columns,
    transposeA,
    transposeB,
    a: draw.input([...some(batch), ...(transposeA ? [depth, rows] : [rows, depth])], 'float32', values),
    b: draw.input([...some(batch), ...(transposeB ? [columns, depth] : [depth, columns])], 'float32', values),
  };
}

const matMul: CallMaker = (draw) => {
  const { a, b, transposeA, transposeB } = matrices(draw, draw.values(), true);
  return {
    name: 'matMul',
    attributes: { transposeA, transposeB },
    close: 'sum',
    inputs: [a, b],
    run: ([left, right]) => tf.matMul(left!, right!, transposeA, transposeB),
    onCpu: ([left, right]) => multiplySpelledOut(left!, right!, transposeA, transposeB),
  };
};

const matMulGradient: CallMaker = (draw) => {
  const { a, b, transposeA, transposeB } = matrices(draw, 'ordinary', false);
  const gradients = tf.grads((left: tf.Tensor, right: tf.Tensor) => tf.matMul(left, right, transposeA, transposeB));
  return { name: 'matMul gradients', attributes: { transposeA, transposeB }, close: 'sum', inputs: [a, b], run: ([left, right]) => gradients([left!, right!]) };
};

const ACTIVATIONS = ['linear', 'relu', 'relu6', 'leakyrelu', 'elu', 'sigmoid'] as const;

const fusedMatMul: CallMaker = (draw) => {
  const { a, b, columns, transposeA, transposeB } = matrices(draw, 'ordinary', false);
  const activation = draw.pick(ACTIVATIONS);
  const bias = draw.input(draw.pick([[columns], [1]]));
  return {
    name: 'fused.matMul',
    attributes: { transposeA, transposeB, activation },
    close: 'sum',
    inputs: [a, b, bias],
    run: ([left, right, added]) => tf.fused.matMul({ a: left!, b: right!, bias: added!, activation, transposeA, transposeB, leakyreluAlpha: 0.2 }),
    size: ([left, right, added]) => tf.add(1, tf.fused.matMul({ a: left!, b: right!, bias: added!, transposeA, transposeB })),
  };
};

const dot: CallMaker = (draw) => {
  const side = draw.integer(1, 3000);
  return { name: 'dot', close: 'sum', inputs: [draw.input([side]), draw.input([side])], run: ([a, b]) => tf.dot(a!, b!) };
};

export const productCalls: readonly CallMaker[] = [matMul, matMul, matMul, matMulGradient, fusedMatMul, fusedMatMul, dot];
