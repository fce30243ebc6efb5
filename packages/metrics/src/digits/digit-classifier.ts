import type { Rows } from '../input/rows.js';
import { convolve } from './convolution.js';
import { connect } from './dense.js';
import { CLASSES, digitNetwork, FEATURES, FIRST_FILTERS, FLAT, SIDE } from './network.js';
import { readDigits, type Digits } from './read-digits.js';

/** Numbers for each picture, as every metric takes them. */
export interface DigitRows {
  /** `[images, width]` */
  readonly shape: readonly [images: number, width: number];
  /** Row after row. */
  readonly values: Float32Array;
}

/** What the classifier makes of pictures of digits. */
export interface DigitClassification {
  /** `[images, 64]`, not below 0: the layer before the classes, for `fid`, `kid`, `improvedPrecisionRecall` and the like. */
  readonly features: DigitRows;
  /** `[images, 10]`, of the digits 0 … 9, each row adding up to 1: for `inceptionScore` and `classifierCoverage`. */
  readonly probabilities: DigitRows;
  /** `[images]`, the likeliest digit of each; of equally likely ones the first. */
  readonly digits: Uint8Array;
}

/** Makes room for the results, and gives what fills in those of one picture after another. */
export function prepare(images: Rows): { readonly count: number; readonly classify: (picture: number) => void; readonly result: DigitClassification } {
  const { count, read }: Digits = readDigits(images);
  const { first, second, hidden, output } = digitNetwork();
  const pixels = new Float64Array(SIDE * SIDE);
  const between = new Float64Array(second.side ** 2 * FIRST_FILTERS);
  const flat = new Float64Array(FLAT);
  const units = new Float64Array(FEATURES);
  const logits = new Float64Array(CLASSES);
  const features = new Float32Array(count * FEATURES);
  const probabilities = new Float32Array(count * CLASSES);
  const digits = new Uint8Array(count);
  const classify = (picture: number): void => {
    read(picture, pixels);
    convolve(first, pixels, between);
    convolve(second, between, flat);
    connect(hidden, flat, units);
    for (let unit = 0; unit < FEATURES; unit++) units[unit] = Math.max(0, units[unit]!);
    connect(output, units, logits);
    features.set(units, picture * FEATURES);
    const peak = Math.max(...logits);
    const powers = logits.map((logit) => Math.exp(logit - peak));
    const sum = powers.reduce((total, power) => total + power, 0);
    powers.forEach((power, digit) => (probabilities[picture * CLASSES + digit] = power / sum));
    digits[picture] = logits.indexOf(peak);
  };
  return { count, classify, result: { features: { shape: [count, FEATURES], values: features }, probabilities: { shape: [count, CLASSES], values: probabilities }, digits } };
}

/**
 * Reads pictures of handwritten digits with a small network that comes with the package: features and probabilities for the metrics of
 * generated digits, without a download and without TensorFlow.js. For pictures of other things or sizes, bring features of a network of
 * your own.
 *
 * @param images - `[images, 28, 28]`, `[images, 28, 28, 1]` or `[images, 784]`, values from 0 (paper) to 1 (ink)
 * @throws ShapeError for another shape; DataError if there is no picture, or a value is not from 0 to 1
 *
 * @example
 * const [real, made] = [digitClassifier(testImages), digitClassifier(await vae.sample(10_000))];
 * fid(real.features, made.features).value;
 */
export function digitClassifier(images: Rows): DigitClassification {
  const { count, classify, result } = prepare(images);
  for (let picture = 0; picture < count; picture++) classify(picture);
  return result;
}
