import { pairFilters, type Convolution } from './convolution.js';
import { transpose, type Dense } from './dense.js';
import { decodeFloat16 } from './float16.js';
import { WEIGHTS } from './weights.js';

/** Height and width of a digit in pixels. */
export const SIDE = 28;
/** Height and width of the kernels of both convolutions, which are without padding; each is followed by a maximum over 2 × 2. */
export const KERNEL = 5;
/** Feature maps of the first convolution, 12 × 12 each after the maximum. */
export const FIRST_FILTERS = 8;
/** Feature maps of the second convolution, 4 × 4 each after the maximum. */
export const SECOND_FILTERS = 24;
/** Width of the dense layer whose values are the features. */
export const FEATURES = 64;
/** The digits. */
export const CLASSES = 10;

/** Side of the maps between the convolutions. */
const BETWEEN = (SIDE - KERNEL + 1) / 2;
/** Side of the maps after both. */
const LAST = (BETWEEN - KERNEL + 1) / 2;
/** Values that the dense layers start from. */
export const FLAT = LAST * LAST * SECOND_FILTERS;

/** The network's layers. */
export interface DigitNetwork {
  readonly first: Convolution;
  readonly second: Convolution;
  readonly hidden: Dense;
  readonly output: Dense;
}

/** Shapes of the weights in the order of the file, as TensorFlow.js has them. */
export const WEIGHT_SHAPES: readonly (readonly number[])[] = [
  [KERNEL, KERNEL, 1, FIRST_FILTERS],
  [FIRST_FILTERS],
  [KERNEL, KERNEL, FIRST_FILTERS, SECOND_FILTERS],
  [SECOND_FILTERS],
  [FLAT, FEATURES],
  [FEATURES],
  [FEATURES, CLASSES],
  [CLASSES],
];

let loaded: DigitNetwork | undefined;

/** The trained network; its weights are decoded when it is first asked for. */
export function digitNetwork(): DigitNetwork {
  return (loaded ??= assemble(decodeWeights()));
}

/** The weights in the order of {@link WEIGHT_SHAPES}. */
export function decodeWeights(): Float64Array[] {
  const text = atob(WEIGHTS);
  let at = 0;
  return WEIGHT_SHAPES.map((shape) =>
    Float64Array.from({ length: shape.reduce((size, side) => size * side, 1) }, () => {
      const bits = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 8);
      at += 2;
      return decodeFloat16(bits);
    }),
  );
}

function assemble(weights: readonly Float64Array[]): DigitNetwork {
  const [first, firstBiases, second, secondBiases, hidden, hiddenBiases, output, outputBiases] = weights as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  return {
    first: { side: SIDE, channels: 1, kernel: KERNEL, filters: FIRST_FILTERS, weights: pairFilters(first, FIRST_FILTERS), biases: firstBiases },
    second: { side: BETWEEN, channels: FIRST_FILTERS, kernel: KERNEL, filters: SECOND_FILTERS, weights: pairFilters(second, SECOND_FILTERS), biases: secondBiases },
    hidden: { weights: transpose(hidden, FEATURES), biases: hiddenBiases },
    output: { weights: transpose(output, CLASSES), biases: outputBiases },
  };
}
