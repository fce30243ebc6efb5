import { arraySource } from '@gen/core';
import { accuracy, balancedAccuracy, confusionMatrix, fScore, precision, recall, rocAuc, topKAccuracy } from '@gen/metrics';
import { expect, it } from 'vitest';
import { texts, readPicture } from '../plots/read-svg.test-helper.js';
import { classMetrics } from './classes.js';
import { fakeSubject, rowWise } from './fake-subject.test-helper.js';

const classNames = ['cat', 'dog', 'eel', 'fox'];
/** Pictures of 2 × 2 pixels; the first says the probability of the first class and so on, so that a picture is its own classification. */
const pictures = [
  [0.7, 0.1, 0.1, 0.1], [0.2, 0.5, 0.2, 0.1], [0.1, 0.6, 0.2, 0.1], [0.25, 0.05, 0.6, 0.1],
  [0.1, 0.2, 0.3, 0.4], [0.4, 0.3, 0.2, 0.1], [0.05, 0.05, 0.85, 0.05], [0.3, 0.4, 0.2, 0.1],
];
const labels = Int32Array.of(0, 0, 1, 2, 2, 1, 0, 1);
const source = arraySource(Float32Array.from(pictures.flat()), { shape: [2, 2, 1], values: 'real', range: [0, 1], classNames }, labels);
const subject = (only = source) => fakeSubject({ source: only, capabilities: ['classifier'], verbs: { classify: rowWise([4], (row) => row) } });

const probabilities = pictures.map((row) => row.map(Math.fround));
const predicted = [0, 1, 1, 2, 3, 0, 2, 1];

it('gives the figures that the metrics give for the same examples', async () => {
  const { metrics, perClass } = await classMetrics.measure(subject());
  const table = confusionMatrix(predicted, labels);
  const areas = [0, 1, 2].map((positive) => rocAuc(probabilities.map((row) => row[positive]!), labels, { positive }).value);
  expect(metrics).toMatchObject({
    accuracy: accuracy(predicted, labels),
    balancedAccuracy: balancedAccuracy(table),
    macroPrecision: precision(table, { average: 'macro' }),
    macroRecall: recall(table, { average: 'macro' }),
    macroF1: fScore(table, { average: 'macro' }),
    weightedF1: fScore(table, { average: 'weighted' }),
    microF1: 0.5,
    top3Accuracy: topKAccuracy(probabilities, labels, { k: 3 }),
    auroc: areas.reduce((sum, area) => sum + area, 0) / 3,
  });
  expect(metrics).not.toHaveProperty('top5Accuracy');
  const truth = [...labels].map((label, row) => -Math.log(probabilities[row]![label]!));
  expect((metrics['crossEntropy'] as { value: number }).value).toBeCloseTo(truth.reduce((sum, one) => sum + one, 0) / 8, 12);
  // Of three dogs two are told; of three that were taken for dogs, two are.
  expect(perClass![1]).toMatchObject({ label: 1, figures: { n: 3, precision: 2 / 3, recall: 2 / 3, f1: 2 / 3, specificity: 4 / 5, auroc: areas[1] } });
  expect(perClass![3]!.figures).toEqual({ n: 0, precision: 0, recall: 0, f1: 0, specificity: 7 / 8 });
});

it('draws the confusion matrix, the curves and the most confident mistakes, with the names of the classes', async () => {
  const { drawings } = await classMetrics.measure(subject());
  expect(drawings!.map(({ file }) => file)).toEqual(['confusion-matrix.svg', 'roc.svg', 'mistakes-by-class.svg', 'examples-by-class.svg']);
  const mistakes = texts(readPicture(drawings![2]!.svg), 'svg > text');
  expect(mistakes).toEqual(['Most confident mistakes', 'cat', '2 of 3', 'eel 85 %', 'dog 50 %', 'dog', '1 of 3', 'cat 40 %', 'eel', '1 of 2', 'fox 40 %']);
});

it('of two classes there is one curve, with the error of its area', async () => {
  const two = arraySource(Float32Array.of(0.9, 0.1, 0.4, 0.6, 0.7, 0.3, 0.2, 0.8), { shape: [2], values: 'real', classNames: ['no', 'yes'] }, Int32Array.of(0, 1, 1, 1));
  const { metrics, drawings } = await classMetrics.measure(fakeSubject({ source: two, capabilities: ['classifier'], verbs: { classify: rowWise([2], (row) => row) } }));
  expect(metrics['auroc']).toEqual({ ...rocAuc([0.1, 0.6, 0.3, 0.8].map(Math.fround), [0, 1, 1, 1]) });
  expect(drawings!.map(({ file, title }) => [file, title])).toEqual([['confusion-matrix.svg', 'Confusion matrix'], ['roc.svg', 'ROC curve of yes']]);
});

it('without labels nothing is made up', async () => {
  const bare = arraySource(Float32Array.from(pictures.flat()), { shape: [2, 2, 1], values: 'real' });
  expect(await classMetrics.measure(subject(bare))).toEqual({ metrics: {}, omitted: { accuracy: 'the data has no classes' } });
});
