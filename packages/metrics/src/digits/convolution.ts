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
 * that is read serves several sums, and the sums do not wait for one another. Where all four places see 0, as in the paper around a
 * digit, nothing is added. Rectifying comes after the maximum, which gives the same.
 */
export function convolve({ side, channels, kernel, filters, weights, biases }: Convolution, input: Float64Array, output: Float64Array): void {
  const pooled = (side - kernel + 1) / 2;
  const taps = kernel * kernel * channels;
  const seen: Seen = { taps: new Int32Array(taps), values: new Float64Array(4 * taps) };
  for (let row = 0; row < pooled; row++) {
    for (let column = 0; column < pooled; column++) {
      const count = gather({ side, channels, kernel }, input, 2 * (row * side + column) * channels, seen);
      const to = (row * pooled + column) * filters;
      for (let filter = 0; filter < filters; filter += 2) addUp(seen, count, weights, filter * taps, output, to + filter);
      for (let filter = 0; filter < filters; filter++) output[to + filter] = Math.max(0, output[to + filter]! + biases[filter]!);
    }
  }
}

/** What the four places of a window see. */
interface Seen {
  /** Places of the kernel where one of them sees more than 0. */
  readonly taps: Int32Array;
  /** `[taps, 4]`, what the four see there. */
  readonly values: Float64Array;
}

/** Finds what the window at a corner sees; gives at how many places of the kernel. */
function gather({ side, channels, kernel }: Pick<Convolution, 'side' | 'channels' | 'kernel'>, input: Float64Array, corner: number, { taps, values }: Seen): number {
  const [line, span] = [side * channels, kernel * channels];
  let count = 0;
  let tap = 0;
  for (let down = 0; down < kernel; down++) {
    let upper = corner + down * line;
    let lower = upper + line;
    for (const end = upper + span; upper < end; upper++, lower++, tap++) {
      const x0 = input[upper]!;
      const x1 = input[upper + channels]!;
      const x2 = input[lower]!;
      const x3 = input[lower + channels]!;
      if (x0 === 0 && x1 === 0 && x2 === 0 && x3 === 0) continue;
      values[4 * count] = x0;
      values[4 * count + 1] = x1;
      values[4 * count + 2] = x2;
      values[4 * count + 3] = x3;
      taps[count++] = tap;
    }
  }
  return count;
}

/** The largest sum over the four places, of each of two filters whose weights begin at `from`. */
function addUp({ taps, values }: Seen, count: number, weights: Float64Array, from: number, output: Float64Array, to: number): void {
  let a0 = 0;
  let a1 = 0;
  let a2 = 0;
  let a3 = 0;
  let b0 = 0;
  let b1 = 0;
  let b2 = 0;
  let b3 = 0;
  for (let place = 0, at = 0; place < count; place++, at += 4) {
    const weight = from + 2 * taps[place]!;
    const a = weights[weight]!;
    const b = weights[weight + 1]!;
    const x0 = values[at]!;
    const x1 = values[at + 1]!;
    const x2 = values[at + 2]!;
    const x3 = values[at + 3]!;
    a0 += a * x0;
    a1 += a * x1;
    a2 += a * x2;
    a3 += a * x3;
    b0 += b * x0;
    b1 += b * x1;
    b2 += b * x2;
    b3 += b * x3;
  }
  output[to] = Math.max(a0, a1, a2, a3);
  output[to + 1] = Math.max(b0, b1, b2, b3);
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
