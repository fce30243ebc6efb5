import { Autoencoder } from '@gen/autoencoders';
import { disposing, type Examples } from '@gen/core-layers';
import { filterByLabel, take } from '@gen/datasets';
import { rocAuc } from '@gen/metrics';
import * as tf from '@tensorflow/tfjs-core';
import { colored, heatPictures } from '../anomaly/heat-pictures.js';
import { firstExamples } from '../data/examples.js';
import { applyTo, concatenate, rowOf, rowsOf, type Values } from '../data/values.js';
import { className } from '../evaluate/class-name.js';
import { formatNumber } from '../output.js';
import { tileRows } from '../plots/index.js';
import { codesOf } from './codes-of.js';
import type { Experiment } from './experiment.js';

const NORMAL = 0;
const JUDGED = 1000;

/** A model that knows one digit is surprised by the others, and shows where. */
export const anomaliesInDigits: Experiment = {
  name: 'anomalies-in-digits',
  title: 'A model that knows one class is surprised by the others',
  shows:
    'An autoencoder learns pictures of one class alone. How badly it reconstructs a picture says how unlike that class it is, and each pixel says what it adds. It tells the ' +
    'other classes better than the distance to the mean picture does, and marks the strokes that do not belong there: a check of parts on a line, say, where faults are too rare to learn from.',
  data: { small: 'digits?size=4000', full: 'mnist' },
  async run({ budget, source, test, seed, fit }) {
    const usual = await filterByLabel(source, [NORMAL]);
    const held = take(await test(), JUDGED);
    const model = new Autoencoder({ inputShape: source.spec.shape, latentDim: 16, hidden: [128], seed });
    await fit(`autoencoder of class ${className(source.spec, NORMAL)}`, model, usual, { epochs: budget === 'small' ? 40 : 10, batchSize: budget === 'small' ? 25 : 128 });
    const { codes: scores, labels } = await codesOf({ encode: (x) => scoreColumn(model, x) }, held);
    const isOther = Int32Array.from(labels, (label) => Number(label !== NORMAL));
    const mean = meanOf(await firstExamples(usual, usual.size));
    const x = await firstExamples(held, JUDGED);
    const distances = Float64Array.from({ length: JUDGED }, (_, row) => rowOf(x, row).data.reduce((sum, value, at) => sum + (value - mean[at]!) ** 2, 0));
    const classes = [...new Set(labels)].sort((a, b) => a - b);
    const firsts = classes.map((label) => labels.indexOf(label));
    const shown = concatenate(firsts.map((position) => rowsOf(x, position, position + 1)));
    const [made, parts] = [await applyTo(shown, (input) => model.reconstruct(input)), await applyTo(shown, (input) => model.contributions(input))];
    model.dispose();
    const label = (place: number) => ({ label: formatNumber(Math.round(scores.data[firsts[place]!]!)) });
    const row = (name: string, pictures: Values, labelled: boolean) => ({ name, tiles: firsts.map((_, place) => ({ values: rowOf(pictures, place).data, ...(labelled ? label(place) : {}) })) });
    const [byScore, byDistance] = [rocAuc(scores.data, isOther).value, rocAuc(distances, isOther).value];
    const drawn = tileRows([row('input', colored(shown), false), row('reconstruction', colored(made), false), row('score', onOneScale(parts), true)], { shape: [...source.spec.shape.slice(0, 2), 3], title: `Learned from class ${className(source.spec, NORMAL)} alone` });
    return {
      findings: [
        { name: 'distanceAuroc', what: 'AUROC of the squared distance to the mean picture', value: byDistance },
        { name: 'autoencoderAuroc', what: "AUROC of the autoencoder's score", value: byScore, atLeast: byDistance },
      ],
      pictures: [{ file: 'anomalies.svg', title: 'What is surprising', caption: `The first picture of each class of the test split, what a model of class ${className(source.spec, NORMAL)} makes of it, and what each pixel adds to its score, in nats, all on one scale.`, content: drawn }],
    };
  },
};

/** The scores as codes of one number, `[batch, 1]`. */
async function scoreColumn(model: Autoencoder, x: Examples): Promise<tf.Tensor> {
  const scores = await model.score(x);
  return disposing(scores, () => tf.reshape(scores, [-1, 1]));
}

function meanOf({ shape: [count], data }: Values): Float64Array {
  const width = data.length / count!;
  const mean = new Float64Array(width);
  data.forEach((value, at) => (mean[at % width]! += value / count!));
  return mean;
}

/** Heat maps that can be compared: the reddest pixel of all is the most. */
function onOneScale({ shape, data }: Values): Values {
  const [count, height, width, channels] = shape as readonly [number, number, number, number];
  const stacked = heatPictures({ shape: [1, count * height, width, channels], data });
  return { shape: [count, height, width, 3], data: stacked.data };
}
