import { PCA } from '@gen/core-layers/baselines';
import { take } from '@gen/datasets';
import { VAE } from '@gen/vae';
import { firstExamples } from '../data/examples.js';
import { applyTo, readTensor, type Values } from '../data/values.js';
import { encodePng, pictureGrid } from '../pictures/index.js';
import { scatterMap } from '../plots/index.js';
import { codesOf } from './codes-of.js';
import type { Experiment } from './experiment.js';

const SHOWN = 1000;
const SIDE = 15;

/** What each place of the plane of a variational autoencoder stands for, and where it puts digits. */
export const vaePlane: Experiment = {
  name: 'vae-plane',
  title: 'The plane of a variational autoencoder: what is there, and what lies where',
  shows:
    'A variational autoencoder with a code of two numbers learns digits. Codes at the quantiles of its prior are decoded into a grid, where ' +
    'neighbours are alike. The codes of digits that it has not seen lie over the same plane, about as the prior says.',
  paper: { title: 'Auto-encoding variational Bayes', authors: 'Diederik Kingma, Max Welling', year: 2014, url: 'https://arxiv.org/abs/1312.6114' },
  data: { small: 'digits?size=2000', full: 'mnist' },
  async run({ budget, source, test, seed, fit, progress }) {
    const held = take(await test(), SHOWN);
    const inputShape = source.spec.shape;
    const vae = new VAE({ inputShape, latentDim: 2, hidden: [512], likelihood: 'bernoulli', seed });
    const pca = new PCA({ inputShape, components: 2 });
    await fit('variational autoencoder', vae, source, { steps: budget === 'small' ? 400 : 4000, batchSize: 100, learningRate: 2e-3 });
    progress('principal components');
    await pca.fit(source);
    const x = await firstExamples(held, held.size);
    const [learned, linear] = [await squaredError(x, vae), await squaredError(x, pca)];
    const grid = await readTensor(await vae.grid({ side: SIDE }));
    const { codes, labels } = await codesOf(vae, held);
    [vae, pca].forEach((model) => model.dispose());
    const deviations = [0, 1].map((axis) => deviationOf(codes.data.filter((_, at) => at % 2 === axis)));
    return {
      findings: [
        { name: 'pcaSquaredError', what: 'squared error per unseen digit, two principal components', value: linear },
        { name: 'vaeSquaredError', what: 'the same of the variational autoencoder', value: learned, atMost: linear },
        ...deviations.map((value, axis) => ({ name: `codeDeviation${axis + 1}`, what: `standard deviation of number ${axis + 1} of the codes, where the prior has 1`, value, atLeast: 0.5, atMost: 1.5 })),
      ],
      pictures: [
        { file: 'grid.png', title: 'What each place of the plane stands for', caption: `Decodings of ${SIDE} × ${SIDE} codes at the quantiles of the prior.`, content: encodePng(pictureGrid(grid.data, { shape: inputShape, columns: SIDE })) },
        {
          file: 'codes.svg',
          title: 'Where digits lie',
          caption: `Codes of ${held.size} digits that were not learned from, coloured by class.`,
          content: await scatterMap(codes.data, labels, { title: 'Codes of digits', ...(held.spec.classNames ? { classNames: held.spec.classNames } : {}) }),
        },
      ],
    };
  },
};

/** Mean over the examples of the summed squares of what a model gets wrong. */
async function squaredError(x: Values, model: VAE | PCA): Promise<number> {
  const { data } = await applyTo(x, (examples) => model.reconstruct(examples));
  return data.reduce((sum, value, at) => sum + (value - x.data[at]!) ** 2, 0) / x.shape[0]!;
}

function deviationOf(values: Float32Array): number {
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length);
}
