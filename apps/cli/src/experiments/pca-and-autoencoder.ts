import { Autoencoder } from '@gen/autoencoders';
import { PCA } from '@gen/core-layers/baselines';
import { firstExamples } from '../data/examples.js';
import { tileRows } from '../plots/index.js';
import type { Experiment } from './experiment.js';
import { reconstructed, squaredDistance, tilesOf, type Reconstructing } from './reconstructions.js';

const CODES = 16;
const SHOWN = 10;
const HELD = 1000;

/** The same few numbers by principal components, a dense and a convolutional autoencoder. */
export const pcaAndAutoencoder: Experiment = {
  name: 'pca-and-autoencoder',
  title: 'Sixteen numbers: principal components and autoencoders',
  shows:
    `Pictures of digits are brought to ${CODES} numbers and back: by principal component analysis, which is the best that a linear map can do, by a dense ` +
    'autoencoder and by a convolutional one. With the same number of codes both autoencoders keep more; what the linear map leaves are shadows of strokes that are not there.',
  paper: { title: 'Reducing the dimensionality of data with neural networks', authors: 'Geoffrey Hinton, Ruslan Salakhutdinov', year: 2006, url: 'https://doi.org/10.1126/science.1127647' },
  data: { small: 'digits?size=2000', full: 'mnist' },
  async run({ budget, source, test, seed, fit, progress }) {
    const inputShape = source.spec.shape;
    const images = await firstExamples(await test(), HELD);
    const pca = new PCA({ inputShape, components: CODES });
    const dense = new Autoencoder({ inputShape, latentDim: CODES, hidden: [256], seed });
    const convolutional = new Autoencoder({ inputShape, latentDim: CODES, network: 'convolutional', filters: [8, 16], hidden: [64], seed });
    progress('principal components');
    await pca.fit(source);
    const options = budget === 'small' ? { epochs: 12, batchSize: 32, learningRate: 3e-3 } : { epochs: 10, batchSize: 64, learningRate: 2e-3 };
    await fit('dense autoencoder', dense, source, options);
    await fit('convolutional autoencoder', convolutional, source, options);
    const judge = async (name: string, model: Reconstructing & { dispose(): void }) => {
      const made = await reconstructed(model, images);
      model.dispose();
      const error = squaredDistance(images, made);
      return { error, row: { name, note: `error ${error.toFixed(1)}`, tiles: tilesOf(made, SHOWN) } };
    };
    const [linear, deep, local] = [await judge('PCA', pca), await judge('dense', dense), await judge('convolutional', convolutional)];
    const rows = [{ name: 'digits', tiles: tilesOf(images, SHOWN) }, linear.row, deep.row, local.row];
    const title = `Digits from ${CODES} numbers`;
    return {
      findings: [
        { name: 'pcaError', what: `squared error of held-out digits from ${CODES} principal components`, value: linear.error },
        { name: 'denseError', what: `the same from ${CODES} codes of a dense autoencoder`, value: deep.error, atMost: linear.error },
        { name: 'convolutionalError', what: `the same from ${CODES} codes of a convolutional autoencoder`, value: local.error, atMost: linear.error },
      ],
      pictures: [{ file: 'reconstructions.svg', title, caption: 'Digits that were not learned from, and what each method makes of them.', content: tileRows(rows, { shape: inputShape, title }) }],
    };
  },
};
