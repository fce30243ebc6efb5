import type { Estimate, IndexedSource } from '@gen/core';
import { cosineDecay } from '@gen/core-layers';
import { PCA } from '@gen/core-layers/baselines';
import { Autoencoder } from '@gen/autoencoders';
import { mnist } from '@gen/datasets/node';
import * as tf from '@tensorflow/tfjs-core';
import { show, type Figure } from './figure.js';

const command = 'npm run figures -- autoencoders';
const ON_TEST = 'squared error, Σ over pixels, on the MNIST test split';
const STEPS_PER_EPOCH = 469;

/** What a code of a few numbers keeps of MNIST: PCA, linear and deep autoencoders. */
export async function autoencoderFigures(): Promise<Figure[]> {
  const [train, test] = [await mnist({ split: 'train' }), await mnist({ split: 'test' })];
  const linear = await linearFigures(train, test);
  return [...linear.figures, ...(await deepFigures(train, test)), await convolutionalFigure(train, test, linear.ofPca)];
}

/** The mean over a source of `Σ (x − x̂)²`. */
export async function squaredErrorOf(model: Pick<Autoencoder, 'evaluate'>, source: IndexedSource): Promise<number> {
  return ((await model.evaluate(source, { batchSize: 1000 }))['squaredError'] as Estimate).value;
}

async function linearFigures(train: IndexedSource, test: IndexedSource): Promise<{ readonly figures: Figure[]; readonly ofPca: number }> {
  const pca = new PCA({ inputShape: train.spec.shape, components: 30 });
  await pca.fit(train);
  const components = await pca.components();
  const principal = tf.tidy(() => tf.reshape<tf.Rank.R2>(components, [30, 784]));
  const { x } = await test.read(Uint32Array.from({ length: test.size }, (_, index) => index), { epoch: 0, seed: 0 });
  const images = tf.tensor4d(x, [test.size, 28, 28, 1]);
  const made = await pca.reconstruct(images);
  const ofPca = tf.tidy(() => tf.mean(tf.sum(tf.squaredDifference(images, made), [1, 2, 3])).arraySync() as number);
  const linear = async (latentDim: number, epochs: number) => {
    const model = new Autoencoder({ inputShape: train.spec.shape, latentDim, hidden: [], decoder: 'linear', seed: 1 });
    await model.fit(train, { epochs, batchSize: 128, learningRate: 2e-3, schedule: cosineDecay(epochs * STEPS_PER_EPOCH) });
    const drawn = await model.filters('decoder/0');
    const angles = tf.tidy(() => {
      const basis = tf.linalg.gramSchmidt(tf.reshape<tf.Rank.R2>(drawn, [latentDim, 784])) as tf.Tensor2D;
      const cosines = tf.matMul(basis, tf.slice(principal, 0, latentDim), false, true);
      return (tf.sum(tf.square(cosines)).arraySync() as number) / latentDim;
    });
    const error = await squaredErrorOf(model, test);
    drawn.dispose();
    model.dispose();
    return { error, angles };
  };
  const [wide, narrow] = [await linear(30, 10), await linear(10, 10)];
  tf.dispose([components, principal, images, made]);
  pca.dispose();
  const figures = [
    { name: `PCA, 30 components: ${ON_TEST}`, measured: show(ofPca), reference: '13.87', accepted: '13.86 to 13.88', passes: Math.abs(ofPca - 13.87) <= 0.01, command },
    { name: `linear autoencoder, 30 codes, 10 epochs: ${ON_TEST}`, measured: show(wide.error), reference: '13.87 (PCA); no code of 30 numbers with a linear decoder is under 13.747', accepted: '13.747 to 14.2', passes: wide.error >= 13.747 && wide.error <= 14.2, command },
    { name: 'linear autoencoder, 10 codes, 10 epochs: mean cos² of the principal angles between its decoder and PCA', measured: show(narrow.angles, 4), reference: '1', accepted: '≥ 0.97', passes: narrow.angles >= 0.97, command },
  ];
  return { figures, ofPca };
}

async function convolutionalFigure(train: IndexedSource, test: IndexedSource, ofPca: number): Promise<Figure> {
  const model = new Autoencoder({ inputShape: train.spec.shape, latentDim: 30, network: 'convolutional', filters: [8, 16], hidden: [128], seed: 1 });
  await model.fit(train, { epochs: 1, batchSize: 64, learningRate: 2e-3 });
  const measured = await squaredErrorOf(model, test);
  model.dispose();
  return { name: `convolutional autoencoder, 30 codes, 1 epoch: ${ON_TEST}`, measured: show(measured), reference: `${show(ofPca)} (PCA, 30 components)`, accepted: 'less than PCA', passes: measured < ofPca, command };
}

async function deepFigures(train: IndexedSource, test: IndexedSource): Promise<Figure[]> {
  const model = new Autoencoder({ inputShape: train.spec.shape, latentDim: 30, hidden: [512, 128], seed: 1 });
  const errors: number[] = [];
  await model.fit(train, { epochs: 5, batchSize: 128, onEpochEnd: async () => void errors.push(await squaredErrorOf(model, test)) });
  model.dispose();
  return ([[1, 11.6], [3, 6.8], [5, 5.59]] as const).map(([epochs, reference]) => {
    const measured = errors[epochs - 1]!;
    const most = reference * 1.08;
    return { name: `autoencoder 784-512-128-30, cross-entropy, ${epochs} epoch${epochs === 1 ? '' : 's'}: ${ON_TEST}`, measured: show(measured), reference: String(reference), accepted: `≤ ${show(most)}`, passes: measured <= most, command };
  });
}
