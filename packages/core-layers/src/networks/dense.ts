import * as tfl from '@tensorflow/tfjs-layers';
import { foldIn, sizeOfShape, type RandomKey } from '@gen/core';
import { glorotUniform, heUniform } from '../initializers/index.js';
import { seededDropout } from '../layers/index.js';

/** Names of the activations that networks can be built with. */
export const ACTIVATIONS = ['relu', 'tanh', 'elu', 'softplus', 'sigmoid', 'swish'] as const;

/** An activation of a network's hidden layers. */
export type Activation = (typeof ACTIVATIONS)[number];

/** A dense network. */
export interface DenseNetworkOptions {
  /** Shape of one input, without the batch; flattened if it has more than one side. */
  readonly inputShape: readonly number[];
  /** Widths of the hidden layers. */
  readonly hidden: readonly number[];
  readonly activation: Activation;
  /** Shape of one output, without the batch; the last layer is linear. */
  readonly outputShape: readonly number[];
  /** Share of what goes into the last layer that is dropped in training, from 0 up to but without 1. Default 0. */
  readonly dropout?: number;
  /** Key of the initial weights. */
  readonly key: RandomKey;
}

/**
 * Dense layers from `[batch, ...inputShape]` to `[batch, ...outputShape]`; hidden layers start from He's uniform
 * distribution for piecewise linear activations and from Glorot's otherwise, the linear last layer from Glorot's.
 */
export function denseNetwork({ inputShape, hidden, activation, outputShape, dropout = 0, key }: DenseNetworkOptions): tfl.LayersModel {
  const network = tfl.sequential();
  const add = (layer: tfl.layers.Layer): void => network.add(layer);
  const input = { inputShape: [...inputShape] };
  if (inputShape.length > 1) add(tfl.layers.flatten(input));
  const widths = [...hidden, sizeOfShape(outputShape)];
  widths.forEach((units, index) => {
    const last = index === hidden.length;
    const isFirst = index === 0 && inputShape.length === 1;
    if (last && dropout > 0) add(seededDropout({ rate: dropout, ...(isFirst ? input : {}) }));
    add(
      tfl.layers.dense({
        units,
        kernelInitializer: (last ? glorotUniform : initializerOf(activation))(foldIn(key, index)),
        ...(last ? {} : { activation }),
        ...(isFirst ? input : {}),
      }),
    );
  });
  if (outputShape.length > 1) add(tfl.layers.reshape({ targetShape: [...outputShape] }));
  return network;
}

/** The initialiser that keeps the variance of what goes through an activation. */
export function initializerOf(activation: Activation): typeof heUniform {
  return activation === 'relu' || activation === 'elu' || activation === 'swish' ? heUniform : glorotUniform;
}
