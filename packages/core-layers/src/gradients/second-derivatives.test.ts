import { beforeAll, describe, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import '@gen/backend-simd';
import { expectRightDerivatives, type DifferentiableCase } from '../../test/derivatives.js';
import { registerGradients } from './index.js';

const of = (compute: (x: tf.Tensor) => tf.Tensor, range?: DifferentiableCase['range']): DifferentiableCase =>
  ({ shapes: [[4, 6]], compute, ...(range ? { range } : {}) });
const positive = [0.4, 2] as const;
const inside = [-0.8, 0.8] as const;
const image = (channels = 2) => [2, 4, 5, channels];
const pool = (height: number, width: number) => [1, height, width, 2];
const as4D = (x: tf.Tensor) => x as tf.Tensor4D;

const unary: Record<string, DifferentiableCase> = {
  tanh: of(tf.tanh),
  sigmoid: of(tf.sigmoid),
  exp: of(tf.exp),
  elu: of(tf.elu),
  selu: of(tf.selu),
  relu: of(tf.relu),
  relu6: of((x) => tf.relu6(x), [4, 8]),
  'leaky relu': of((x) => tf.leakyRelu(x, 0.3)),
  softplus: of(tf.softplus),
  log: of(tf.log, positive),
  log1p: of(tf.log1p, positive),
  expm1: of(tf.expm1),
  sqrt: of(tf.sqrt, positive),
  rsqrt: of(tf.rsqrt, positive),
  reciprocal: of(tf.reciprocal, positive),
  square: of(tf.square),
  abs: of(tf.abs),
  neg: of(tf.neg),
  sin: of(tf.sin),
  cos: of(tf.cos),
  tan: of(tf.tan, inside),
  sinh: of(tf.sinh),
  cosh: of(tf.cosh),
  asin: of(tf.asin, inside),
  acos: of(tf.acos, inside),
  atan: of(tf.atan),
  asinh: of(tf.asinh),
  acosh: of(tf.acosh, [1.5, 3]),
  atanh: of(tf.atanh, inside),
  erf: of(tf.erf),
  'clip by value': of((x) => tf.clipByValue(x, -1, 0.875)),
  'cube by pow': of((x) => tf.pow(x, 3)),
};

const composites: Record<string, DifferentiableCase> = {
  'tanh²': of((x) => tf.square(tf.tanh(x))),
  'sigmoid²': of((x) => tf.square(tf.sigmoid(x))),
  'exp² by mul': of((x) => tf.mul(tf.exp(x), tf.exp(x))),
  'one tensor squared by mul': of((x) => {
    const y = tf.sigmoid(x);
    return tf.mul(y, y);
  }),
  swish: of((x) => tf.mul(x, tf.sigmoid(x))),
  '1 / (1 + exp(−x))': of((x) => tf.div(1, tf.add(1, tf.exp(tf.neg(x))))),
  'x·softmax(x)': of((x) => tf.mul(x, tf.softmax(x))),
  'x·log-softmax(x)': of((x) => tf.mul(x, tf.logSoftmax(x))),
  'log-sum-exp': of((x) => tf.logSumExp(x, 1)),
  gelu: of((x) => tf.mul(x, tf.mul(0.5, tf.add(1, tf.erf(tf.div(x, Math.SQRT2)))))),
  mish: of((x) => tf.mul(x, tf.tanh(tf.softplus(x)))),
};

const binary: Record<string, DifferentiableCase> = {
  'prelu with a slope each': { shapes: [[4, 6], [6]], compute: (x, alpha) => tf.prelu(x, alpha) },
  softmax: of((x) => tf.softmax(x)),
  'log-softmax': of((x) => tf.logSoftmax(x)),
  'div with broadcasting': { shapes: [[4, 6], [6]], compute: (a, b) => tf.div(a, b), range: positive },
  'pow of two tensors': { shapes: [[3, 4], [3, 4]], compute: (a, b) => tf.pow(a, b), range: positive },
  atan2: { shapes: [[3, 4], [3, 4]], compute: (a, b) => tf.atan2(a, b), range: positive },
  maximum: { shapes: [[24], [12, 2]], compute: (a, b) => tf.maximum(tf.square(a), tf.reshape(tf.add(b, 0.51), [24])) },
  minimum: { shapes: [[24], [12, 2]], compute: (a, b) => tf.minimum(tf.square(a), tf.reshape(tf.add(b, 0.51), [24])) },
  'squared difference': { shapes: [[3, 4], [3, 4]], compute: (a, b) => tf.squaredDifference(a, b) },
  'where by greater': of((x) => tf.where(tf.greater(x, 0), tf.tanh(x), tf.exp(x))),
  'where by less': of((x) => tf.where(tf.less(x, 0), tf.tanh(x), tf.exp(x))),
  'where by and, or, not': of((x) => {
    const middle = tf.logicalAnd(tf.greaterEqual(x, -1), tf.lessEqual(x, 0.875));
    return tf.where(tf.logicalOr(tf.logicalNot(middle), tf.less(x, 0)), tf.square(x), tf.exp(x));
  }),
};

const products: Record<string, DifferentiableCase> = {
  ...Object.fromEntries(
    [false, true].flatMap((transposeA) =>
      [false, true].map((transposeB) => [
        `matMul, transposed ${transposeA}, ${transposeB}`,
        {
          shapes: [transposeA ? [2, 4, 3] : [2, 3, 4], transposeB ? [2, 2, 4] : [2, 4, 2]],
          compute: (a: tf.Tensor, b: tf.Tensor) => tf.matMul(a, b, transposeA, transposeB),
        },
      ]),
    ),
  ),
  'fused matMul with bias and sigmoid': {
    shapes: [[3, 4], [4, 2], [2]],
    compute: (a, b, bias) => tf.fused.matMul({ a: a, b: b, bias: bias, activation: 'sigmoid' }),
  },
  'einsum of a product': { shapes: [[2, 3, 4], [4, 2]], compute: (a, b) => tf.einsum('bij,jk->kbi', a, b) },
  'einsum of an inner product': { shapes: [[2, 3], [2, 3]], compute: (a, b) => tf.einsum('ij,ij->', a, b) },
  'einsum of one tensor': of((x) => tf.einsum('ij->j', x)),
};

const convolutions: Record<string, DifferentiableCase> = {
  conv2d: { shapes: [image(), [3, 3, 2, 3]], compute: (x, filter) => tf.conv2d(as4D(x), as4D(filter), 1, 'same') },
  'conv2d with strides': { shapes: [[1, 5, 6, 2], [3, 2, 2, 2]], compute: (x, filter) => tf.conv2d(as4D(x), as4D(filter), [2, 1], 'valid') },
  'conv2d by 1 × 1': { shapes: [image(), [1, 1, 2, 3]], compute: (x, filter) => tf.conv2d(as4D(x), as4D(filter), 1, 'same') },
  conv1d: { shapes: [[2, 7, 2], [3, 2, 2]], compute: (x, filter) => tf.conv1d(x as tf.Tensor3D, filter as tf.Tensor3D, 2, 'same') },
  'fused conv2d with bias and sigmoid': {
    shapes: [image(), [3, 3, 2, 2], [2]],
    compute: (x, filter, bias) => tf.fused.conv2d({ x: as4D(x), filter: as4D(filter), strides: 2, pad: 'same', bias: bias, activation: 'sigmoid' }),
  },
  'transposed conv2d': {
    shapes: [[1, 3, 2, 2], [3, 3, 3, 2]],
    compute: (x, filter) => tf.conv2dTranspose(as4D(x), as4D(filter), [1, 6, 4, 3], 2, 'same'),
  },
  'depthwise conv2d': { shapes: [image(), [3, 3, 2, 2]], compute: (x, filter) => tf.depthwiseConv2d(as4D(x), as4D(filter), 1, 'same') },
  'separable conv2d': {
    shapes: [[1, 5, 4, 2], [3, 3, 2, 1], [1, 1, 2, 3]],
    compute: (x, depthwise, pointwise) => tf.separableConv2d(as4D(x), as4D(depthwise), as4D(pointwise), 2, 'valid'),
  },
};

const pictures: Record<string, DifferentiableCase> = {
  'max pooling': { shapes: [pool(4, 6)], compute: (x) => tf.maxPool(as4D(x), 2, 2, 'valid') },
  'max pooling with overlap': { shapes: [pool(5, 4)], compute: (x) => tf.maxPool(as4D(x), 3, 2, 'same') },
  'max pooling with places': { shapes: [pool(4, 6)], compute: (x) => tf.maxPoolWithArgmax(as4D(x), 2, 2, 'valid')['result']! },
  'average pooling': { shapes: [pool(4, 6)], compute: (x) => tf.avgPool(as4D(x), 2, 2, 'valid') },
  'average pooling over the edge': { shapes: [pool(5, 4)], compute: (x) => tf.avgPool(as4D(x), 3, 2, 'same') },
  ...Object.fromEntries(
    (['resizeBilinear', 'resizeNearestNeighbor'] as const).flatMap((name) =>
      ['corners aligned', 'half-pixel centres', 'neither'].flatMap((mode) =>
        [[1, 7, 5], [2, 2, 3]].map(([batch, ...size]) => [
          `${name} to ${size.join(' × ')}, ${mode}`,
          {
            shapes: [[batch!, 3, 4, 2]],
            compute: (x: tf.Tensor) => tf.image[name](as4D(x), size as [number, number], mode === 'corners aligned', mode === 'half-pixel centres'),
          },
        ]),
      ),
    ),
  ),
  'pixel shuffle': { shapes: [[2, 2, 3, 8]], compute: (x) => tf.depthToSpace(as4D(x), 2, 'NHWC') },
  'batch norm with moments': {
    shapes: [[2, 2, 3, 2], [2], [2]],
    compute: (x, offset, scale) => {
      const { mean, variance } = tf.moments(x, [0, 1, 2]);
      return tf.batchNorm(x, mean, variance, offset, scale, 1e-3);
    },
  },
  'layer norm': {
    shapes: [[3, 6], [6], [6]],
    compute: (x, gamma, beta) => {
      const { mean, variance } = tf.moments(x, -1, true);
      return tf.add(tf.mul(tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-3))), gamma), beta);
    },
  },
  'instance norm': {
    shapes: [[2, 3, 3, 2]],
    compute: (x) => {
      const { mean, variance } = tf.moments(x, [1, 2], true);
      return tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-3)));
    },
  },
};

const movement: Record<string, DifferentiableCase> = {
  gather: of((x) => tf.gather(x, tf.tensor1d([3, 1, 1], 'int32'))),
  'gather of columns': of((x) => tf.gather(x, tf.tensor1d([5, 0, 5], 'int32'), 1)),
  'unsorted segment sum': of((x) => tf.unsortedSegmentSum(x, tf.tensor1d([1, 0, 1, 2], 'int32'), 3)),
  pad: of((x) => tf.pad(x, [[1, 0], [0, 2]])),
  slice: of((x) => tf.slice(x, [1, 2], [2, 3])),
  'strided slice': of((x) => tf.stridedSlice(x, [0, 5], [4, 0], [2, -2])),
  'strided slice of one row': of((x) => tf.stridedSlice(x, [2, 1], [3, 5], [1, 1], 0, 0, 0, 0, 1)),
  concat: { shapes: [[3, 2], [3, 4]], compute: (a, b) => tf.concat([a, b], 1) },
  stack: { shapes: [[3, 2], [3, 2]], compute: (a, b) => tf.stack([a, b], 1) },
  split: of((x) => tf.mul(...(tf.split(x, 2, 1) as [tf.Tensor, tf.Tensor]))),
  tile: of((x) => tf.tile(x, [2, 3])),
  'tile at rank 5': { shapes: [[1, 2, 1, 2, 3]], compute: (x) => tf.tile(x, [2, 1, 3, 2, 1]) },
  transpose: of((x) => tf.transpose(x)),
  reverse: of((x) => tf.reverse(x, 1)),
  'broadcast to': { shapes: [[1, 4]], compute: (x) => tf.broadcastTo(x, [3, 4]) },
};

const reductions: Record<string, DifferentiableCase> = {
  sum: of((x) => tf.sum(x, 1)),
  mean: of((x) => tf.mean(x, 0)),
  max: of((x) => tf.max(x, 1)),
  min: of((x) => tf.min(x, 0)),
  prod: { shapes: [[3, 4]], compute: (x) => tf.prod(x, 1) },
  'prod of the first axis': { shapes: [[3, 2, 2]], compute: (x) => tf.prod(x, 0) },
  'prod of all': { shapes: [[2, 3]], compute: (x) => tf.prod(x) },
  norm: of((x) => tf.norm(x, 2, 1)),
  ...Object.fromEntries(
    [0, 1, 2].flatMap((axis) =>
      [false, true].flatMap((exclusive) =>
        [false, true].flatMap((reverse) =>
          (['cumsum', 'cumprod'] as const).map((name) => [
            `${name} on axis ${axis}${exclusive ? ', exclusive' : ''}${reverse ? ', reverse' : ''}`,
            { shapes: [[2, 3, 3]], compute: (x: tf.Tensor) => tf[name](x, axis, exclusive, reverse) },
          ]),
        ),
      ),
    ),
  ),
};

describe.each(['cpu', 'simd'])('first and second derivatives on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
    registerGradients();
  });

  describe.each(Object.entries({ unary, composites, binary, products, convolutions, pictures, movement, reductions }))('%s', (_, cases) => {
    it.each(Object.entries(cases))('%s', (_name, example) => {
      expectRightDerivatives(example);
    });
  });
});
