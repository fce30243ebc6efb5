import type { Plane } from '../input/images.js';

/** Means over all windows of the two factors of structural similarity. */
export interface Similarity {
  /** Luminance times contrast and structure: SSIM. */
  readonly whole: number;
  /** Contrast and structure alone. */
  readonly structure: number;
}

/** Weights of a Gaussian window, `exp(−x² / (2σ²))`, that add up to 1. */
export function gaussianWindow(size: number, sigma: number): Float64Array {
  const weights = Float64Array.from({ length: size }, (_, index) => Math.exp(-((index - (size - 1) / 2) ** 2) / (2 * sigma ** 2)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/**
 * Structural similarity of one plane with another in all windows that lie within it, with C₁ = (0.01·range)², C₂ = (0.03·range)²:
 * `((2μₓμᵧ + C₁) / (μₓ² + μᵧ² + C₁)) · ((2σₓᵧ + C₂) / (σₓ² + σᵧ² + C₂))`.
 */
export function similarity([x, y]: readonly [Plane, Plane], window: Float64Array, range: number): Similarity {
  const [c1, c2] = [(0.01 * range) ** 2, (0.03 * range) ** 2];
  const average = (value: (index: number) => number) => filter({ ...x, values: x.values.map((_, index) => value(index)) }, window);
  const [meanX, meanY] = [filter(x, window), filter(y, window)];
  const meanXX = average((index) => x.values[index]! ** 2);
  const meanYY = average((index) => y.values[index]! ** 2);
  const meanXY = average((index) => x.values[index]! * y.values[index]!);
  let [whole, structure] = [0, 0];
  for (let index = 0; index < meanX.length; index++) {
    const [mx, my] = [meanX[index]!, meanY[index]!];
    const luminance = (2 * mx * my + c1) / (mx ** 2 + my ** 2 + c1);
    const contrast = (2 * (meanXY[index]! - mx * my) + c2) / (meanXX[index]! - mx ** 2 + meanYY[index]! - my ** 2 + c2);
    whole += luminance * contrast;
    structure += contrast;
  }
  return { whole: whole / meanX.length, structure: structure / meanX.length };
}

/** Weighted averages over all windows within a plane, rows first. */
function filter({ height, width, values }: Plane, window: Float64Array): Float64Array {
  const size = window.length;
  const [outHeight, outWidth] = [height - size + 1, width - size + 1];
  const alongRows = new Float64Array(height * outWidth);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < outWidth; column++) {
      let sum = 0;
      for (let tap = 0; tap < size; tap++) sum += window[tap]! * values[row * width + column + tap]!;
      alongRows[row * outWidth + column] = sum;
    }
  }
  const out = new Float64Array(outHeight * outWidth);
  for (let row = 0; row < outHeight; row++) {
    for (let column = 0; column < outWidth; column++) {
      let sum = 0;
      for (let tap = 0; tap < size; tap++) sum += window[tap]! * alongRows[(row + tap) * outWidth + column]!;
      out[row * outWidth + column] = sum;
    }
  }
  return out;
}
