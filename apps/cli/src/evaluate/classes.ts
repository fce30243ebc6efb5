import { meanEstimate } from '@gen/core';
import type { ClassPredictor } from '@gen/core-layers';
import {
  accuracy, balancedAccuracy, confusionMatrix, fScore, precision, recall, rocAuc, rocCurve, specificity, topKAccuracy, type ConfusionMatrix,
} from '@gen/metrics';
import type { Values } from '../data/values.js';
import { isPicture } from '../files/formats.js';
import type { RocLine } from '../plots/index.js';
import { className } from './class-name.js';
import { drawClassification } from './draw-classification.js';
import { likeliest } from './likeliest.js';
import type { ClassFigures, Measurement, Metric } from './measurement.js';
import { drawMistakes } from './draw-mistakes.js';
import { shaped } from './shaped.js';
import type { Subject } from './subject.js';

/** How well classes are told. */
export const classMetrics: Measurement = {
  name: 'classes',
  title: 'Classification',
  appliesTo: (subject) => subject.can('classifier'),
  async measure(subject) {
    const { x, labels } = await subject.examples();
    if (!labels) return { metrics: {}, omitted: { accuracy: 'the data has no classes' } };
    const model = subject.model as Subject['model'] & ClassPredictor;
    const probabilities = await subject.apply('classifying', x, (examples) => model.classify(examples));
    const predicted = likeliest(probabilities);
    const classes = Array.from({ length: probabilities.shape[1]! }, (_, label) => label);
    const table = confusionMatrix(predicted, labels, { labels: classes });
    const lines = curvesOf(subject, probabilities, labels);
    const drawings = [
      ...(await drawClassification(subject, table, lines)),
      ...(isPicture(subject.source.spec) ? drawMistakes(subject, x, { labels, predicted, probabilities }) : []),
    ];
    return {
      metrics: { ...overall(table, predicted, labels, probabilities), ...rankings(probabilities, labels, lines) },
      perClass: figuresOfClasses(table, lines),
      drawings,
    };
  },
};

/** A curve with the class that it is of. */
export interface ClassLine extends RocLine {
  readonly label: number;
}

/** Rates over all classes; macro averages are over the classes that occur. */
function overall(table: ConfusionMatrix, predicted: Int32Array, labels: Int32Array, probabilities: Values): Record<string, Metric> {
  const occurring = confusionMatrix(predicted, labels);
  const macro = { average: 'macro' } as const;
  return {
    accuracy: { ...accuracy(predicted, labels) },
    balancedAccuracy: balancedAccuracy(table),
    macroPrecision: precision(occurring, macro),
    macroRecall: recall(occurring, macro),
    macroF1: fScore(occurring, macro),
    weightedF1: fScore(occurring, { average: 'weighted' }),
    microF1: fScore(occurring, { average: 'micro' }),
    crossEntropy: crossEntropy(probabilities, labels),
  };
}

/** What depends on the order of probabilities. */
function rankings(probabilities: Values, labels: Int32Array, lines: readonly ClassLine[]): Record<string, Metric> {
  const classes = probabilities.shape[1]!;
  const tops = [3, 5].filter((k) => k < classes).map((k) => [`top${k}Accuracy`, { ...topKAccuracy(shaped(probabilities), labels, { k }) }] as const);
  if (lines.length === 0) return Object.fromEntries(tops);
  const auroc = classes === 2 ? { ...rocAuc(column(probabilities, 1), labels) } : lines.reduce((sum, { area }) => sum + area, 0) / lines.length;
  return { ...Object.fromEntries(tops), auroc };
}

/** A curve for each class against the rest; for two classes, one that is for both. */
function curvesOf({ source: { spec } }: Subject, probabilities: Values, labels: Int32Array): ClassLine[] {
  const classes = probabilities.shape[1]!;
  const occurs = new Set(labels);
  const curve = (label: number): ClassLine[] => {
    if (!occurs.has(label) || occurs.size < 2) return [];
    const scores = column(probabilities, label);
    return [{ label, name: className(spec, label), area: rocAuc(scores, labels, { positive: label }).value, ...rocCurve(scores, labels, { positive: label }) }];
  };
  return classes === 2 ? curve(1) : Array.from({ length: classes }, (_, label) => curve(label)).flat();
}

function figuresOfClasses(table: ConfusionMatrix, lines: readonly ClassLine[]): ClassFigures[] {
  const classes = table.labels.length;
  return table.labels.map((of) => {
    const label = Number(of);
    const area = lines.find((line) => line.label === label)?.area;
    const row = table.counts.subarray(label * classes, (label + 1) * classes);
    const n = row.reduce((sum, count) => sum + count, 0);
    const rates = { precision: precision(table, { of }), recall: recall(table, { of }), f1: fScore(table, { of }), specificity: specificity(table, { of }) };
    return { label, figures: { n, ...rates, ...(area === undefined ? {} : { auroc: area }) } };
  });
}

function column({ shape, data }: Values, place: number): Float64Array {
  return Float64Array.from({ length: shape[0]! }, (_, row) => data[row * shape[1]! + place]!);
}

/** `−ln p(y | x)`, mean over examples; a probability that float32 has rounded to 0 counts as the smallest that it has. */
function crossEntropy({ shape, data }: Values, labels: Int32Array): Metric {
  const smallest = 2 ** -149;
  return { ...meanEstimate(Float64Array.from(labels, (label, row) => -Math.log(Math.max(smallest, data[row * shape[1]! + label]!)))) };
}
