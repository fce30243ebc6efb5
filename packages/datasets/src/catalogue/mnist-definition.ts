import type { DatasetDefinition } from './dataset-definition.js';
import { digitsAlias, namedSetOptions } from './source-options.js';

/** Handwritten digits. LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", 1998. */
export const mnistDefinition: DatasetDefinition = {
  name: 'mnist',
  description: 'Handwritten digits, 28 × 28, grey',
  licence: 'CC BY-SA 3.0',
  homepage: 'http://yann.lecun.com/exdb/mnist/',
  shape: [28, 28, 1],
  classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  sizes: { train: 60_000, test: 10_000 },
  embedded: false,
  files: [
    {
      name: 'train-images-idx3-ubyte.gz',
      split: 'train',
      role: 'images',
      bytes: 9_912_422,
      decompressedBytes: 47_040_016,
      sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    },
    {
      name: 'train-labels-idx1-ubyte.gz',
      split: 'train',
      role: 'labels',
      bytes: 28_881,
      decompressedBytes: 60_008,
      sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    },
    {
      name: 't10k-images-idx3-ubyte.gz',
      split: 'test',
      role: 'images',
      bytes: 1_648_877,
      decompressedBytes: 7_840_016,
      sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    },
    {
      name: 't10k-labels-idx1-ubyte.gz',
      split: 'test',
      role: 'labels',
      bytes: 4_542,
      decompressedBytes: 10_008,
      sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    },
  ],
  mirrors: ['https://storage.googleapis.com/cvdf-datasets/mnist/', 'https://ossci-datasets.s3.amazonaws.com/mnist/'],
  options: { ...namedSetOptions, ...digitsAlias },
};
