import { SequenceAutoencoder } from '@gen/autoencoders';
import { filterByLabel, labelsOf, spansOf } from '@gen/datasets';
import { rocAuc } from '@gen/metrics';
import { firstExamples } from '../data/examples.js';
import { applyTo, rowOf } from '../data/values.js';
import { markedLines } from '../plots/index.js';
import type { Experiment } from './experiment.js';

const JUDGED = 400;
const SHOWN = 8;

/** Series that are not as usual, and where. */
export const seriesAnomalies: Experiment = {
  name: 'series-anomalies',
  title: 'Unusual series, and the steps that make them so',
  shows:
    'An LSTM autoencoder learns usual series from a code that is too narrow for anything else. What it cannot write again is unusual: the error ranks series, ' +
    'and by step it says where. Series that were held back have anomalies planted at known places, such as spikes and values that stick, which it was never shown.',
  paper: { title: 'LSTM-based encoder-decoder for multi-sensor anomaly detection', authors: 'Pankaj Malhotra, Anusha Ramakrishnan, Gaurangi Anand, Lovekesh Vig, Puneet Agarwal and Gautam Shroff', year: 2016, url: 'https://arxiv.org/abs/1607.00148' },
  data: { small: 'planted-anomaly?share=0.5&length=32&size=1200', full: 'planted-anomaly?share=0.5&length=32&size=3000' },
  async run({ budget, source, test, seed, fit }) {
    const usual = await filterByLabel(source, [0]);
    const held = await test();
    const model = new SequenceAutoencoder({ inputShape: source.spec.shape, latentDim: 12, units: budget === 'small' ? 32 : 48, bidirectional: false, seed });
    await fit('LSTM autoencoder', model, usual, { epochs: budget === 'small' ? 12 : 20, batchSize: 50, learningRate: 1e-2 });
    const examples = await firstExamples(held, JUDGED);
    const count = examples.shape[0]!;
    const isUnusual = (await labelsOf(held)).subarray(0, count).map((label) => Number(label !== 0));
    const scores = (await applyTo(examples, (x) => model.score(x))).data;
    const parts = await applyTo(examples, (x) => model.contributions(x));
    const made = await applyTo(examples, (x) => model.reconstruct(x));
    model.dispose();
    // How far a series is from the mean of all at each step: what is known without a model.
    const middle = meanSeries((await firstExamples(usual, usual.size)).data, source.spec.shape[0]!);
    const far = Float64Array.from({ length: count }, (_, row) => rowOf(examples, row).data.reduce((sum, value, step) => sum + (value - middle[step]!) ** 2, 0));
    const spans = (await spansOf(held)).slice(0, count);
    const planted = spans.flatMap((span, row) => (span ? [{ row, span, marks: rowOf(parts, row).data }] : []));
    const hits = planted.filter(({ span, marks }) => {
      const most = marks.indexOf(marks.reduce((largest, value) => Math.max(largest, value)));
      return most >= span.start && most < span.end;
    });
    const chance = planted.reduce((sum, { span, marks }) => sum + (span.end - span.start) / marks.length, 0) / planted.length;
    const names = source.spec.classNames;
    const labels = await labelsOf(held);
    const strongest = [...planted].sort((one, other) => scores[other.row]! - scores[one.row]!).slice(0, SHOWN);
    return {
      findings: [
        { name: 'distanceAuroc', what: 'AUROC of the distance from the mean series', value: rocAuc(far, isUnusual).value },
        { name: 'auroc', what: 'AUROC of the error of the autoencoder', value: rocAuc(scores, isUnusual).value, atLeast: rocAuc(far, isUnusual).value },
        { name: 'chanceOfPlace', what: 'share of an unusual series that its anomaly takes', value: chance },
        { name: 'rightPlace', what: 'share of unusual series of which the step with the largest error lies in the anomaly', value: hits.length / planted.length, atLeast: chance },
      ],
      pictures: [{
        file: 'series.svg',
        title: 'The most unusual series',
        caption: 'What was expected is grey behind the series; the ground is the redder the larger the error of a step.',
        content: markedLines(
          strongest.map(({ row, marks }) => ({ label: `${names?.[labels[row]!] ?? labels[row]}, series ${row}`, values: rowOf(examples, row).data, expected: rowOf(made, row).data, marks })),
          { title: 'Anomalies and where they were found' },
        ),
      }],
    };
  },
};

function meanSeries(values: Float32Array, steps: number): Float64Array {
  const sums = new Float64Array(steps);
  values.forEach((value, at) => (sums[at % steps]! += value));
  return sums.map((sum) => (sum * steps) / values.length);
}
