import * as tf from '@tensorflow/tfjs-core';
import { normal, OptionError, randomBits, sizeOfShape, uniform, type RandomKey } from '@gen/core';
import { ownKernel } from '../own-kernel.js';

/**
 * A float32 tensor of numbers uniform on [0, 1). The same key and shape give the same bits on every backend.
 *
 * @param shape - any shape, `[]` for a scalar
 *
 * @example
 * const u = uniformTensor(foldIn(randomKey(1), 'inputs'), [128, 20]);
 */
export function uniformTensor(key: RandomKey, shape: readonly number[]): tf.Tensor {
  return drawnByBackend('GenRandomUniform', { key, shape }) ?? tf.tensor(uniform(key, sizeOfShape(shape)), [...shape], 'float32');
}

/** A float32 tensor of numbers from N(0, 1). The same key and shape give the same bits on every backend. */
export function normalTensor(key: RandomKey, shape: readonly number[]): tf.Tensor {
  return drawnByBackend('GenRandomNormal', { key, shape }) ?? tf.tensor(normal(key, sizeOfShape(shape)), [...shape], 'float32');
}

/**
 * A float32 tensor of zeros and ones, each one with this probability (to within 2⁻³²).
 *
 * @param probability - from 0 (all zeros) to 1 (all ones)
 * @throws OptionError if the probability is out of range
 */
export function bernoulliTensor(key: RandomKey, probability: number, shape: readonly number[]): tf.Tensor {
  if (!(probability >= 0 && probability <= 1)) throw new OptionError(`A probability must be from 0 to 1, got ${probability}.`);
  return drawnByBackend('GenRandomBernoulli', { key, shape, probability }) ?? bernoulliFromHost(key, probability, shape);
}

function bernoulliFromHost(key: RandomKey, probability: number, shape: readonly number[]): tf.Tensor {
  const words = randomBits(key, sizeOfShape(shape));
  const threshold = probability * 2 ** 32;
  const values = new Float32Array(words.length);
  for (let index = 0; index < words.length; index++) values[index] = words[index]! < threshold ? 1 : 0;
  return tf.tensor(values, [...shape], 'float32');
}

/** The numbers from the backend's own generator, which draws the same bits where its memory is; undefined where it has none. */
function drawnByBackend(kernel: string, attributes: Parameters<NonNullable<ReturnType<typeof ownKernel>>>[1]): tf.Tensor | undefined {
  return ownKernel(kernel)?.({}, attributes)[0];
}
