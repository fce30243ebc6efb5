import { RetrievalIndex, saltAndPepper, StochasticAutoencoder } from '@gen/autoencoders';
import { foldIn, randomKey, sizeOfShape, uniform, type IndexedSource } from '@gen/core';
import { labelsOf } from '@gen/datasets';
import { readTensor, tensorOf, type Values } from '../data/values.js';
import { encodePng, pictureGrid } from '../pictures/index.js';
import type { Experiment } from './experiment.js';

const CHAINS = 8;
const SHOWN = 16;
const SAMPLES = 64;

/** What a chain of disturbing and giving back comes by, from examples and from noise. */
export const denoisingChain: Experiment = {
  name: 'denoising-chain',
  title: 'A chain that disturbs and gives back',
  shows:
    'A stochastic denoising autoencoder is walked as a chain: a picture is disturbed, a code is drawn of it, and a new picture of the code, again and again. ' +
    'From a digit the chain goes on to other ways to write it; from noise it comes to pictures that are nearer to digits than noise is, of several classes. No other ' +
    'generator is trained: a model that cleans pictures is one.',
  paper: { title: 'Generalized denoising auto-encoders as generative models', authors: 'Yoshua Bengio, Li Yao, Guillaume Alain, Pascal Vincent', year: 2013, url: 'https://arxiv.org/abs/1305.6663' },
  data: { small: 'digits?size=2000', full: 'digits' },
  async run({ budget, source, seed, fit, progress, signal }) {
    const inputShape = source.spec.shape;
    const small = budget === 'small';
    const model = new StochasticAutoencoder({ inputShape, hidden: [small ? 256 : 500], latentDim: small ? 100 : 200, codeNoise: 0.05, corruption: saltAndPepper(0.3), walkbackSteps: small ? 1 : 2, seed });
    await fit('stochastic autoencoder', model, source, { epochs: small ? 25 : 60, batchSize: 50, learningRate: 2e-3 });
    progress('chains');
    const every = small ? 2 : 4;
    const { x } = await source.read(Uint32Array.from({ length: CHAINS }, (_, index) => index), { epoch: 0, seed: 0 });
    const start = tensorOf({ shape: [CHAINS, ...inputShape], data: x });
    const walk = await model.chain({ start, steps: every * (SHOWN - 1), every, seed, signal }).finally(() => start.dispose());
    const along = await readTensor(walk);
    const samples = await readTensor(await model.sample(SAMPLES, { steps: small ? 30 : 100, seed, signal }));
    model.dispose();
    const noise = { shape: samples.shape, data: uniform(foldIn(randomKey(seed), 'noise'), samples.data.length) };
    const nearest = await nearestOf(source, samples);
    const far = await nearestOf(source, noise);
    const classes = new Set(nearest.labels).size;
    return {
      findings: [
        { name: 'sampleDistance', what: 'distance of a sample to the nearest training picture, as a share of that of noise', value: nearest.distance / far.distance, atMost: 0.5 },
        { name: 'classesReached', what: `classes of the training pictures nearest to ${SAMPLES} samples`, value: classes, atLeast: 5 },
      ],
      pictures: [
        {
          file: 'chains.png',
          title: 'Chains from eight digits',
          caption: `Each row is a chain: at its left the digit that it begins at, then what every ${every === 2 ? 'second' : 'fourth'} step is drawn from.`,
          content: encodePng(pictureGrid(rowsOfChains(x, along, sizeOfShape(inputShape)), { shape: inputShape, columns: SHOWN })),
        },
        { file: 'samples.png', title: 'Samples', caption: `The ends of ${SAMPLES} chains that began at noise.`, content: encodePng(pictureGrid(samples.data, { shape: inputShape, columns: SHOWN })) },
      ],
    };
  },
};

/** `[steps, chains, …]` as one row of pictures for each chain, its start first. */
function rowsOfChains(starts: Float32Array, { data }: Values, size: number): Float32Array {
  const out = new Float32Array(CHAINS * SHOWN * size);
  for (let chain = 0; chain < CHAINS; chain++) {
    out.set(starts.subarray(chain * size, (chain + 1) * size), chain * SHOWN * size);
    for (let step = 1; step < SHOWN; step++) {
      const from = ((step - 1) * CHAINS + chain) * size;
      out.set(data.subarray(from, from + size), (chain * SHOWN + step) * size);
    }
  }
  return out;
}

/** The mean distance to the nearest training picture, and the labels of those. */
async function nearestOf(source: IndexedSource, { shape: [count = 0], data }: Values): Promise<{ readonly distance: number; readonly labels: number[] }> {
  const width = sizeOfShape(source.spec.shape);
  const { x } = await source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 0 });
  const labels = await labelsOf(source);
  const [known, queries] = [tensorOf({ shape: [source.size, width], data: x }), tensorOf({ shape: [count, width], data })];
  try {
    const index = new RetrievalIndex();
    await index.add(known);
    const found = await index.search(queries, { k: 1 });
    return { distance: found.reduce((sum, [neighbor]) => sum + neighbor!.distance / count, 0), labels: found.map(([neighbor]) => labels[neighbor!.id]!) };
  } finally {
    known.dispose();
    queries.dispose();
  }
}
