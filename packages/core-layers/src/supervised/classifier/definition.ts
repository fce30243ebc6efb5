import { arraySource, foldIn, normal, OptionError, randomKey, type DataSpec } from '@gen/core';
import type { ModelDefinition } from '../../model/index.js';
import { CONVOLUTION_KERNELS } from '../../networks/index.js';
import { classifierOptions } from './config.js';
import { Classifier } from './model.js';

/** What apps, docs and the conformance suite know of the {@link Classifier}. */
export const classifierDefinition: ModelDefinition<typeof classifierOptions, Classifier> = {
  name: 'classifier',
  package: '@gen/core-layers/supervised',
  description: 'Classifier of labelled data: dense or convolutional, logistic regression without hidden layers, or a head on any encoder.',
  paper: {
    title: 'Gradient-based learning applied to document recognition',
    authors: 'Yann LeCun, Léon Bottou, Yoshua Bengio and Patrick Haffner',
    year: 1998,
    url: 'https://doi.org/10.1109/5.726791',
  },
  options: classifierOptions,
  capabilities: ['classifier', 'encoder', 'evaluator'],
  create: (options, spec: DataSpec) => new Classifier({ inputShape: spec.shape, columns: spec.columns, ...classesOf(options, spec), ...options }),
  load: (store) => Classifier.load(store),
  kernels: ({ network }) => (network === 'convolutional' ? CONVOLUTION_KERNELS : []),
  fixture: {
    options: { hidden: [16], dropout: 0.1, weightDecay: 0.001, seed: 3 },
    data: clouds,
    fit: { epochs: 8, batchSize: 16, learningRate: 0.01 },
  },
  reproduce: {
    small: { data: 'mnist', options: { hidden: [256] }, epochs: 5, seed: 1, atMost: { crossEntropy: 0.09 } },
    full: { data: 'mnist', options: { network: 'convolutional' }, epochs: 10, seed: 1, atMost: { crossEntropy: 0.05 } },
  },
};

function classesOf({ classes, classNames }: { readonly classes?: number | undefined; readonly classNames?: readonly string[] | undefined }, spec: DataSpec) {
  if (classes !== undefined || classNames !== undefined) return {};
  if (spec.classNames) return { classNames: spec.classNames };
  throw new OptionError('The data has no classes to learn: give data with labels, such as csv:PATH?class=NAME or a folder whose subfolders are classes.');
}

/** 64 pictures of 4×4 pixels of three classes, each noise about a picture of its class. */
function clouds() {
  const centres = normal(randomKey(5), 3 * 16);
  const labels = Int32Array.from({ length: 64 }, (_, example) => example % 3);
  const x = new Float32Array(64 * 16);
  labels.forEach((label, example) => {
    const noise = normal(foldIn(randomKey(6), example), 16);
    for (let pixel = 0; pixel < 16; pixel++) x[16 * example + pixel] = centres[16 * label + pixel]! + 0.5 * noise[pixel]!;
  });
  return arraySource(x, { shape: [4, 4, 1], values: 'real', classNames: ['a', 'b', 'c'] }, labels);
}
