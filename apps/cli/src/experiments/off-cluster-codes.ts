import { Autoencoder } from '@gen/autoencoders';
import { foldIn, permutation, randomKey } from '@gen/core';
import type { Decoder, Encoder, Model } from '@gen/core-layers';
import { fid } from '@gen/metrics';
import { VAE } from '@gen/vae';
import { firstExamples } from '../data/examples.js';
import { applyTo, rowOf, type Values } from '../data/values.js';
import { tileRows } from '../plots/index.js';
import { codesOf } from './codes-of.js';
import type { Experiment } from './experiment.js';
import { readDigits } from './read-digits.js';

/** Codes that are decoded, and how many of them are drawn, in rows. */
const COUNT = 500;
const COLUMNS = 12;
const ROWS = 3;

/** What autoencoders make of codes that no example has. */
export const offClusterCodes: Experiment = {
  name: 'off-cluster-codes',
  title: 'Codes that no example has: an autoencoder and a variational one',
  shows:
    'Codes are put together from numbers of the codes of different digits, so that each number is a usual one and the whole is not. ' +
    'An autoencoder has learned nothing about such codes; a variational autoencoder, whose numbers are made to be independent, has met the like, and a classifier ' +
    'of digits is a little surer of what it makes of them. The difference is small at this size; both figures stand here, and the distance from real digits beside them.',
  paper: { title: 'Auto-encoding variational Bayes', authors: 'Diederik Kingma, Max Welling', year: 2014, url: 'https://arxiv.org/abs/1312.6114' },
  data: { small: 'digits?size=2000', full: 'mnist' },
  async run({ budget, source, seed, fit }) {
    const inputShape = source.spec.shape;
    const made = { inputShape, latentDim: 16, hidden: [256], seed } as const;
    const models = [new Autoencoder(made), new VAE({ ...made, likelihood: 'bernoulli' })] as const;
    const train = { steps: budget === 'small' ? 400 : 4000, batchSize: 100, learningRate: 2e-3 };
    await fit('autoencoder', models[0], source, train);
    await fit('variational autoencoder', models[1], source, train);
    const decodedBy = async (model: Model & Encoder & Decoder): Promise<Values> => {
      const mixed = mixedRows((await codesOf(model, source)).codes, seed);
      return applyTo(mixed, (z) => model.decode(z)).finally(() => model.dispose());
    };
    const [plain, variational] = [await decodedBy(models[0]), await decodedBy(models[1])];
    const [real, plainRead, variationalRead] = [readDigits(await firstExamples(source, COUNT)), readDigits(plain), readDigits(variational)];
    const plainFid = fid(real.features, plainRead.features).value;
    const rows = (pictures: Values, name: string) =>
      Array.from({ length: ROWS }, (_, row) => ({ name, tiles: Array.from({ length: COLUMNS }, (__, column) => ({ values: rowOf(pictures, row * COLUMNS + column).data })) }));
    return {
      findings: [
        { name: 'digitCertainty', what: 'mean probability of the likeliest digit that a classifier reads, pictures of the data', value: real.certainty },
        { name: 'autoencoderCertainty', what: 'the same of what the autoencoder makes of codes that no example has', value: plainRead.certainty },
        { name: 'vaeCertainty', what: 'the same of the variational autoencoder', value: variationalRead.certainty, atLeast: plainRead.certainty },
        { name: 'autoencoderFid', what: 'Fréchet distance of these pictures from the data by the features of that classifier, autoencoder', value: plainFid },
        { name: 'vaeFid', what: 'the same of the variational autoencoder', value: fid(real.features, variationalRead.features).value },
      ],
      pictures: [
        {
          file: 'decoded.svg',
          title: 'What is made of codes that no example has',
          caption: 'Each number of a code is from another digit. Above what the autoencoder makes of such codes, below the variational one.',
          content: tileRows([...rows(plain, 'autoencoder'), ...rows(variational, 'variational')], { shape: inputShape, title: 'Codes that no example has, decoded' }),
        },
      ],
    };
  },
};

/** Rows whose numbers are each from another row, the same column: `[500, width]`. */
function mixedRows({ shape, data }: Values, seed: number): Values {
  const [size, width] = shape as readonly [number, number];
  const mixed = new Float32Array(COUNT * width);
  for (let column = 0; column < width; column++) {
    const order = permutation(foldIn(foldIn(randomKey(seed), 'off-cluster-codes'), column), size);
    for (let row = 0; row < COUNT; row++) mixed[row * width + column] = data[order[row % size]! * width + column]!;
  }
  return { shape: [COUNT, width], data: mixed };
}
