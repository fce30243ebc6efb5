/** A convolution without padding, with what is done to its sums: a bias, the positive part, the maximum over 2 × 2. */
export interface Convolution {
  /** Height and width of the input; the output's are `(side − kernel + 1) / 2`, a whole number. */
  readonly side: number;
  readonly channels: number;
  readonly kernel: number;
  /** How many feature maps, an even number. */
  readonly filters: number;
  /** `[filters / 2, kernel, kernel, channels, 2]` */
  readonly weights: Float64Array;
  /** `[filters]` */
  readonly biases: Float64Array;
}

/**
 * `[side, side, channels]` to `[pooled, pooled, filters]`. Two filters at the four places of a window of the maximum at once: each value
 * that is read serves several sums, and the sums do not wait for one another. Rectifying comes after the maximum, which gives the same.
 */
export function convolve({ side, channels, kernel, filters, weights, biases }: Convolution, input: Float64Array, output: Float64Array): void {
  const pooled = (side - kernel + 1) / 2;
  const [line, span] = [side * channels, kernel * channels];
  for (let filter = 0; filter < filters; filter += 2) {
    const ofPair = filter * kernel * span;
    for (let row = 0; row < pooled; row++) {
      for (let column = 0; column < pooled; column++) {
        let [a0, a1, a2, a3] = [0, 0, 0, 0];
        let [b0, b1, b2, b3] = [0, 0, 0, 0];
        let weight = ofPair;
        for (let down = 0; down < kernel; down++) {
          let upper = (2 * row + down) * line + 2 * column * channels;
          let lower = upper + line;
          for (const end = upper + span; upper < end; upper++, lower++, weight += 2) {
            const a = weights[weight]!;
            const b = weights[weight + 1]!;
            const x0 = input[upper]!;
            const x1 = input[upper + channels]!;
            const x2 = input[lower]!;
            const x3 = input[lower + channels]!;
            a0 += a * x0;
            a1 += a * x1;
            a2 += a * x2;
            a3 += a * x3;
            b0 += b * x0;
            b1 += b * x1;
            b2 += b * x2;
            b3 += b * x3;
          }
        }
        const to = (row * pooled + column) * filters + filter;
        output[to] = Math.max(0, Math.max(a0, a1, a2, a3) + biases[filter]!);
        output[to + 1] = Math.max(0, Math.max(b0, b1, b2, b3) + biases[filter + 1]!);
      }
    }
  }
}

/** Weights as TensorFlow.js has them, `[kernel, kernel, channels, filters]`, with the filters of a pair next to each other. */
export function pairFilters(weights: Float64Array, filters: number): Float64Array {
  const taps = weights.length / filters;
  return weights.map((_, index) => {
    const pair = Math.floor(index / (2 * taps));
    const tap = Math.floor(index / 2) % taps;
    return weights[tap * filters + 2 * pair + (index % 2)]!;
  });
}
