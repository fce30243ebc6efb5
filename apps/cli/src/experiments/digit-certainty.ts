import { digitClassifier } from '@gen/metrics/digits';
import type { Values } from '../data/values.js';
import { shaped } from '../evaluate/shaped.js';
import { meanOf } from './mean-of.js';

/**
 * How sure the digit classifier of the metrics is of what it reads: the probability of the likeliest digit, mean over the
 * pictures. Values beyond 0 and 1 are seen as the nearer of the two, as pictures show them.
 *
 * @param pictures - `[count, 28, 28, 1]`
 */
export function digitCertainty({ shape, data }: Values): number {
  const { probabilities } = digitClassifier(shaped({ shape, data: data.map((value) => Math.min(1, Math.max(0, value))) }));
  const classes = probabilities.shape[1]!;
  return meanOf(Array.from({ length: shape[0]! }, (_, row) => Math.max(...probabilities.values.subarray(row * classes, (row + 1) * classes))));
}
