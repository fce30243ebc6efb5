import * as tf from '@tensorflow/tfjs-core';
import { DataError, foldIn, integer, normal, number, OptionError, randomKey, resolveOptions, sizeOfShape } from '@gen/core';
import { requireBackend } from '../backend.js';
import { toSingle } from '../data/index.js';
import { registerGradients } from '../gradients/index.js';
import { minimize, type Evaluation } from '../minimization/index.js';
import { lowFrequencies } from './low-frequencies.js';
import type { Stimulus, StimulusOptions } from './stimulus.js';

/** An encoder as {@link maximizeUnit} follows its gradient. */
export interface UnitEncoder {
  /** As messages call it: `Autoencoder.optimalStimulus`. */
  readonly what: string;
  /** Shape of one example, without the batch. */
  readonly inputShape: readonly number[];
  /** Width of the code. */
  readonly units: number;
  /** `[batch, units]` of `[batch, ...inputShape]`, in operations that have gradients; called in a tidy. */
  encode(x: tf.Tensor): tf.Tensor;
}

const schema = {
  norm: number({ above: 0, default: 1, doc: 'Length of the stimulus.' }),
  frequencies: integer({ min: 1, doc: 'Lowest frequencies along each side.' }),
  starts: integer({ min: 0, default: 4, doc: 'Random directions to start from.' }),
  iterations: integer({ min: 1, default: 100, doc: 'Most steps from each start.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of the random directions.' }),
};

/** Rounding error of a code in float32, relative. */
const PRECISION = 1e-7;
/** Largest slope that counts as none, as a share of the steepest at the start. */
const FLAT = 1e-5;

/**
 * The stimulus x of a given length that a unit of a code answers most to, `max h_u(x)` over `‖x‖ = norm`: L-BFGS on the
 * direction of x, from several starts, of which the best end counts. With `frequencies` only smooth pictures are sought. It is a maximum near a start, and of a unit that is
 * not linear perhaps not the greatest. A unit that answers alike to everything near a start stays there.
 *
 * Erhan, Bengio, Courville and Vincent, "Visualizing higher-layer features of a deep network", 2009; Le et al., "Building
 * high-level features using large scale unsupervised learning", ICML 2012.
 *
 * @param unit - place of the unit in the code, from 0
 * @returns the stimulus, which is the caller's to dispose, and the unit's answer to it
 * @throws OptionError for a unit that there is not, an option out of range, frequencies of what is no picture, or no start at all; ShapeError or DataError for
 *   a start that is no example or all zeros; DivergedError if a unit's answer at a start is not finite
 *
 * @example
 * const encode = (x: tf.Tensor) => tf.matMul(x as tf.Tensor2D, weights); // [3, 2]
 * const { stimulus } = await maximizeUnit({ what: 'linear', inputShape: [3], units: 2, encode }, 0); // weights[:, 0] / ‖weights[:, 0]‖
 */
export async function maximizeUnit(encoder: UnitEncoder, unit: number, { from, ...options }: StimulusOptions = {}): Promise<Stimulus> {
  const { what, inputShape, units } = encoder;
  const { norm, frequencies, starts, iterations, seed } = resolveOptions(schema, options, what);
  if (!Number.isInteger(unit) || unit < 0 || unit >= units) throw new OptionError(`${what}: the unit must be an integer from 0 to ${units - 1}, got ${unit}.`);
  if (starts === 0 && from === undefined) throw new OptionError(`${what}: with 0 starts there must be an example to start from.`);
  const shape = shaping(norm, frequencies, inputShape, what);
  await requireBackend();
  registerGradients();
  const key = foldIn(randomKey(seed), 'stimulus');
  const directions: Float64Array[] = Array.from({ length: starts }, (_, start) => Float64Array.from(normal(foldIn(key, start), sizeOfShape(inputShape))));
  if (from !== undefined) directions.push(await directionOf(from, inputShape, what));
  let best: { readonly point: Float64Array; readonly response: number } | undefined;
  for (const direction of directions) {
    const start = scaled(direction, 1 / length(direction));
    const { gradient } = await answer(encoder, unit, start, shape);
    // Slopes are measured by the first, so that units with small answers are followed as far as those with large ones.
    const scale = length(gradient) || 1;
    const objective = async (point: Float64Array): Promise<Evaluation> => {
      const there = await answer(encoder, unit, point, shape);
      return { value: -there.value / scale, gradient: scaled(there.gradient, -1 / scale) };
    };
    const { point, evaluation } = await minimize(objective, start, { iterations, tolerance: FLAT, precision: PRECISION });
    const response = -evaluation.value * scale;
    if (!best || response > best.response) best = { point, response };
  }
  const { point, response } = best!;
  return { stimulus: tf.tidy(() => tf.reshape(shape(tf.tensor(Float32Array.from(point), [1, ...inputShape])), [...inputShape])), response };
}

/** The stimulus in a direction: of the frequencies that are asked for, and of the length that is. */
type Shaping = (direction: tf.Tensor) => tf.Tensor;

/** @throws OptionError for frequencies of what is no picture */
function shaping(norm: number, frequencies: number | undefined, inputShape: readonly number[], what: string): Shaping {
  if (frequencies !== undefined && inputShape.length !== 3) {
    throw new OptionError(`${what}: frequencies are for pictures, [height, width, channels], and not for examples of shape [${inputShape.join(', ')}].`);
  }
  return (direction) => {
    const limited = frequencies === undefined ? direction : lowFrequencies(direction as tf.Tensor4D, frequencies);
    return tf.mul(norm, tf.div(limited, tf.norm(limited)));
  };
}

/** The unit's answer to the stimulus in a direction, and its gradient by the direction. */
async function answer({ encode, inputShape }: UnitEncoder, unit: number, direction: Float64Array, shape: Shaping): Promise<Evaluation> {
  const { value, grad } = tf.tidy(() => {
    const start = tf.tensor(Float32Array.from(direction), [1, ...inputShape]);
    return tf.valueAndGrad((given: tf.Tensor) => tf.sum<tf.Scalar>(tf.slice(encode(shape(given)), [0, unit], [1, 1])))(start);
  });
  try {
    return { value: (await value.data())[0]!, gradient: Float64Array.from(await grad.data()) };
  } finally {
    tf.dispose([value, grad]);
  }
}

async function directionOf(example: NonNullable<StimulusOptions['from']>, inputShape: readonly number[], what: string): Promise<Float64Array> {
  const tensor = await toSingle(example, inputShape, `${what}: the start`);
  const direction = Float64Array.from(await tensor.data());
  tensor.dispose();
  if (length(direction) === 0) throw new DataError(`${what}: the start is all zeros, which is no direction: give an example with values.`);
  return direction;
}

function length(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}

function scaled(vector: Float64Array, factor: number): Float64Array {
  return vector.map((value) => value * factor);
}
