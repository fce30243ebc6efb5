import { Autoencoder } from '@gen/autoencoders';
import { PCA } from '@gen/core-layers/baselines';
import { map, take } from '@gen/datasets';
import type { IndexedSource } from '@gen/core';
import { scatterMap } from '../plots/index.js';
import { codesOf } from './codes-of.js';
import type { Experiment } from './experiment.js';
import { sameClassShare } from './same-class-share.js';

const SHOWN = 1000;

/** Each word 1 where the document has it, else 0. */
const presence = (source: IndexedSource): IndexedSource =>
  map(source, (batch) => ({ ...batch, x: batch.x.map((count) => (count > 0 ? 1 : 0)) }), { ...source.spec, values: 'binary', range: [0, 1] });

/** Documents in the plane, by two principal components and by a deep autoencoder. */
export const mapOfDocuments: Experiment = {
  name: 'map-of-documents',
  title: 'Documents in the plane: two principal components and a deep autoencoder',
  shows:
    'Documents, each given as which words it has, are brought to two numbers: by principal component analysis, which is close to what is called latent ' +
    'semantic analysis, and by a deep autoencoder. The autoencoder was told no topics and yet keeps them apart, so that documents about the same lie together.',
  paper: { title: 'Reducing the dimensionality of data with neural networks', authors: 'Geoffrey Hinton, Ruslan Salakhutdinov', year: 2006, url: 'https://doi.org/10.1126/science.1127647' },
  data: { small: 'documents?size=2000', full: 'documents' },
  demo: 'documents',
  async run({ budget, source, test, seed, fit, progress }) {
    const [train, held] = [presence(source), presence(take(await test(), SHOWN))];
    const inputShape = source.spec.shape;
    const pca = new PCA({ inputShape, components: 2 });
    const deep = new Autoencoder({ inputShape, latentDim: 2, hidden: [250, 125], seed });
    progress('principal components');
    await pca.fit(train);
    const [epochs, batchSize] = budget === 'small' ? [15, 50] : [30, 100];
    await fit('deep autoencoder', deep, train, { epochs, batchSize, learningRate: 2e-3 });
    const plane = async (model: PCA | Autoencoder, title: string, file: string) => {
      const { codes, labels } = await codesOf(model, held);
      const share = await sameClassShare(codes, labels);
      model.dispose();
      const svg = await scatterMap(codes.data, labels, { title, ...(held.spec.classNames ? { classNames: held.spec.classNames } : {}) });
      return { share, picture: { file, title, caption: `${held.size} documents that were not learned from, coloured by topic.`, content: svg } };
    };
    const [linear, learned] = [
      await plane(pca, 'Documents by two principal components', 'documents-pca.svg'),
      await plane(deep, 'Documents by the code of a deep autoencoder', 'documents-autoencoder.svg'),
    ];
    return {
      findings: [
        { name: 'pcaSameTopic', what: 'share of the same topic among the ten nearest, two principal components', value: linear.share },
        { name: 'autoencoderSameTopic', what: 'the same, code of the autoencoder', value: learned.share, atLeast: linear.share },
      ],
      pictures: [linear.picture, learned.picture],
    };
  },
};
