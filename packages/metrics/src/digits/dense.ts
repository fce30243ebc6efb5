/** Sums of all inputs, each with its weight, and a bias. */
export interface Dense {
  /** `[outputs, inputs]` */
  readonly weights: Float64Array;
  /** `[outputs]` */
  readonly biases: Float64Array;
}

/** `bₒ + Σᵢ wₒᵢ·xᵢ` for each output. */
export function connect({ weights, biases }: Dense, input: Float64Array, output: Float64Array): void {
  let weight = 0;
  for (let unit = 0; unit < biases.length; unit++) {
    // Sums that do not wait for one another; the widths are multiples of four.
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let index = 0; index < input.length; index += 4, weight += 4) {
      s0 += weights[weight]! * input[index]!;
      s1 += weights[weight + 1]! * input[index + 1]!;
      s2 += weights[weight + 2]! * input[index + 2]!;
      s3 += weights[weight + 3]! * input[index + 3]!;
    }
    output[unit] = biases[unit]! + (s0 + s1 + (s2 + s3));
  }
}

/** Weights as TensorFlow.js has them, `[inputs, outputs]`, with those of an output next to each other. */
export function transpose(weights: Float64Array, outputs: number): Float64Array {
  const inputs = weights.length / outputs;
  return weights.map((_, index) => weights[(index % inputs) * outputs + Math.floor(index / inputs)]!);
}
