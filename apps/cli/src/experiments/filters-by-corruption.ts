import { Autoencoder, maskingNoise } from '@gen/autoencoders';
import { readTensor, rowOf, rowsOf, type Values } from '../data/values.js';
import { encodePng, onOwnScale, pictureGrid } from '../pictures/index.js';
import type { Experiment } from './experiment.js';

const UNITS = 256;
const SHOWN = 64;
const shares = [0, 0.25, 0.5] as const;

/** What the first layer looks for where more and more of the input is masked. */
export const filtersByCorruption: Experiment = {
  name: 'filters-by-corruption',
  title: 'What denoising teaches the first layer',
  shows:
    'Three autoencoders of one hidden layer are trained on digits: with whole inputs, with a quarter and with a half of the pixels set to 0. With whole inputs most units hold fine ' +
    'speckled patterns; the more is masked, the smoother they get, and the more units look for a spot or a stroke, since a missing pixel can be told only from those around it.',
  paper: { title: 'Stacked denoising autoencoders', authors: 'Pascal Vincent, Hugo Larochelle, Isabelle Lajoie, Yoshua Bengio, Pierre-Antoine Manzagol', year: 2010, url: 'https://jmlr.org/papers/v11/vincent10a.html' },
  data: { small: 'digits?size=2000', full: 'mnist' },
  async run({ budget, source, seed, fit }) {
    const inputShape = source.spec.shape;
    const [epochs, batchSize] = budget === 'small' ? [15, 25] : [15, 50];
    const learn = async (share: number) => {
      const model = new Autoencoder({
        inputShape, latentDim: UNITS, hidden: [], codeActivation: 'sigmoid', decoder: 'tied', ...(share > 0 ? { corruption: maskingNoise(share) } : {}), seed,
      });
      await fit(share === 0 ? 'whole inputs' : `${100 * share} % masked`, model, source, { epochs, batchSize, learningRate: 3e-3 });
      const filters = await readTensor(await model.filters());
      model.dispose();
      return { share, filters, smoothness: smoothnessOf(filters) };
    };
    const [plain, quarter, half] = [await learn(shares[0]), await learn(shares[1]), await learn(shares[2])];
    return {
      findings: [
        { name: 'plainSmoothness', what: 'correlation of a weight with its neighbours, whole inputs', value: plain.smoothness },
        { name: 'quarterSmoothness', what: 'the same, 25 % masked', value: quarter.smoothness, atLeast: plain.smoothness },
        { name: 'halfSmoothness', what: 'the same, 50 % masked', value: half.smoothness, atLeast: quarter.smoothness },
      ],
      pictures: [plain, quarter, half].map(({ share, filters }) => ({
        file: `filters-${100 * share}.png`,
        title: share === 0 ? 'Filters of whole inputs' : `Filters with ${100 * share} % masked`,
        caption: 'What 64 of the 256 units look for: grey is 0, white the largest weight of the unit, black the same below 0.',
        content: encodePng(pictureGrid(onOwnScale(rowsOf(filters, 0, SHOWN).data, SHOWN), { shape: inputShape, columns: 16 })),
      })),
    };
  },
};

/** The correlation between weights of pixels side by side or one above the other, mean over the units. */
function smoothnessOf(filters: Values): number {
  const [units, height, width] = filters.shape as readonly [number, number, number];
  let total = 0;
  for (let unit = 0; unit < units; unit++) {
    const { data } = rowOf(filters, unit);
    const mean = data.reduce((sum, weight) => sum + weight, 0) / data.length;
    const at = (row: number, column: number): number => data[row * width + column]! - mean;
    let [together, pairs, square] = [0, 0, 0];
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        square += at(row, column) ** 2 / (height * width);
        const neighbors = [...(column + 1 < width ? [at(row, column + 1)] : []), ...(row + 1 < height ? [at(row + 1, column)] : [])];
        for (const other of neighbors) [together, pairs] = [together + at(row, column) * other, pairs + 1];
      }
    }
    total += together / pairs / square / units;
  }
  return total;
}
