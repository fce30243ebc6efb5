import type { Rows } from '../input/rows.js';
import { convolve } from './convolution.js';
import { connect } from './dense.js';
import { CLASSES, digitNetwork, FEATURES, FIRST_FILTERS, FLAT, SIDE } from './network.js';
import { readDigits } from './read-digits.js';

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

/**
 * Makes room for the results, and gives what fills in those of one picture after another.
 *
 * @throws ShapeError for another shape; DataError if there is no picture; from `classify` DataError if a value is not from 0 to 1
 */
export function prepare(images: Rows): { readonly count: number; readonly classify: (picture: number) => void; readonly result: DigitClassification } {
  const source = readDigits(images);
  const { count } = source;
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
    source.read(picture, pixels);
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
