import type { DatasetDefinition } from './dataset-definition.js';
import { namedSetOptions } from './source-options.js';

/** Clothes. Xiao, Rasul and Vollgraf, "Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms", 2017. */
export const fashionMnistDefinition: DatasetDefinition = {
  name: 'fashion-mnist',
  description: 'Clothes, 28 × 28, grey',
  licence: 'MIT',
  homepage: 'https://github.com/zalandoresearch/fashion-mnist',
  shape: [28, 28, 1],
  classNames: ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'],
  sizes: { train: 60_000, test: 10_000 },
  embedded: false,
  files: [
    {
      name: 'train-images-idx3-ubyte.gz',
      split: 'train',
      role: 'images',
      bytes: 26_421_880,
      decompressedBytes: 47_040_016,
      sha256: 'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
    },
    {
      name: 'train-labels-idx1-ubyte.gz',
      split: 'train',
      role: 'labels',
      bytes: 29_515,
      decompressedBytes: 60_008,
      sha256: 'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
    },
    {
      name: 't10k-images-idx3-ubyte.gz',
      split: 'test',
      role: 'images',
      bytes: 4_422_102,
      decompressedBytes: 7_840_016,
      sha256: '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
    },
    {
      name: 't10k-labels-idx1-ubyte.gz',
      split: 'test',
      role: 'labels',
      bytes: 5_148,
      decompressedBytes: 10_008,
      sha256: '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
    },
  ],
  mirrors: [
    'https://storage.googleapis.com/tensorflow/tf-keras-datasets/',
    'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
  ],
  options: namedSetOptions,
};
