import { Autoencoder, contractive, gaussianNoise, type AutoencoderConfig } from '@gen/autoencoders';
import { foldIn, normal, randomKey } from '@gen/core';
import type * as tf from '@tensorflow/tfjs-core';
import { firstExamples } from '../data/examples.js';
import { applyTo, type Values } from '../data/values.js';
import { tileRows } from '../plots/index.js';
import type { Experiment } from './experiment.js';
import { reconstructed, squaredDistance, tilesOf } from './reconstructions.js';

const NOISE = 0.4;
const CONTRACTION = 0.3;
const SHOWN = 10;
const HELD = 500;
/** Length of the steps by which derivatives are taken, for each pixel: far below what saturates a unit, far above roundings. */
const STEP = 0.01;

/** What denoising makes flat and what the contractive penalty does. */
export const denoisingAndContraction: Experiment = {
  name: 'denoising-and-contraction',
  title: 'Two ways of being unmoved: denoising and contraction',
  shows:
    'Three autoencoders of one layer are trained on digits: plain, on noisy inputs, and with a penalty on the derivative of the code. Derivatives of the code and of the reconstruction are then measured. ' +
    'Both regularised ones move less than the plain one. The contractive one is flattest in its code, the denoising one on the whole way there and back.',
  paper: { title: 'What regularized auto-encoders learn from the data-generating distribution', authors: 'Guillaume Alain, Yoshua Bengio', year: 2014, url: 'https://jmlr.org/papers/v15/alain14a.html' },
  data: { small: 'digits?size=2000', full: 'mnist' },
  async run({ budget, source, test, seed, fit }) {
    const inputShape = source.spec.shape;
    const images = await firstExamples(await test(), HELD);
    const noisy = moved(images, NOISE, seed);
    const [epochs, batchSize] = budget === 'small' ? [15, 25] : [10, 50];
    const learn = async (name: string, options: AutoencoderConfig) => {
      const model = new Autoencoder({ inputShape, latentDim: 128, hidden: [], codeActivation: 'sigmoid', loss: 'squared-error', ...options, seed });
      await fit(`${name} autoencoder`, model, source, { epochs, batchSize, learningRate: 2e-3 });
      const norms = {
        code: await jacobianNorm(images, (x) => model.encode(x), seed),
        reconstruction: await jacobianNorm(images, (x) => model.reconstruct(x), seed),
      };
      const made = await reconstructed(model, noisy);
      model.dispose();
      const error = squaredDistance(images, made);
      return { norms, error, row: { name, note: `error ${error.toFixed(1)}`, tiles: tilesOf(made, SHOWN) } };
    };
    const plain = await learn('plain', {});
    const denoising = await learn('denoising', { corruption: gaussianNoise(NOISE) });
    const contracted = await learn('contractive', { regularizer: contractive(CONTRACTION) });
    const title = 'Noisy digits by three autoencoders';
    const rows = [{ name: 'noisy', tiles: tilesOf(noisy, SHOWN) }, plain.row, denoising.row, contracted.row];
    return {
      findings: [
        { name: 'plainCode', what: 'norm of the derivative of the code, plain', value: plain.norms.code },
        { name: 'denoisingCode', what: 'the same, denoising', value: denoising.norms.code, atMost: plain.norms.code },
        { name: 'contractiveCode', what: 'the same, contractive', value: contracted.norms.code, atMost: Math.min(plain.norms.code, denoising.norms.code) },
        { name: 'plainReconstruction', what: 'norm of the derivative of the reconstruction, plain', value: plain.norms.reconstruction },
        { name: 'denoisingReconstruction', what: 'the same, denoising', value: denoising.norms.reconstruction, atMost: Math.min(plain.norms.reconstruction, contracted.norms.reconstruction) },
        { name: 'contractiveReconstruction', what: 'the same, contractive', value: contracted.norms.reconstruction, atMost: plain.norms.reconstruction },
      ],
      pictures: [{ file: 'noisy-digits.svg', title, caption: 'Digits with noise that none has seen, and what each makes of them; errors are from the clean digits.', content: tileRows(rows, { shape: inputShape, title }) }],
    };
  },
};

/** Each value moved by σ times a draw of N(0, 1). */
function moved({ shape, data }: Values, sigma: number, seed: number): Values {
  const draws = normal(foldIn(randomKey(seed), 'directions'), data.length);
  return { shape, data: data.map((value, index) => value + sigma * draws[index]!) };
}

/** `√ mean ‖J‖²_F`: of a random step ε of unit variance `E‖Jε‖² = ‖J‖²_F`. */
async function jacobianNorm(images: Values, compute: (x: tf.Tensor) => Promise<tf.Tensor>, seed: number): Promise<number> {
  const [here, there] = [await applyTo(images, compute), await applyTo(moved(images, STEP, seed), compute)];
  return Math.sqrt(squaredDistance(here, there)) / STEP;
}
