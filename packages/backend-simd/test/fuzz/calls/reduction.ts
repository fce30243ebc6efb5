import * as tf from '@tensorflow/tfjs-core';
import type { CallMaker, Closeness } from '../call.ts';
import type { NumberType, Values } from '../draw.ts';

type Reduce = (x: tf.Tensor, axes: number[], keepDims: boolean) => tf.Tensor;

function reduction(name: string, run: Reduce, close: Closeness, types: readonly NumberType[], values?: Values): CallMaker {
  return (draw) => {
    const shape = name === 'max' || name === 'min' ? draw.filledShape() : draw.shape();
    const axes = draw.axes(shape.length);
    const keepDims = draw.chance(0.3);
    return { name, attributes: { axes, keepDims }, close, inputs: [draw.input(shape, draw.pick(types), values ?? draw.values())], run: ([x]) => run(x!, axes, keepDims) };
  };
}

/** Along one axis, which is not empty. */
function along(name: string, run: (x: tf.Tensor, axis: number) => tf.Tensor, close: Closeness, values: Values = 'ordinary'): CallMaker {
  return (draw) => {
    const shape = draw.filledShape(draw.integer(1, 5));
    const axis = draw.integer(0, shape.length - 1);
    return { name, attributes: { axis }, close, inputs: [draw.input(shape, 'float32', values)], run: ([x]) => run(x!, axis) };
  };
}

/** Along the last axis. */
function last(name: string, run: (x: tf.Tensor) => tf.Tensor, close: Closeness): CallMaker {
  return (draw) => ({ name, close, inputs: [draw.input(draw.filledShape(draw.integer(1, 5)), 'float32', draw.pick(['ordinary', 'ordinary', 'special']))], run: ([x]) => run(x!) });
}

const cumulative: CallMaker = (draw) => {
  const shape = draw.filledShape(draw.integer(1, 5));
  const axis = draw.integer(0, shape.length - 1);
  const [exclusive, reverse] = [draw.chance(0.5), draw.chance(0.5)];
  return { name: 'cumsum', attributes: { axis, exclusive, reverse }, close: 'sum', inputs: [draw.input(shape)], run: ([x]) => tf.cumsum(x!, axis, exclusive, reverse) };
};

const segments: CallMaker = (draw) => {
  const shape = draw.filledShape(draw.integer(1, 4));
  const count = draw.integer(1, 12);
  const inputs = [draw.input(shape), draw.indices([shape[0]!], 0, count - 1)];
  return {
    name: 'unsortedSegmentSum',
    attributes: { count },
    close: 'sum',
    inputs,
    run: ([x, ids]) => tf.unsortedSegmentSum(x!, ids as tf.Tensor1D, count),
  };
};

const batchNorm: CallMaker = (draw) => {
  const shape = draw.filledShape(4);
  const channels = [shape[3]!];
  const [withScale, withOffset] = [draw.chance(0.7), draw.chance(0.7)];
  const inputs = [draw.input(shape), draw.input(channels), draw.input(channels, 'float32', 'positive'), draw.input(channels), draw.input(channels)];
  const normalise = ([x, mean, variance, offset, scale]: readonly tf.Tensor[]) =>
    tf.batchNorm(x as tf.Tensor4D, mean as tf.Tensor1D, variance as tf.Tensor1D, withOffset ? (offset as tf.Tensor1D) : undefined, withScale ? (scale as tf.Tensor1D) : undefined, 1e-3);
  return {
    name: 'batchNorm',
    attributes: { withScale, withOffset },
    close: 'sum',
    inputs,
    run: normalise,
    size: ([x, mean, ...rest]) => normalise([x!, tf.neg(mean!), ...rest]),
  };
};

const numbers = ['float32', 'int32'] as const;

export const reductionCalls: readonly CallMaker[] = [
  reduction('sum', tf.sum, 'sum', ['float32', 'int32', 'bool']),
  reduction('mean', tf.mean, 'sum', ['float32'], 'ordinary'),
  reduction('max', tf.max, 'exact', numbers),
  reduction('min', tf.min, 'exact', numbers),
  reduction('prod', tf.prod, 'power', ['float32'], 'positive'),
  reduction('any', tf.any, 'exact', ['bool']),
  reduction('all', tf.all, 'exact', ['bool']),
  reduction('logSumExp', tf.logSumExp, 'whole', ['float32'], 'ordinary'),
  along('argMax', tf.argMax, 'exact', 'special'),
  along('argMin', tf.argMin, 'exact', 'special'),
  last('softmax', (x) => tf.softmax(x), 'function'),
  last('logSoftmax', (x) => tf.logSoftmax(x), 'whole'),
  along('logSoftmax gradient', (x) => tf.grad((y: tf.Tensor) => tf.logSoftmax(y))(x), 'whole'),
  along('norm', (x, axis) => tf.norm(x, 'euclidean', axis), 'power'),
  along('moments', (x, axis) => tf.moments(x, axis).variance, 'whole'),
  cumulative,
  segments,
  batchNorm,
];
