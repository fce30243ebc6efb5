import type { Reconstructor } from '@gen/core-layers';
import { meanAbsoluteError, meanSquaredError, multiScaleStructuralSimilarity, peakSignalToNoiseRatio, structuralSimilarity } from '@gen/metrics';
import type { Estimate } from '@gen/core';
import { rowsOf, type Values } from '../data/values.js';
import { isPicture } from '../files/formats.js';
import { classesOf, rowsOfClass, takeRows } from './class-rows.js';
import { drawReconstructions } from './draw-reconstructions.js';
import type { ClassFigures, Measured, Measurement, Metric } from './measurement.js';
import { mergeEstimates } from './merge-estimates.js';
import { shaped } from './shaped.js';
import { somePositions } from './some-positions.js';
import type { Subject } from './subject.js';

/** Values of pictures that similarity is taken of: windows around each of them take long. */
const SIMILARITY_VALUES = 8_000_000;
/** Pictures between two looks at whether the user has interrupted. */
const CHUNK = 500;
/** Sides that five scales of windows of eleven pixels need. */
const MULTI_SCALE_SIDE = 176;

/** How far what a model makes of examples is from them, or from what is wanted of them. */
export const reconstruction: Measurement = {
  name: 'reconstruction',
  title: 'Reconstruction',
  appliesTo: (subject) => subject.can('reconstructor'),
  async measure(subject) {
    const { x, labels, target } = await subject.examples();
    const model = subject.model as Subject['model'] & Reconstructor;
    const made = await subject.apply('reconstructing', x, (examples) => model.reconstruct(examples));
    const isTargeted = target !== undefined && target.shape.join() === made.shape.join();
    const wanted = isTargeted ? target : x;
    const spec = { ...subject.source.spec, ...(isTargeted ? subject.source.spec.target : {}) };
    const similarity = isPicture(spec) ? await pictureMetrics(subject, wanted, made, spec.range) : { metrics: {} };
    return {
      metrics: { ...rowMetrics(wanted, made), ...similarity.metrics },
      ...(similarity.omitted ? { omitted: similarity.omitted } : {}),
      ...(labels ? { perClass: errorsByClass(wanted, made, labels) } : {}),
      ...(labels && isPicture(spec) && !isTargeted ? { drawings: [await drawReconstructions(subject, x, made, labels)] } : {}),
      notes: isTargeted ? ['Reconstructions are compared with the targets of the data.'] : [],
    };
  },
};

function rowMetrics(wanted: Values, made: Values): Record<string, Metric> {
  const pair = [shaped(wanted), shaped(made)] as const;
  return { mse: { ...meanSquaredError(...pair) }, mae: { ...meanAbsoluteError(...pair) } };
}

async function pictureMetrics(subject: Subject, wanted: Values, made: Values, range: readonly [number, number] | undefined): Promise<Measured> {
  if (!range) {
    const reason = 'the data does not say its range';
    return { metrics: {}, omitted: { psnr: reason, ssim: reason, msSsim: reason } };
  }
  const options = { range: range[1] - range[0] };
  const [, height, width, channels] = wanted.shape as readonly [number, number, number, number];
  const count = Math.min(wanted.shape[0]!, Math.max(1, Math.floor(SIMILARITY_VALUES / (height * width * channels))));
  const positions = somePositions(wanted.shape[0]!, count, subject.options.seed);
  const [some, someMade] = [takeRows(wanted, positions), takeRows(made, positions)];
  const inChunks = async (name: string, metric: (a: ReturnType<typeof shaped>, b: ReturnType<typeof shaped>) => Estimate): Promise<Metric> => {
    const parts: Estimate[] = [];
    for (let from = 0; from < count; from += CHUNK) {
      await subject.breathe(name);
      const to = Math.min(count, from + CHUNK);
      parts.push(metric(shaped(rowsOf(some, from, to)), shaped(rowsOf(someMade, from, to))));
    }
    return { ...mergeEstimates(parts) };
  };
  const metrics: Record<string, Metric> = { psnr: { ...peakSignalToNoiseRatio(shaped(wanted), shaped(made), options) } };
  const omitted: Record<string, string> = {};
  const side = Math.min(height, width);
  if (side >= 11) metrics['ssim'] = await inChunks('structural similarity', (a, b) => structuralSimilarity(a, b, options));
  else omitted['ssim'] = `pictures of ${height} × ${width} are smaller than its window of 11 × 11`;
  if (side >= MULTI_SCALE_SIDE) metrics['msSsim'] = await inChunks('multi-scale similarity', (a, b) => multiScaleStructuralSimilarity(a, b, options));
  else omitted['msSsim'] = `its five scales need pictures of ${MULTI_SCALE_SIDE} × ${MULTI_SCALE_SIDE} or more`;
  return { metrics, omitted };
}

function errorsByClass(wanted: Values, made: Values, labels: Int32Array): ClassFigures[] {
  return classesOf(labels).map((label) => {
    const [own, ownMade] = [rowsOfClass(wanted, labels, label), rowsOfClass(made, labels, label)];
    return { label, figures: { n: own.shape[0]!, mse: meanSquaredError(shaped(own), shaped(ownMade)).value } };
  });
}
