import * as tf from '@tensorflow/tfjs-core';
import type { CallMaker } from '../call.ts';
import type { Draw, Input } from '../draw.ts';

const TYPES = ['float32', 'int32', 'bool'] as const;

/** Any numbers: they are moved, not computed with. */
const anything = (draw: Draw, shape: readonly number[]): Input => draw.input(shape, draw.pick(TYPES), draw.values());

/** An operation that moves the numbers of one tensor, with attributes that depend on its shape. */
function movement<Attributes extends object>(
  name: string,
  shape: (draw: Draw) => number[],
  attributes: (draw: Draw, shape: number[]) => Attributes,
  run: (x: tf.Tensor, attributes: Attributes) => tf.Tensor | tf.Tensor[],
): CallMaker {
  return (draw) => {
    const input = anything(draw, shape(draw));
    const drawn = attributes(draw, input.shape);
    return { name, attributes: drawn, close: 'exact', inputs: [input], run: ([x]) => run(x!, drawn) };
  };
}

const any = (draw: Draw) => draw.shape();
const fromRankOne = (draw: Draw) => draw.filledShape(draw.integer(1, 5));
const axisOf = (draw: Draw, shape: readonly number[]) => draw.integer(0, shape.length - 1);

const slice = movement('slice', any, (draw, shape) => {
  const begin = shape.map((side) => draw.integer(0, side));
  return { begin, size: shape.map((side, axis) => (draw.chance(0.2) ? -1 : draw.integer(0, side - begin[axis]!))) };
}, (x, { begin, size }) => (x.rank === 0 ? tf.clone(x) : tf.slice(x, begin, size)));

const stridedSlice = movement('stridedSlice', fromRankOne, (draw, shape) => {
  const strides = shape.map(() => draw.pick([1, 1, 2, 3, -1, -2]));
  const ends = shape.map((side, axis) => {
    const [low, high] = [draw.integer(0, side), draw.integer(0, side)].sort((a, b) => a - b) as [number, number];
    return strides[axis]! > 0 ? [low, high] : [high - 1, low - 1];
  });
  return {
    begin: ends.map(([begin]) => begin!),
    end: ends.map(([, end]) => end!),
    strides,
    beginMask: draw.integer(0, 3),
    // An end of −1 is the last number, not what lies before the first.
    endMask: ends.reduce((mask, [, end], axis) => (end! < 0 || draw.chance(0.2) ? mask | (1 << axis) : mask), 0),
  };
}, (x, { begin, end, strides, beginMask, endMask }) => tf.stridedSlice(x, begin, end, strides, beginMask, endMask));

const pad = movement('pad', (draw) => draw.shape(draw.integer(1, 4)), (draw, shape) => ({
  paddings: shape.map((): [number, number] => [draw.integer(0, 3), draw.integer(0, 3)]),
  value: draw.pick([0, 1]),
}), (x, { paddings, value }) => tf.pad(x, paddings, value));

const mirrorPad = movement('mirrorPad', (draw) => draw.filledShape(draw.integer(1, 4)), (draw, shape) => {
  const mode = draw.pick(['reflect', 'symmetric'] as const);
  return {
    mode,
    paddings: shape.map((side): [number, number] => {
      const most = Math.min(3, mode === 'reflect' ? side - 1 : side);
      return [draw.integer(0, most), draw.integer(0, most)];
    }),
  };
}, (x, { paddings, mode }) => tf.mirrorPad(x, paddings, mode));

const concat: CallMaker = (draw) => {
  const shape = draw.shape(draw.integer(1, 4));
  const axis = axisOf(draw, shape);
  const type = draw.pick(TYPES);
  const inputs = Array.from({ length: draw.integer(1, 5) }, () => draw.input(shape.with(axis, draw.side()), type, draw.values()));
  return { name: 'concat', attributes: { axis }, close: 'exact', inputs, run: (tensors) => tf.concat([...tensors], axis) };
};

const stack: CallMaker = (draw) => {
  const shape = draw.shape(draw.integer(0, 4));
  const axis = draw.integer(0, shape.length);
  const inputs = Array.from({ length: draw.integer(1, 5) }, () => draw.input(shape, 'float32', draw.values()));
  return { name: 'stack', attributes: { axis }, close: 'exact', inputs, run: (tensors) => tf.stack([...tensors], axis) };
};

const gather: CallMaker = (draw) => {
  const shape = fromRankOne(draw);
  const axis = axisOf(draw, shape);
  const inputs = [anything(draw, shape), draw.indices(draw.shape(draw.integer(0, 2)).map((side) => Math.min(side, 20)), 0, shape[axis]! - 1)];
  return { name: 'gather', attributes: { axis }, close: 'exact', inputs, run: ([x, indices]) => tf.gather(x!, indices as tf.Tensor1D, axis) };
};

const gatherGradient: CallMaker = (draw) => {
  const shape = draw.filledShape(2);
  const indices = draw.indices([draw.integer(1, 30)], 0, shape[0]! - 1);
  return {
    name: 'gather gradient',
    close: 'sum',
    inputs: [draw.input(shape), indices, draw.input([indices.shape[0]!, shape[1]!])],
    run: ([x, places, dy]) => tf.grad((y: tf.Tensor) => tf.gather(y, places as tf.Tensor1D))(x!, dy),
  };
};

const oneHot: CallMaker = (draw) => {
  const depth = draw.integer(2, 12);
  const [on, off] = draw.pick([[1, 0], [2.5, -1]] as const);
  const inputs = [draw.indices(draw.shape(draw.integer(0, 3)), -1, depth)];
  return { name: 'oneHot', attributes: { depth, on, off }, close: 'exact', inputs, run: ([indices]) => tf.oneHot(indices!, depth, on, off) };
};

const fill: CallMaker = (draw) => {
  const shape = draw.shape();
  const dtype = draw.pick(TYPES);
  const value = dtype === 'bool' ? 1 : dtype === 'int32' ? -7 : draw.pick([0, -0, 1.1, NaN, Infinity, 1e-40]);
  return { name: 'fill', attributes: { shape, value, dtype }, close: 'exact', inputs: [], run: () => tf.fill(shape, value, dtype) };
};

export const movementCalls: readonly CallMaker[] = [
  slice,
  stridedSlice,
  pad,
  mirrorPad,
  concat,
  stack,
  gather,
  gatherGradient,
  oneHot,
  fill,
  movement('transpose', any, (draw, shape) => ({ order: draw.order(shape.length) }), (x, { order }) => tf.transpose(x, order)),
  movement('tile', (draw) => draw.shape(draw.integer(1, 4)).map((side) => Math.min(side, 9)), (draw, shape) => ({ times: shape.map(() => draw.pick([1, 1, 2, 3])) }), (x, { times }) => tf.tile(x, times)),
  movement('reverse', any, (draw, shape) => ({ axes: draw.axes(shape.length) }), (x, { axes }) => tf.reverse(x, axes)),
  movement('split', fromRankOne, (draw, shape) => {
    const axis = axisOf(draw, shape);
    const first = draw.integer(0, shape[axis]!);
    return { axis, sizes: [first, shape[axis]! - first] };
  }, (x, { axis, sizes }) => tf.split(x, sizes, axis)),
  movement('unstack', fromRankOne, (draw, shape) => ({ axis: axisOf(draw, shape) }), (x, { axis }) => tf.unstack(x, axis).slice(0, 5)),
  movement('broadcastTo', (draw) => draw.filledShape(draw.integer(1, 4)).map((side) => (draw.chance(0.5) ? 1 : side)), (draw, shape) => ({
    to: [...(draw.chance(0.3) ? [2] : []), ...shape.map((side) => (side === 1 ? draw.integer(1, 5) : side))],
  }), (x, { to }) => tf.broadcastTo(x, to)),
  movement('reshape', any, (_, shape) => ({ to: [...shape].reverse() }), (x, { to }) => tf.reshape(x, to)),
];
