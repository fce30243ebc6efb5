import { Autoencoder } from '@gen/autoencoders';
import { meanEstimate, type IndexedSource } from '@gen/core';
import { Classifier, encodedSource } from '@gen/core-layers/supervised';
import { take, takePerClass } from '@gen/datasets';
import { firstExamples } from '../data/examples.js';
import { rowOf } from '../data/values.js';
import { className } from '../evaluate/class-name.js';
import { cellHeatMap, tileRows } from '../plots/index.js';
import type { Experiment } from './experiment.js';

const PER_CLASS = 10;
const DRAWS = 10;
const JUDGED = 1000;

/** What a few labels are worth on pixels and on codes that were learned without labels. */
export const fewLabels: Experiment = {
  name: 'few-labels',
  title: 'Ten labels a class: pixels or codes?',
  shows:
    `Logistic regression learns from ${PER_CLASS} labelled pictures of each class, on their pixels and on the ten codes of an autoencoder that saw many pictures and no label. ` +
    `Which pictures are labelled matters much, so ${DRAWS} draws are made and both learn from each: their differences, draw by draw, tell more than their means do. Codes do not always win; both figures stand here.`,
  data: { small: 'digits?size=2000', full: 'mnist' },
  async run({ budget, source, test, seed, fit, progress }) {
    const isSmall = budget === 'small';
    const held = take(await test(), JUDGED);
    const model = new Autoencoder({ inputShape: source.spec.shape, latentDim: 10, hidden: isSmall ? [128] : [512, 128], seed });
    await fit('autoencoder without labels', model, source, isSmall ? { epochs: 8, batchSize: 50 } : { epochs: 5, batchSize: 128 });
    const sides = { pixels: [source, held], codes: [await encodedSource(model, source), await encodedSource(model, held)] } as const;
    model.dispose();
    const accuracies = { pixels: [] as number[], codes: [] as number[] };
    for (let draw = 1; draw <= DRAWS; draw++) {
      progress(`draw ${draw} of ${DRAWS}`);
      for (const side of ['pixels', 'codes'] as const) accuracies[side].push(await accuracyOfFew(...sides[side], seed * DRAWS + draw));
    }
    const { pixels, codes } = accuracies;
    const gains = codes.map((accuracy, draw) => accuracy - pixels[draw]!);
    const [onPixels, onCodes, gain] = [meanEstimate(pixels), meanEstimate(codes), meanEstimate(gains)];
    const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
    const most = Math.max(...pixels, ...codes);
    const least = Math.min(...pixels, ...codes);
    const table = cellHeatMap(
      pixels.map((accuracy, draw) => ({
        label: `draw ${draw + 1}`,
        cells: [percent(accuracy), percent(codes[draw]!), `${gains[draw]! > 0 ? '+' : ''}${(100 * gains[draw]!).toFixed(1).replace('-', '−')} points`],
        shares: [...[accuracy, codes[draw]!].map((value) => (most > least ? (0.8 * (most - value)) / (most - least) : 0)), 0],
      })),
      { names: ['pixels', 'codes', 'difference'], title: `Accuracy on ${held.size} others` },
    );
    const few = await takePerClass(source, PER_CLASS, { seed: seed * DRAWS + 1 });
    const x = await firstExamples(few, few.size);
    const labels = few.annotations!(Uint32Array.from({ length: few.size }, (_, row) => row)).labels!;
    const rows = [...new Set(labels)].sort((a, b) => a - b).map((label) => ({
      name: className(source.spec, label),
      tiles: [...labels.keys()].filter((row) => labels[row] === label).map((row) => ({ values: rowOf(x, row).data })),
    }));
    return {
      findings: [
        { name: 'pixelAccuracy', what: `accuracy on pixels, mean over ${DRAWS} draws`, value: onPixels.value },
        { name: 'codeAccuracy', what: 'the same on ten codes', value: onCodes.value },
        { name: 'gain', what: 'what codes gain on pixels, mean over draws', value: gain.value },
        { name: 'errorInPairs', what: 'standard error of that gain, draw by draw', value: gain.standardError, atMost: Math.hypot(onPixels.standardError, onCodes.standardError) },
      ],
      pictures: [
        { file: 'draws.svg', title: 'Both on the same labels', caption: 'Accuracies draw by draw, the redder the lower.', content: table },
        { file: 'labels.svg', title: 'All that is labelled', caption: 'The labelled pictures of the first draw.', content: tileRows(rows, { shape: source.spec.shape, title: 'The labels of the first draw' }) },
      ],
    };
  },
};

/** Logistic regression with scikit-learn's default penalty, C = 1, to its optimum. */
async function accuracyOfFew(train: IndexedSource, held: IndexedSource, seed: number): Promise<number> {
  const few = await takePerClass(train, PER_CLASS, { seed });
  const classifier = new Classifier({ inputShape: train.spec.shape, classes: train.spec.classNames?.length ?? 10, hidden: [], weightDecay: 1 / few.size, seed });
  try {
    await classifier.fit(few, { epochs: 40, batchSize: few.size, optimizer: 'l-bfgs' });
    return (await classifier.evaluate(held, { batchSize: JUDGED })).accuracy.value;
  } finally {
    classifier.dispose();
  }
}
