import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { foldIn, randomKey, ShapeError, sizeOfShape, type RandomKey } from '@gen/core';
import { glorotUniform } from '../initializers/index.js';
import { seededDropout } from '../layers/index.js';
import { checkNetworkSide, innermostShape } from '../networks/index.js';
import { convolution } from '../networks/convolutional.js';
import { initializerOf } from '../networks/dense.js';
import type { ResolvedNetworkConfig } from './network-options.js';

/** The networks of a supervised model, one after the other. */
export interface SupervisedNetworks {
  /** The user's own, if there is one. */
  readonly encoder?: tfl.LayersModel;
  /** The hidden layers, if there are any: to `[batch, width]`. */
  readonly body?: tfl.LayersModel;
  /** `[batch, features]` to `[batch, outputs]`, linear. */
  readonly output: tfl.LayersModel;
}

/** Builds the networks that the user did not bring. */
export function buildNetworks(config: ResolvedNetworkConfig, inputShape: readonly number[], outputs: number): SupervisedNetworks {
  const { encoder, seed } = config;
  const key = foldIn(randomKey(seed), 'network');
  const body = buildBody(config, encoder ? shapeAfter(encoder) : inputShape, key);
  const features = body ? shapeAfter(body) : encoder ? shapeAfter(encoder) : inputShape;
  const layers = depth(config);
  const output = tfl.sequential({
    layers: [tfl.layers.dense({ units: outputs, inputShape: [sizeOfShape(features)], kernelInitializer: glorotUniform(foldIn(key, layers)) })],
  });
  return { ...(encoder ? { encoder } : {}), ...(body ? { body } : {}), output };
}

/**
 * What the last hidden layer gives of a batch, `[batch, features]`: what the encoder gives where there is none, else the
 * values themselves. In training mode dropout draws from the random key in force, and the encoder is in training mode
 * only if it learns.
 */
export function featuresOf({ encoder, body }: SupervisedNetworks, x: tf.Tensor, { training, trainEncoder }: { readonly training: boolean; readonly trainEncoder: boolean }): tf.Tensor2D {
  const encoded = encoder ? (encoder.apply(x, { training: training && trainEncoder }) as tf.Tensor) : x;
  const features = body ? (body.apply(encoded, { training }) as tf.Tensor) : encoded;
  return tf.reshape(features, [x.shape[0], -1]);
}

/**
 * Checks what the option schema cannot: options against one another and the user's network against the shapes.
 *
 * @param model - as messages call it
 * @throws OptionError or ShapeError
 */
export function checkNetworkOptions(model: string, { encoder, network, filters }: ResolvedNetworkConfig, inputShape: readonly number[]): void {
  if (encoder) {
    checkNetworkSide(`${model}: the encoder`, encoder, 'input', inputShape);
    const sides = encoder.outputs.length === 1 ? encoder.outputs[0]!.shape.slice(1) : [null];
    if (sides.length === 0 || sides.includes(null)) {
      throw new ShapeError(`${model}: the encoder must have one output [batch, …features] of a known shape.`);
    }
  } else if (network === 'convolutional') innermostShape(inputShape, filters);
}

function buildBody(config: ResolvedNetworkConfig, inputShape: readonly number[], key: RandomKey): tfl.LayersModel | undefined {
  const { hidden, filters, activation, dropout } = config;
  const convolutions = isConvolutional(config) ? filters : [];
  const layers: tfl.layers.Layer[] = convolutions.map((channels, index) =>
    tfl.layers.conv2d({ ...convolution(channels, foldIn(key, index), activation), ...(index === 0 ? { inputShape: [...inputShape] } : {}) }),
  );
  if (layers.length > 0 || (inputShape.length > 1 && hidden.length > 0)) layers.push(tfl.layers.flatten(layers.length > 0 ? {} : { inputShape: [...inputShape] }));
  hidden.forEach((units, index) => {
    const kernelInitializer = initializerOf(activation)(foldIn(key, convolutions.length + index));
    layers.push(tfl.layers.dense({ units, activation, kernelInitializer, ...(layers.length === 0 ? { inputShape: [...inputShape] } : {}) }));
    if (dropout > 0) layers.push(seededDropout({ rate: dropout }));
  });
  return layers.length > 0 ? tfl.sequential({ layers }) : undefined;
}

function isConvolutional({ network, encoder }: ResolvedNetworkConfig): boolean {
  return network === 'convolutional' && !encoder;
}

function depth(config: ResolvedNetworkConfig): number {
  return config.hidden.length + (isConvolutional(config) ? config.filters.length : 0);
}

/** Shape of what a network gives, without the batch. */
function shapeAfter({ outputs }: tfl.LayersModel): number[] {
  return outputs[0]!.shape.slice(1) as number[];
}
