import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

/** The weights of an affine map `y = x · kernel + bias`. */
export interface Affine {
  /** `[inputs][outputs]`. */
  readonly kernel: readonly (readonly number[])[];
  /** `[outputs]`. */
  readonly bias: readonly number[];
}

/** A network of one linear layer with these weights. */
export function linearNetwork({ kernel, bias }: Affine): tfl.LayersModel {
  const network = tfl.sequential({ layers: [tfl.layers.dense({ units: bias.length, inputShape: [kernel.length] })] });
  tf.tidy(() => network.setWeights([tf.tensor2d(kernel.map((row) => [...row])), tf.tensor1d([...bias])]));
  return network;
}
