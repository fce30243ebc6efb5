import * as tfl from '@tensorflow/tfjs-layers';
import { foldIn, OptionError, sizeOfShape, type RandomKey } from '@gen/core';
import { glorotUniform } from '../initializers/index.js';
import { argmaxPooling, seededDropout, unpooling } from '../layers/index.js';
import type { ConvolutionalNetworkOptions } from './convolutional.js';
import { initializerOf, type Activation } from './dense.js';

/** One half of a pooling network, as two models of the same layers and weights, which are freed when both are disposed of. */
export interface PoolingNetwork {
  /** Without places: picture to code, or code to picture with each value shared evenly among the pixels of its window. */
  readonly network: tfl.LayersModel;
  /** With the places of the maxima, from the picture inwards: `[code, ...places]` as outputs of an encoder, as inputs of a decoder. */
  readonly withPlaces: tfl.LayersModel;
}

const KERNEL_SIZE = 3;

/**
 * Pictures `[batch, height, width, channels]` to `[batch, outputs]`: for each entry of `filters` a 3×3 convolution and a 2×2 max
 * pooling that keeps the places of its maxima, then dense layers. Pictures may be of any size; an odd side is halved
 * upwards. Of what goes into the last layer, the share `dropout` (default 0) is dropped in training.
 *
 * @throws OptionError if the shape is no picture's or there are no filters
 */
export function poolingEncoder(options: ConvolutionalNetworkOptions & { readonly outputs: number; readonly dropout?: number }): PoolingNetwork {
  const { imageShape, filters, hidden, activation, outputs, dropout = 0, key } = options;
  pooledShapes(imageShape, filters);
  const dense = (units: number, position: number): tfl.layers.Layer =>
    tfl.layers.dense({ units, activation, kernelInitializer: initializerOf(activation)(foldIn(key, filters.length + position)) });
  const halvings = filters.map((channels, index) => ({ convolve: convolution(channels, foldIn(key, index), activation), pool: argmaxPooling() }));
  const rest = [
    tfl.layers.flatten(),
    ...hidden.map(dense),
    ...(dropout > 0 ? [seededDropout({ rate: dropout })] : []),
    tfl.layers.dense({ units: outputs, kernelInitializer: glorotUniform(foldIn(key, filters.length + hidden.length)) }),
  ];
  const connect = (isPlaced: boolean): tfl.LayersModel => {
    const input = tfl.input({ shape: [...imageShape] });
    const places: tfl.SymbolicTensor[] = [];
    const maps = halvings.reduce((value, { convolve, pool }) => {
      const [maxima, argmax] = pool.apply(apply(convolve, value)) as [tfl.SymbolicTensor, tfl.SymbolicTensor];
      places.push(argmax);
      return maxima;
    }, input);
    const code = rest.reduce((value, layer) => apply(layer, value), maps);
    return tfl.model({ inputs: input, outputs: isPlaced ? [code, ...places] : code });
  };
  return { network: connect(false), withPlaces: connect(true) };
}

/**
 * The mirror image: `[batch, inputs]` to pictures `[batch, height, width, channels]`, for each entry of `filters` an unpooling
 * and a 3×3 convolution. The last one is linear.
 *
 * @throws OptionError if the shape is no picture's or there are no filters
 */
export function poolingDecoder(options: ConvolutionalNetworkOptions & { readonly inputs: number }): PoolingNetwork {
  const { imageShape, filters, hidden, activation, inputs, key } = options;
  const shapes = pooledShapes(imageShape, filters);
  const innermost = shapes.at(-1)!;
  const dense = [...hidden].reverse().concat(sizeOfShape(innermost)).map((units, index) =>
    tfl.layers.dense({ units, activation, kernelInitializer: initializerOf(activation)(foldIn(key, index)) }));
  const start = [...dense, tfl.layers.reshape({ targetShape: [...innermost] })];
  const doublings = filters.map((_, index) => {
    const level = filters.length - 1 - index;
    const layerKey = foldIn(key, hidden.length + 1 + index);
    const [height, width] = shapes[level] as readonly [number, number, number];
    const convolve = level === 0 ? convolution(imageShape[2]!, layerKey, 'linear') : convolution(filters[level - 1]!, layerKey, activation);
    return { level, unpool: unpooling({ pictureSize: [height, width] }), convolve };
  });
  const connect = (isPlaced: boolean): tfl.LayersModel => {
    const code = tfl.input({ shape: [inputs] });
    const places = isPlaced ? shapes.slice(1).map((shape) => tfl.input({ shape: [...shape] })) : [];
    const maps = start.reduce((value, layer) => apply(layer, value), code);
    const picture = doublings.reduce((value, { level, unpool, convolve }) => apply(convolve, apply(unpool, isPlaced ? [value, places[level]!] : value)), maps);
    return tfl.model({ inputs: isPlaced ? [code, ...places] : code, outputs: picture });
  };
  return { network: connect(false), withPlaces: connect(true) };
}

/**
 * Shapes of the picture and of its feature maps, from the picture inwards; an odd side is halved upwards.
 *
 * @throws OptionError if the shape is no picture's or there are no filters
 */
export function pooledShapes(imageShape: readonly number[], filters: readonly number[]): readonly (readonly number[])[] {
  const [height, width, channels] = imageShape;
  if (imageShape.length !== 3 || !height || !width || !channels) {
    throw new OptionError(`A pooling network needs pictures of shape [height, width, channels], got [${imageShape.join(', ')}].`);
  }
  if (filters.length === 0) throw new OptionError('A pooling network needs at least one entry in filters.');
  return [imageShape, ...filters.map((count, index) => [...[height, width].map((side) => Math.ceil(side / 2 ** (index + 1))), count])];
}

function convolution(filters: number, key: RandomKey, activation: Activation | 'linear'): tfl.layers.Layer {
  const initializer = activation === 'linear' ? glorotUniform : initializerOf(activation);
  return tfl.layers.conv2d({ filters, kernelSize: KERNEL_SIZE, padding: 'same', activation, kernelInitializer: initializer(key) });
}

const apply = (layer: tfl.layers.Layer, inputs: tfl.SymbolicTensor | tfl.SymbolicTensor[]): tfl.SymbolicTensor => layer.apply(inputs) as tfl.SymbolicTensor;
