import { maskingNoise, StackedAutoencoder } from '@gen/autoencoders';
import { readTensor, rowsOf, type Values } from '../data/values.js';
import { onOwnScale } from '../pictures/index.js';
import { tileRows } from '../plots/index.js';
import type { Experiment } from './experiment.js';

const SHOWN = 12;

/** The filters of a first layer: trained by itself, after fine-tuning, and without the former. */
export const layersBeforeAndAfter: Experiment = {
  name: 'layers-before-and-after',
  title: 'Filters of the first layer before and after fine-tuning, and without pretraining',
  shows:
    'The first layer of a deep denoising autoencoder learns strokes and spots while it is trained by itself. When the whole network is fine-tuned they ' +
    'stay much the same. From random weights the same fine-tuning leaves much of the noise that they began as; it has had fewer steps in all, those of pretraining.',
  paper: { title: 'Why does unsupervised pre-training help deep learning?', authors: 'Dumitru Erhan, Yoshua Bengio, Aaron Courville, Pierre-Antoine Manzagol, Pascal Vincent, Samy Bengio', year: 2010, url: 'https://jmlr.org/papers/v11/erhan10a.html' },
  data: { small: 'digits?size=1500', full: 'digits' },
  async run({ budget, source, seed, fit }) {
    const inputShape = source.spec.shape;
    const options = { inputShape, hidden: [100, 50], latentDim: 20, corruption: maskingNoise(0.25), seed } as const;
    const [layerEpochs, epochs] = budget === 'small' ? [8, 4] : [20, 15];
    const training = { batchSize: 50, learningRate: 3e-3 };
    const pretrained = new StackedAutoencoder({ ...options, hidden: [...options.hidden] });
    const random = new StackedAutoencoder({ ...options, hidden: [...options.hidden] });
    const fineTuning = (stack: StackedAutoencoder) => ({ fit: stack.fineTune.bind(stack) });
    await fit('layer by layer', { fit: pretrained.pretrain.bind(pretrained) }, source, { ...training, epochs: layerEpochs });
    const before = await readTensor(await pretrained.filters());
    await fit('the whole, pretrained', fineTuning(pretrained), source, { ...training, epochs });
    const after = await readTensor(await pretrained.filters());
    const start = await readTensor(await random.filters());
    await fit('the whole, from random weights', fineTuning(random), source, { ...training, epochs });
    const without = await readTensor(await random.filters());
    pretrained.dispose();
    random.dispose();
    const rows = [['pretrained', before], ['then fine-tuned', after], ['random weights', start], ['only fine-tuned', without]] as const;
    const title = 'Twelve filters of the first layer, each on its own scale';
    return {
      findings: [
        { name: 'pretrainedSmoothness', what: 'correlation of neighbouring pixels in a filter, pretrained and fine-tuned', value: smoothness(after), atLeast: smoothness(without) },
        { name: 'randomSmoothness', what: 'the same, fine-tuned from random weights', value: smoothness(without) },
        { name: 'pretrainedKept', what: 'cosine of a filter before and after fine-tuning, pretrained', value: likeness(before, after), atLeast: 0.5 },
        { name: 'randomKept', what: 'the same, from random weights', value: likeness(start, without) },
      ],
      pictures: [{
        file: 'filters.svg',
        title,
        caption: 'The same twelve units before and after fine-tuning, from a pretrained start and from a random one. Grey is 0, white looks for ink, black for none.',
        content: tileRows(rows.map(([name, filters]) => ({ name, tiles: tilesOf(filters) })), { shape: inputShape, title }),
      }],
    };
  },
};

function tilesOf(filters: Values): { readonly values: Float32Array }[] {
  const { data } = rowsOf(filters, 0, SHOWN);
  const shown = onOwnScale(data, SHOWN);
  const size = shown.length / SHOWN;
  return Array.from({ length: SHOWN }, (_, unit) => ({ values: shown.subarray(unit * size, (unit + 1) * size) }));
}

/** Mean over filters of the correlation between the weights of a pixel and of that at its right. */
function smoothness({ shape, data }: Values): number {
  const [units, height, width] = shape as [number, number, number];
  const each = Array.from({ length: units }, (_, unit) => {
    const own = data.subarray(unit * height * width, (unit + 1) * height * width);
    const mean = own.reduce((sum, weight) => sum + weight / own.length, 0);
    const [left, right] = [own.filter((_w, at) => at % width < width - 1), own.filter((_w, at) => at % width > 0)];
    const products = left.reduce((sum, weight, at) => sum + (weight - mean) * (right[at]! - mean), 0) / left.length;
    return products / (own.reduce((sum, weight) => sum + (weight - mean) ** 2, 0) / own.length);
  });
  return each.reduce((sum, value) => sum + value / units, 0);
}

/** Mean over filters of the cosine between two states of one. */
function likeness(one: Values, other: Values): number {
  const units = one.shape[0]!;
  const size = one.data.length / units;
  const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * b[at]!, 0);
  return Array.from({ length: units }, (_, unit) => {
    const [a, b] = [one, other].map(({ data }) => data.subarray(unit * size, (unit + 1) * size)) as [Float32Array, Float32Array];
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }).reduce((sum, cosine) => sum + cosine / units, 0);
}
