import type { Estimate, IndexedSource } from '@gen/core';
import { LinearRegression } from '@gen/core-layers/baselines';
import { Autoencoder, gaussianNoise, maskingNoise, occlusion, saltAndPepper, type Corruption } from '@gen/autoencoders';
import { addGaussianNoise, maskPixels, occlude, saltAndPepper as addSaltAndPepper, withTarget } from '@gen/datasets';
import { mnist } from '@gen/datasets/node';
import * as tf from '@tensorflow/tfjs-core';
import { show, type Figure } from './figure.js';

const command = 'npm run figures -- denoisers';

/** Height and width of the hole that is to be filled in. */
const HOLE = 10;

/** A kind of noise, in training and in the data, with the published errors. */
interface Noise {
  readonly name: string;
  readonly corruption: Corruption;
  readonly disturb: (clean: IndexedSource) => IndexedSource;
  readonly reference: { readonly noisy: number; readonly linear: number; readonly autoencoder: number };
}

const noises: readonly Noise[] = [
  {
    name: 'Gaussian noise, σ = 0.5, clipped',
    corruption: gaussianNoise(0.5, { clip: true }),
    disturb: (clean) => addGaussianNoise(clean, { sigma: 0.5, clip: true }),
    reference: { noisy: 90.6, linear: 14.03, autoencoder: 10.95 },
  },
  { name: 'masking of 50 %', corruption: maskingNoise(0.5), disturb: (clean) => maskPixels(clean, { share: 0.5 }), reference: { noisy: 44.7, linear: 13.7, autoencoder: 10.23 } },
  { name: 'salt and pepper of 30 %', corruption: saltAndPepper(0.3), disturb: (clean) => addSaltAndPepper(clean, { share: 0.3 }), reference: { noisy: 113, linear: 14.17, autoencoder: 11.33 } },
  {
    name: `a hole of ${HOLE} × ${HOLE} in the middle`,
    corruption: occlusion({ side: HOLE, centered: true }),
    disturb: (clean) => occlude(clean, { height: HOLE, width: HOLE, top: (28 - HOLE) / 2, left: (28 - HOLE) / 2 }),
    reference: { noisy: 35.1, linear: 9.16, autoencoder: 8.5 },
  },
];

/** What denoising autoencoders make of noisy digits, against the best linear denoiser and one that never saw noise. */
export async function denoiserFigures(): Promise<Figure[]> {
  const [train, test] = [await mnist({ split: 'train' }), await mnist({ split: 'test' })];
  const plain = await trained(train);
  const figures: Figure[] = [];
  for (const { name, corruption, disturb, reference } of noises) {
    const noisy = await read(withTarget(test, disturb));
    const linear = new LinearRegression({ inputShape: train.spec.shape, targetShape: train.spec.shape });
    await linear.fit(withTarget(train, disturb));
    const model = await trained(train, corruption);
    const errorOf = async (clean: (x: tf.Tensor) => Promise<tf.Tensor>): Promise<number> => meanSquares(await clean(noisy.x), noisy.target);
    const errors = {
      noisy: meanSquares(tf.clone(noisy.x), noisy.target),
      linear: await errorOf(async (x) => clipped(await linear.predict(x))),
      plain: await errorOf((x) => plain.reconstruct(x)),
      autoencoder: await errorOf((x) => model.reconstruct(x)),
    };
    const own = ((await model.evaluate(test, { batchSize: 1000 }))['denoisedSquaredError'] as Estimate).value;
    tf.dispose([noisy.x, noisy.target]);
    [linear, model].forEach((each) => each.dispose());
    const most = reference.autoencoder * 1.08;
    figures.push(
      { name: `${name}: squared error of noisy digits of the MNIST test split, of the best linear denoiser of them, its values clipped to 0 to 1`, measured: `${show(errors.noisy, 1)}, ${show(errors.linear)}`, reference: `${reference.noisy}, ${reference.linear}`, accepted: 'within 2 %, the linear one at most 2 % above', passes: Math.abs(errors.noisy / reference.noisy - 1) < 0.02 && errors.linear < reference.linear * 1.02, command },
      { name: `the same of the denoising autoencoder 784-512-128, 3 epochs (with noise of its own)`, measured: `${show(errors.autoencoder)} (${show(own)})`, reference: String(reference.autoencoder), accepted: `≤ ${show(most)}, under the linear one`, passes: errors.autoencoder <= most && errors.autoencoder < errors.linear, command },
      { name: 'the same of an autoencoder that was trained without noise', measured: show(errors.plain), reference: '—', accepted: 'more than the denoising one', passes: errors.plain > errors.autoencoder, command },
    );
  }
  plain.dispose();
  return figures;
}

async function trained(train: IndexedSource, corruption?: Corruption): Promise<Autoencoder> {
  const model = new Autoencoder({ inputShape: train.spec.shape, latentDim: 128, hidden: [512], ...(corruption ? { corruption } : {}), seed: 1 });
  await model.fit(train, { epochs: 3, batchSize: 128 });
  return model;
}

async function read(source: IndexedSource): Promise<{ readonly x: tf.Tensor; readonly target: tf.Tensor }> {
  const { x, target } = await source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 1 });
  const shape = [source.size, ...source.spec.shape];
  return { x: tf.tensor(x, shape), target: tf.tensor(target!, shape) };
}

/** Brought to the range of pictures, which no other value is nearer to; `made` is disposed. */
function clipped(made: tf.Tensor): tf.Tensor {
  const values = tf.clipByValue(made, 0, 1);
  made.dispose();
  return values;
}

/** `Σ (x − y)²`, mean over examples; `made` is disposed. */
function meanSquares(made: tf.Tensor, wanted: tf.Tensor): number {
  const error = tf.tidy(() => tf.mean(tf.sum(tf.squaredDifference(made, wanted), [1, 2, 3])).arraySync() as number);
  made.dispose();
  return error;
}
