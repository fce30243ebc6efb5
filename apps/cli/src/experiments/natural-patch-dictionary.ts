import { Autoencoder, l1, SparseCoding } from '@gen/autoencoders';
import { cosineDecay } from '@gen/core-layers';
import { PCA } from '@gen/core-layers/baselines';
import { fitWhitening, patches, toGrey, whiten } from '@gen/datasets';
import { readTensor, rowOf, type Values } from '../data/values.js';
import { encodePng, onOwnScale, pictureGrid } from '../pictures/index.js';
import type { Experiment } from './experiment.js';
import { filterShape } from './filter-shape.js';

const SIDE = 8;
const FILTERS = 64;
const BATCH = 50;
/** What counts as local, against the spread of noise, and as having one direction. */
const LOCAL = 0.75;
const DIRECTED = 0.4;

/** The parts that pictures are made of. */
export const naturalPatchDictionary: Experiment = {
  name: 'natural-patch-dictionary',
  title: 'The parts that pictures are made of: sparse coding and a sparse autoencoder',
  shows:
    'Small squares of pictures, whitened, are written as sums of few atoms out of sixty-four. The atoms that sparse coding learns are short edges, each at a ' +
    'place and of a direction of its own, as the cells of the visual cortex that see first; principal components of the same squares are waves over all of ' +
    'them. An autoencoder with an L1 penalty on its code stands beside. On photographs of your own: --data folder:photographs or idx:images.',
  paper: { title: 'Emergence of simple-cell receptive field properties by learning a sparse code for natural images', authors: 'Bruno A. Olshausen and David J. Field', year: 1996, url: 'https://doi.org/10.1038/381607a0' },
  data: { small: 'faces?size=300', full: 'faces?size=1000' },
  async run({ budget, source, seed, fit, progress }) {
    const [count, epochs] = budget === 'small' ? [4000, 5] : [12_000, 8];
    const cut = patches(source.spec.shape[2] === 1 ? source : toGrey(source), { size: SIDE, count, seed });
    progress('whitening');
    const white = whiten(cut, await fitWhitening(cut, { epsilon: 0.005 }));
    const inputShape = white.spec.shape;
    const schedule = cosineDecay((epochs * count) / BATCH);
    const coding = new SparseCoding({ inputShape, atoms: FILTERS, lambda: 1, iterations: budget === 'small' ? 15 : 30, seed });
    await fit('sparse coding', coding, white, { epochs, batchSize: BATCH, learningRate: 0.05, schedule });
    const atoms = await readTensor(await coding.filters());
    coding.dispose();
    const sparse = new Autoencoder({ inputShape, latentDim: FILTERS, hidden: [], decoder: 'tied', loss: 'squared-error', regularizer: l1(1), seed });
    await fit('sparse autoencoder', sparse, white, { epochs, batchSize: BATCH, learningRate: 2e-2, schedule });
    const drawn = await readTensor(await sparse.filters('encoder/0'));
    sparse.dispose();
    const pca = new PCA({ inputShape, components: FILTERS });
    await pca.fit(cut);
    const components = await readTensor(await pca.components());
    pca.dispose();
    const [linear, coded, learned] = [edgeShare(components), edgeShare(atoms), edgeShare(drawn)];
    const picture = (file: string, title: string, caption: string, values: Values) => ({
      file, title, caption, content: encodePng(pictureGrid(onOwnScale(values.data, values.shape[0]!), { shape: inputShape, columns: 8, scale: 4 })),
    });
    return {
      findings: [
        { name: 'componentEdges', what: 'share of principal components that are local and directed', value: linear },
        { name: 'atomEdges', what: 'the same of the atoms of sparse coding', value: coded, atLeast: Math.max(0.5, 2 * linear) },
        { name: 'autoencoderEdges', what: 'the same of the filters of the sparse autoencoder', value: learned },
      ],
      pictures: [
        picture('dictionary.png', 'Atoms of sparse coding', 'Each atom on a scale of its own; grey is 0.', atoms),
        picture('autoencoder.png', 'Filters of the sparse autoencoder', 'What each unit of a linear code looks for and, its weights being tied, draws; the penalty is on the magnitudes of the code.', drawn),
        picture('components.png', 'Principal components', 'Of the squares before whitening, by variance.', components),
      ],
    };
  },
};

/** Share of filters, of those that are not all zeros, that take a small part of their square and have a direction. */
function edgeShare(filters: Values): number {
  const count = filters.shape[0]!;
  const edges = Array.from({ length: count }, (_, index) => rowOf(filters, index).data).filter((filter) => {
    if (filter.every((value) => value === 0)) return false;
    const { spread, orientation } = filterShape(filter, SIDE);
    return spread <= LOCAL && orientation >= DIRECTED;
  });
  return edges.length / count;
}
