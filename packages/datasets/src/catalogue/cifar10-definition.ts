import type { DatasetDefinition, DatasetFile } from './dataset-definition.js';
import { namedSetOptions } from './source-options.js';

const batch = (name: string, split: 'train' | 'test'): DatasetFile => ({ name, split, role: 'records', bytes: 30_730_000, decompressedBytes: 30_730_000 });

/**
 * Small colour photographs. Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009. Its makers publish
 * one archive of 170 MB; the SHA-256 is that which several independent projects check it by.
 */
export const cifar10Definition: DatasetDefinition = {
  name: 'cifar10',
  description: 'Photographs of ten kinds of things, 32 × 32, colour',
  licence: 'none given; for research',
  homepage: 'https://www.cs.toronto.edu/~kriz/cifar.html',
  shape: [32, 32, 3],
  classNames: ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'],
  sizes: { train: 50_000, test: 10_000 },
  embedded: false,
  files: [...[1, 2, 3, 4, 5].map((number) => batch(`data_batch_${number}.bin`, 'train')), batch('test_batch.bin', 'test')],
  mirrors: ['https://www.cs.toronto.edu/~kriz/'],
  packed: {
    name: 'cifar-10-binary.tar.gz',
    bytes: 170_052_171,
    sha256: 'c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd',
    folder: 'cifar-10-batches-bin/',
  },
  options: namedSetOptions,
};
