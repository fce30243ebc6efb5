import { readTensor } from '../data/values.js';
import { renderRows } from '../files/write-examples.js';
import type { Experiment } from './experiment.js';
import * as tf from '@tensorflow/tfjs-core';

/** Pictures in a row of the drawing. */
const SHOWN = 8;

/** Held-back pictures, `[count, height, width, channels]` each, all of one size. */
export interface ShownRestorations {
  /** As they went in. */
  readonly input: tf.Tensor4D;
  /** What a simpler way makes of them. */
  readonly simple: tf.Tensor4D;
  /** What the restorer makes of them. */
  readonly restored: tf.Tensor4D;
  /** As they should be. */
  readonly target: tf.Tensor4D;
}

/** How a comparison is told. */
export interface RestorationWords {
  /** File of the picture. */
  readonly file: string;
  readonly title: string;
  /** What the pictures are, such as `faces that were not learned from`. */
  readonly of: string;
  /** What was done to them, such as `with noise`. */
  readonly damaged: string;
  /** The simpler way, such as `the best linear filter of 5 × 5 pixels`. */
  readonly simple: string;
  /** The largest share of the simpler way's squared error that the restorer may have. Default 1. */
  readonly share?: number;
}

/** The squared errors of restored pictures beside those of a simpler way, and a picture of both; the tensors are disposed. */
export async function showRestorations(shown: ShownRestorations, { file, title, of, damaged, simple, share = 1 }: RestorationWords): Promise<Awaited<ReturnType<Experiment['run']>>> {
  const { input, restored, target } = shown;
  const errorOf = (made: tf.Tensor): number => tf.tidy(() => tf.mean(tf.squaredDifference(made, target)).arraySync() as number);
  const errors = { input: errorOf(input), simple: errorOf(shown.simple), restored: errorOf(restored) };
  const first = await Promise.all([input, shown.simple, restored, target].map((pictures) => readTensor(tf.slice(pictures, 0, Math.min(SHOWN, pictures.shape[0])))));
  tf.dispose([input, shown.simple, restored, target]);
  const content = await renderRows(first, { shape: first[0]!.shape.slice(1) });
  return {
    findings: [
      { name: 'damagedError', what: `mean squared error of a value of ${of}, ${damaged}`, value: errors.input },
      { name: 'simpleError', what: `the same after ${simple}`, value: errors.simple },
      { name: 'restoredError', what: 'the same after the restorer', value: errors.restored, atMost: Math.min(share * errors.simple, errors.input) },
    ],
    pictures: [{ file, title, caption: `From above: ${of} ${damaged}; what ${simple} makes of them; what the restorer makes of them; what they should be.`, content }],
  };
}
