import * as tf from '@tensorflow/tfjs-core';
import type { CallMaker } from '../call.ts';
import type { Draw, Input } from '../draw.ts';

type Padding = 'same' | 'valid' | [[number, number], [number, number], [number, number], [number, number]];

/** Stride and dilation, of which tfjs lets only one be more than 1. */
function steps(draw: Draw) {
  const stride = draw.pick([1, 1, 2, 3]);
  return { strides: draw.chance(0.8) ? stride : ([stride, stride > 1 ? draw.integer(1, 2) : 1] as [number, number]), dilations: stride === 1 && draw.chance(0.2) ? 2 : 1 };
}

function image(draw: Draw, channels: number): Input {
  return draw.input([draw.integer(1, 5), draw.integer(1, 11), draw.integer(1, 11), channels]);
}

const FITTING = { same: 'same', valid: 'valid' } as const;

/** A window that fits, and how an image is padded for it. */
function window(draw: Draw, { shape }: Input, dilation: number): { readonly sides: [number, number]; readonly padding: Padding } {
  const kind = draw.pick(['same', 'valid', 'explicit'] as const);
  const largest = (side: number) => (kind === 'same' ? 5 : Math.max(1, Math.min(5, Math.floor((side - 1) / dilation) + 1)));
  const sides: [number, number] = [draw.integer(1, largest(shape[1]!)), draw.integer(1, largest(shape[2]!))];
  if (kind !== 'explicit') return { sides, padding: FITTING[kind] };
  const edge = (side: number): [number, number] => [draw.integer(0, side - 1), draw.integer(0, side - 1)];
  return { sides, padding: [[0, 0], edge(sides[0]), edge(sides[1]), [0, 0]] };
}

/** A convolution, or its gradients by image and filter. */
function convolution(name: string, ofGradients: boolean, depthwise: boolean): CallMaker {
  return (draw) => {
    const channels = draw.integer(1, 9);
    const x = image(draw, channels);
    const drawn = steps(draw);
    // No gradients of dilated convolutions in tfjs.
    const { strides, dilations } = ofGradients ? { ...drawn, dilations: 1 } : drawn;
    const { sides, padding } = window(draw, x, dilations);
    const filter = draw.input([...sides, channels, depthwise ? draw.integer(1, 3) : draw.integer(1, 18)]);
    const convolve = (input: tf.Tensor, weights: tf.Tensor) =>
      depthwise
        ? tf.depthwiseConv2d(input as tf.Tensor4D, weights as tf.Tensor4D, strides, padding, 'NHWC', dilations)
        : tf.conv2d(input as tf.Tensor4D, weights as tf.Tensor4D, strides, padding, 'NHWC', dilations);
    return {
      name,
      attributes: { strides, padding, dilations },
      close: 'sum',
      inputs: [x, filter],
      run: ([input, weights]) => (ofGradients ? tf.grads(convolve)([input!, weights!]) : convolve(input!, weights!)),
    };
  };
}

const transposed: CallMaker = (draw) => {
  const channels = draw.integer(1, 9);
  const x = image(draw, channels);
  const stride = draw.integer(1, 3);
  const side = draw.integer(stride, 5);
  const outputs = draw.integer(1, 9);
  const [batch, height, width] = x.shape;
  const same = draw.chance(0.5);
  const long = (length: number) => (same ? length * stride : (length - 1) * stride + side);
  const shape: [number, number, number, number] = [batch!, long(height!), long(width!), outputs];
  return {
    name: 'conv2dTranspose',
    attributes: { shape, stride, same },
    close: 'sum',
    inputs: [x, draw.input([side, side, outputs, channels])],
    run: ([input, filter]) => tf.conv2dTranspose(input as tf.Tensor4D, filter as tf.Tensor4D, shape, stride, same ? 'same' : 'valid'),
  };
};

const fusedConvolution: CallMaker = (draw) => {
  const channels = draw.integer(1, 9);
  const x = image(draw, channels);
  const { strides } = steps(draw);
  const { sides, padding } = window(draw, x, 1);
  const outputs = draw.integer(1, 18);
  const activation = draw.pick(['linear', 'relu', 'relu6', 'leakyrelu', 'elu', 'sigmoid'] as const);
  const convolve = ([input, filter, bias]: readonly tf.Tensor[], last: typeof activation) =>
    tf.fused.conv2d({ x: input as tf.Tensor4D, filter: filter as tf.Tensor4D, strides, pad: padding, bias, activation: last, leakyreluAlpha: 0.2 });
  return {
    name: 'fused.conv2d',
    attributes: { strides, padding, activation },
    close: 'sum',
    inputs: [x, draw.input([...sides, channels, outputs]), draw.input([outputs])],
    run: (inputs) => convolve(inputs, activation),
    size: (inputs) => tf.add(1, convolve(inputs, 'linear')),
  };
};

function pool(name: string, kind: 'max' | 'avg', ofGradients: boolean): CallMaker {
  return (draw) => {
    const x = image(draw, draw.integer(1, 9));
    const { strides } = steps(draw);
    const { sides, padding } = window(draw, x, 1);
    const edges = typeof padding === 'string' ? padding : 'valid';
    const compute = (input: tf.Tensor) => (kind === 'max' ? tf.maxPool : tf.avgPool)(input as tf.Tensor4D, sides, strides, edges);
    return {
      name,
      attributes: { sides, strides, edges },
      close: 'sum',
      inputs: [x],
      run: ([input]) => (ofGradients ? tf.grad(compute)(input!) : compute(input!)),
      // The largest of absolute values has another place.
      ...(kind === 'max' ? { close: ofGradients ? ('whole' as const) : ('exact' as const) } : {}),
    };
  };
}

function resize(name: string, run: typeof tf.image.resizeBilinear, ofGradients: boolean, exact: boolean): CallMaker {
  return (draw) => {
    const side = draw.integer(2, 11);
    // The cpu backend's gradients exchange height and width, and never end where corners of one number are aligned.
    const x = ofGradients ? draw.input([draw.integer(1, 4), side, side, draw.integer(1, 9)]) : image(draw, draw.integer(1, 9));
    const to: [number, number] = [draw.integer(2, 20), draw.integer(2, 20)];
    const alignCorners = draw.chance(0.3);
    const halfPixelCenters = !alignCorners && draw.chance(0.3);
    // tfjs has no gradients of those.
    const compute = (input: tf.Tensor) => run(input as tf.Tensor4D, to, alignCorners, !ofGradients && halfPixelCenters);
    return {
      name,
      attributes: { to, alignCorners, halfPixelCenters },
      close: exact ? 'exact' : 'whole',
      inputs: [x],
      run: ([input]) => (ofGradients ? tf.grad(compute)(input!) : compute(input!)),
      ...(ofGradients && run === tf.image.resizeNearestNeighbor ? { onCpu: ([input]: readonly tf.Tensor[]) => timesTaken(input!, compute) } : {}),
    };
  };
}

/** How often each number of an image was taken, which is the gradient; that of the cpu backend reads beyond its end. */
function timesTaken(images: tf.Tensor, resizeImages: (images: tf.Tensor) => tf.Tensor): tf.Tensor {
  const [, height, width] = images.shape as [number, number, number];
  const places = tf.reshape<tf.Rank.R1>(resizeImages(tf.reshape(tf.range(0, height * width), [1, height, width, 1])), [-1]);
  const times = tf.unsortedSegmentSum(tf.onesLike(places), tf.cast(places, 'int32'), height * width);
  return tf.mul(tf.onesLike(images), tf.reshape(times, [1, height, width, 1]));
}

export const imageCalls: readonly CallMaker[] = [
  convolution('conv2d', false, false),
  convolution('conv2d', false, false),
  convolution('conv2d gradients', true, false),
  convolution('conv2d gradients', true, false),
  convolution('depthwiseConv2d', false, true),
  convolution('depthwiseConv2d gradients', true, true),
  transposed,
  transposed,
  fusedConvolution,
  pool('maxPool', 'max', false),
  pool('maxPool gradient', 'max', true),
  pool('avgPool', 'avg', false),
  pool('avgPool gradient', 'avg', true),
  resize('resizeBilinear', tf.image.resizeBilinear, false, false),
  resize('resizeBilinear gradient', tf.image.resizeBilinear, true, false),
  resize('resizeNearestNeighbor', tf.image.resizeNearestNeighbor, false, true),
  resize('resizeNearestNeighbor gradient', tf.image.resizeNearestNeighbor, true, false),
];
