import { arraySource, foldIn, randomKey, uniform } from '@gen/core';
import { CONVOLUTION_KERNELS, type ModelDefinition } from '@gen/core-layers';
import { imageRestorerOptions } from './config.js';
import { ImageRestorer } from './model.js';

/** What apps, docs and the conformance suite know of the {@link ImageRestorer}. */
export const imageRestorerDefinition: ModelDefinition<typeof imageRestorerOptions, ImageRestorer> = {
  name: 'image-restorer',
  package: '@gen/autoencoders',
  description: 'Restores pictures of any size: denoises, inpaints, colours, takes marks off, or undoes what pairs of pictures show.',
  paper: {
    title: 'FFDNet: Toward a fast and flexible solution for CNN-based image denoising',
    authors: 'Kai Zhang, Wangmeng Zuo and Lei Zhang',
    year: 2018,
    url: 'https://doi.org/10.1109/TIP.2018.2839891',
  },
  options: imageRestorerOptions,
  capabilities: ['image-transformer', 'completer', 'restorer', 'evaluator'],
  settle: (options, { target }) => ({ task: target ? 'pairs' : 'denoise', ...options }),
  training: () => ({ schedule: 'cosine' }),
  create: (options, { shape, target }) => new ImageRestorer({ inputShape: shape, targetShape: target?.shape, ...options }),
  load: (store) => ImageRestorer.load(store),
  kernels: () => CONVOLUTION_KERNELS,
  fixture: {
    options: { filters: [8], context: [8], sigma: 0.3, seed: 3 },
    data: squares,
    fit: { epochs: 8, batchSize: 16, learningRate: 0.01 },
  },
  reproduce: {
    small: { data: 'mnist', options: { sigma: 0.5 }, epochs: 1, seed: 1, atMost: {} },
    full: { data: 'mnist', options: { sigma: 0.5 }, epochs: 5, seed: 1, atMost: {} },
  },
};

/** 64 pictures of 7×7 pixels, each with one bright square somewhere. */
function squares() {
  const side = 7;
  const x = new Float32Array(64 * side * side);
  for (let example = 0; example < 64; example++) {
    const [row, column] = uniform(foldIn(randomKey(5), example), 2);
    const [top, left] = [Math.floor(row! * 4), Math.floor(column! * 4)];
    for (let y = 0; y < 4; y++) x.fill(1, (example * side + top + y) * side + left, (example * side + top + y) * side + left + 4);
  }
  return arraySource(x, { shape: [side, side, 1], values: 'binary', range: [0, 1] });
}
