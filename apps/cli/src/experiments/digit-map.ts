import { Autoencoder } from '@gen/autoencoders';
import { PCA } from '@gen/core-layers/baselines';
import { take } from '@gen/datasets';
import { scatterMap } from '../plots/index.js';
import { codesOf } from './codes-of.js';
import type { Experiment } from './experiment.js';
import { sameClassShare } from './same-class-share.js';

const SHOWN = 1000;

/** Digits in the plane, by two principal components and by a deep autoencoder. */
export const digitMap: Experiment = {
  name: 'digit-map',
  title: 'Digits in the plane: two principal components and a deep autoencoder',
  shows:
    'Pictures of digits are brought to two numbers, by principal component analysis and by a deep autoencoder with a code of two units. ' +
    'Neither is told which digits they are. The autoencoder keeps digits of a kind together where the two best linear directions lay many kinds over one another.',
  paper: { title: 'Reducing the dimensionality of data with neural networks', authors: 'Geoffrey Hinton, Ruslan Salakhutdinov', year: 2006, url: 'https://doi.org/10.1126/science.1127647' },
  data: { small: 'digits?size=2000', full: 'mnist' },
  async run({ budget, source, test, seed, fit, progress }) {
    const held = take(await test(), SHOWN);
    const inputShape = source.spec.shape;
    const pca = new PCA({ inputShape, components: 2 });
    const deep = new Autoencoder({ inputShape, latentDim: 2, hidden: budget === 'small' ? [256, 64] : [512, 256, 64], seed });
    progress('principal components');
    await pca.fit(source);
    await fit('deep autoencoder', deep, source, { steps: budget === 'small' ? 400 : 4000, batchSize: 100, learningRate: 2e-3 });
    const plane = async (model: PCA | Autoencoder, title: string, file: string) => {
      const { codes, labels } = await codesOf(model, held);
      const share = await sameClassShare(codes, labels);
      model.dispose();
      const svg = await scatterMap(codes.data, labels, { title, ...(held.spec.classNames ? { classNames: held.spec.classNames } : {}) });
      return { share, picture: { file, title, caption: `${held.size} digits that were not learned from, coloured by class.`, content: svg } };
    };
    const [linear, learned] = [
      await plane(pca, 'Digits by two principal components', 'digits-pca.svg'),
      await plane(deep, 'Digits by the code of a deep autoencoder', 'digits-autoencoder.svg'),
    ];
    return {
      findings: [
        { name: 'pcaSameDigit', what: 'share of the same digit among the ten nearest, two principal components', value: linear.share },
        { name: 'autoencoderSameDigit', what: 'the same, code of the autoencoder', value: learned.share, atLeast: linear.share },
      ],
      pictures: [linear.picture, learned.picture],
    };
  },
};
