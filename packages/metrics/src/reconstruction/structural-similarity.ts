import { meanEstimate, type Estimate } from '@gen/core';
import { checkNames, checkPositive } from '../input/check-option.js';
import { readImagePairs, type Images } from '../input/images.js';
import type { RangeOptions } from './peak-signal-to-noise-ratio.js';
import { gaussianWindow, similarity } from './similarity.js';
import { checkWindow } from './window.js';

/** What is compared at a time. */
export interface WindowOptions extends RangeOptions {
  /** Side of the window in pixels, odd. Default 11. */
  readonly window?: number;
  /** Width σ of the window's Gaussian weights, in pixels. Default 1.5. */
  readonly sigma?: number;
}

/**
 * Structural similarity, SSIM: `(2μₓμᵧ + C₁)(2σₓᵧ + C₂) / ((μₓ² + μᵧ² + C₁)(σₓ² + σᵧ² + C₂))` in a Gaussian window around each pixel,
 * with C₁ = (0.01·range)² and C₂ = (0.03·range)², mean over the windows that lie within the image, then over channels, then over images,
 * with its standard error over images. Range [−1, 1]; 1 for equal images only.
 *
 * The same numbers as scikit-image's `structural_similarity(gaussian_weights=True, sigma=1.5, use_sample_covariance=False)`.
 *
 * Wang et al., "Image quality assessment: from error visibility to structural similarity", IEEE Transactions on Image Processing 2004.
 *
 * @param x - `[images, height, width, channels]`, or without channels
 * @param reconstruction - of the same shape
 * @throws ShapeError if the shapes differ or an image is smaller than the window; DataError if there are none, or a value is not finite;
 * OptionError for an option out of range
 *
 * @example
 * structuralSimilarity(images, await vae.reconstruct(images)).value;
 */
export function structuralSimilarity(x: Images, reconstruction: Images, options: WindowOptions = {}): Estimate {
  checkNames('structuralSimilarity', options, ['range', 'window', 'sigma']);
  const { range = 1, window = 11, sigma = 1.5 } = options;
  checkPositive('range', range);
  checkWindow(window, sigma);
  const weights = gaussianWindow(window, sigma);
  const images = readImagePairs(['x', 'reconstruction'], x, reconstruction, window);
  return meanEstimate(images.map((channels) => channels.reduce((sum, pair) => sum + similarity(pair, weights, range).whole, 0) / channels.length));
}
