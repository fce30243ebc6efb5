import { Autoencoder } from '@gen/autoencoders';
import { firstExamples } from '../data/examples.js';
import { tileRows } from '../plots/index.js';
import type { Experiment } from './experiment.js';
import { reconstructed, squaredDistance, tilesOf } from './reconstructions.js';

const CODES = 3;
const SHOWN = 10;
const HELD = 1000;

/** Widths of the hidden layers, with about the same number of weights. */
const networks = [
  { name: 'shallow', hidden: [256] },
  { name: 'deep', hidden: [224, 112] },
] as const;

/** One or two hidden layers to the same code, with as many weights. */
export const deepAndShallow: Experiment = {
  name: 'deep-and-shallow',
  title: 'A deep and a shallow autoencoder with as many weights',
  shows:
    `Two autoencoders bring digits to ${CODES} numbers and back. One has a single hidden layer in each half, the other two narrower ones, with about as many weights altogether. ` +
    'The deep one gives back more from so few numbers.',
  paper: { title: 'Reducing the dimensionality of data with neural networks', authors: 'Geoffrey Hinton, Ruslan Salakhutdinov', year: 2006, url: 'https://doi.org/10.1126/science.1127647' },
  data: { small: 'digits?size=2000', full: 'mnist' },
  async run({ budget, source, test, seed, fit }) {
    const inputShape = source.spec.shape;
    const images = await firstExamples(await test(), HELD);
    const options = budget === 'small' ? { epochs: 20, batchSize: 50, learningRate: 2e-3 } : { epochs: 15, batchSize: 64, learningRate: 1e-3 };
    const judge = async ({ name, hidden }: (typeof networks)[number]) => {
      const model = new Autoencoder({ inputShape, latentDim: CODES, hidden, seed });
      await fit(`${name} autoencoder`, model, source, options);
      const made = await reconstructed(model, images);
      model.dispose();
      const error = squaredDistance(images, made);
      return { error, row: { name, note: `error ${error.toFixed(1)}`, tiles: tilesOf(made, SHOWN) } };
    };
    const [shallow, deep] = [await judge(networks[0]), await judge(networks[1])];
    const title = `Digits from ${CODES} numbers`;
    return {
      findings: [
        { name: 'shallowError', what: 'squared error of held-out digits, one hidden layer', value: shallow.error },
        { name: 'deepError', what: 'the same, two hidden layers with as many weights', value: deep.error, atMost: shallow.error },
      ],
      pictures: [
        { file: 'reconstructions.svg', title, caption: 'Digits that were not learned from, and what either network makes of them.', content: tileRows([{ name: 'digits', tiles: tilesOf(images, SHOWN) }, shallow.row, deep.row], { shape: inputShape, title }) },
      ],
    };
  },
};
