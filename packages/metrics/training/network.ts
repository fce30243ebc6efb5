import * as tfl from '@tensorflow/tfjs-layers';
import { foldIn, type RandomKey } from '@gen/core';
import { glorotUniform, heUniform } from '@gen/core-layers';
import { CLASSES, FEATURES, FIRST_FILTERS, KERNEL, SECOND_FILTERS, SIDE } from '../src/digits/network.js';

/** The digit classifier as a TensorFlow.js model, up to the logits; its one but last layer gives the features. */
export function digitNetwork(key: RandomKey): tfl.LayersModel {
  const network = tfl.sequential();
  const convolution = (filters: number, place: number) =>
    tfl.layers.conv2d({ filters, kernelSize: KERNEL, activation: 'relu', kernelInitializer: heUniform(foldIn(key, place)), ...(place === 0 ? { inputShape: [SIDE, SIDE, 1] } : {}) });
  network.add(convolution(FIRST_FILTERS, 0));
  network.add(tfl.layers.maxPooling2d({ poolSize: 2 }));
  network.add(convolution(SECOND_FILTERS, 1));
  network.add(tfl.layers.maxPooling2d({ poolSize: 2 }));
  network.add(tfl.layers.flatten());
  network.add(tfl.layers.dense({ units: FEATURES, activation: 'relu', kernelInitializer: heUniform(foldIn(key, 2)) }));
  network.add(tfl.layers.dense({ units: CLASSES, kernelInitializer: glorotUniform(foldIn(key, 3)) }));
  return network;
}
