import { digitClassifier } from '@gen/metrics/digits';
import type { Values } from '../data/values.js';
import { shaped } from '../evaluate/shaped.js';
import { meanOf } from './mean-of.js';

/** What the digit classifier of the metrics makes of pictures. */
export interface DigitReading {
  /** The probability of the likeliest digit, mean over the pictures. */
  readonly certainty: number;
  /** The features of each, `[count, 64]`, for the metrics. */
  readonly features: ReturnType<typeof digitClassifier>['features'];
}

/**
 * Reads pictures as digits. Values beyond 0 and 1 are seen as the nearer of the two, as pictures show them.
 *
 * @param pictures - `[count, 28, 28, 1]`
 */
export function readDigits({ shape, data }: Values): DigitReading {
  const { probabilities, features } = digitClassifier(shaped({ shape, data: data.map((value) => Math.min(1, Math.max(0, value))) }));
  const [count, classes] = probabilities.shape;
  const likeliest = Array.from({ length: count }, (_, row) => Math.max(...probabilities.values.subarray(row * classes, (row + 1) * classes)));
  return { certainty: meanOf(likeliest), features };
}
