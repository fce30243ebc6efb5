import { meanEstimate, OptionError, type Estimate } from '@gen/core';
import { checkNames, checkPositive } from '../input/check-option.js';
import { readImagePairs, type Images, type Plane } from '../input/images.js';
import { gaussianWindow, similarity } from './similarity.js';
import type { WindowOptions } from './structural-similarity.js';
import { checkWindow } from './window.js';

/** What is compared, and at which scales. */
export interface MultiScaleOptions extends WindowOptions {
  /**
   * Exponent of each scale, from the finest on. Default 0.0448, 0.2856, 0.3001, 0.2363, 0.1333, for images of at least 176 × 176; for
   * smaller ones give fewer, of which only equal lists compare.
   */
  readonly weights?: readonly number[];
}

/**
 * Multi-scale structural similarity, MS-SSIM: with M scales, each the means of 2 × 2 pixels of the one before (an odd last row or column is
 * left out), `SSIM_M^{w_M} · Π_{j<M} (contrast–structure)_j^{w_j}`, each factor a mean over windows, then mean over channels and over images,
 * with its standard error over images. Range [0, 1]; 1 for equal images only. A negative factor, of images that are each other's negatives, has
 * no such power: it counts as 0.
 *
 * Wang, Simoncelli and Bovik, "Multi-scale structural similarity for image quality assessment", Asilomar 2003.
 *
 * @param x - `[images, height, width, channels]`, or without channels
 * @param reconstruction - of the same shape
 * @throws ShapeError if the shapes differ or an image is smaller than `window·2^(M − 1)`; DataError if there are none, or a value is not
 * finite; OptionError for an option out of range
 *
 * @example
 * multiScaleStructuralSimilarity(x, y, { window: 7, weights: [0.3, 0.7] }); // images from 14 × 14
 */
export function multiScaleStructuralSimilarity(x: Images, reconstruction: Images, options: MultiScaleOptions = {}): Estimate {
  checkNames('multiScaleStructuralSimilarity', options, ['range', 'window', 'sigma', 'weights']);
  const { range = 1, window = 11, sigma = 1.5, weights = WANG } = options;
  checkPositive('range', range);
  checkWindow(window, sigma);
  if (!Array.isArray(weights) || weights.length === 0) throw new OptionError(`weights must be a list of at least one scale, got ${String(weights) || 'none'}.`);
  weights.forEach((weight, scale) => checkPositive(`weights[${scale}]`, weight));
  const gaussian = gaussianWindow(window, sigma);
  const images = readImagePairs(['x', 'reconstruction'], x, reconstruction, window * 2 ** (weights.length - 1));
  return meanEstimate(images.map((channels) => channels.reduce((sum, pair) => sum + overScales(pair, gaussian, range, weights), 0) / channels.length));
}

const WANG = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];

function overScales(pair: readonly [Plane, Plane], window: Float64Array, range: number, weights: readonly number[]): number {
  let product = 1;
  let scaled = pair;
  weights.forEach((weight, scale) => {
    const { whole, structure } = similarity(scaled, window, range);
    const factor = scale === weights.length - 1 ? whole : structure;
    product *= Math.max(0, factor) ** weight;
    if (scale < weights.length - 1) scaled = [halve(scaled[0]), halve(scaled[1])];
  });
  return product;
}

function halve({ height, width, values }: Plane): Plane {
  const [halfHeight, halfWidth] = [Math.floor(height / 2), Math.floor(width / 2)];
  const half = Float64Array.from({ length: halfHeight * halfWidth }, (_, index) => {
    const at = 2 * Math.floor(index / halfWidth) * width + 2 * (index % halfWidth);
    return (values[at]! + values[at + 1]! + values[at + width]! + values[at + width + 1]!) / 4;
  });
  return { height: halfHeight, width: halfWidth, values: half };
}
