import * as tfl from '@tensorflow/tfjs-layers';
import { heUniform, maskingNoise } from '@gen/core-layers';

export const encoder = tfl.sequential({
  layers: [
    maskingNoise({ probability: 0.25, inputShape: [784] }),
    tfl.layers.dense({ units: 64, activation: 'relu', kernelInitializer: heUniform({ seed: 1, purpose: 'encoder/0' }) }),
  ],
});
