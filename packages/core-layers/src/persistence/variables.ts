import * as tf from '@tensorflow/tfjs-core';
import { CheckpointError } from '@gen/core';
import type { NamedVariables } from '../training/trainable.js';
import { decodeSafetensors, encodeSafetensors, type NamedArray } from './safetensors.js';

/**
 * Tensors by name as the bytes of a safetensors file.
 *
 * @throws CheckpointError if one is not of type float32
 */
export async function tensorsToBytes(tensors: Readonly<Record<string, tf.Tensor>>): Promise<Uint8Array> {
  for (const [name, { dtype }] of Object.entries(tensors)) {
    if (dtype !== 'float32') throw new CheckpointError(`${name} is of type ${dtype}; only float32 tensors can be saved.`);
  }
  const arrays = await Promise.all(
    Object.entries(tensors).map(async ([name, tensor]) => [name, { shape: tensor.shape, data: (await tensor.data()) as Float32Array }] as const),
  );
  return encodeSafetensors(Object.fromEntries(arrays));
}

/**
 * Tensors by name from the bytes of a safetensors file. The caller disposes them.
 *
 * @throws CheckpointError if the file is damaged
 */
export function bytesToTensors(bytes: Uint8Array, file: string): Record<string, tf.Tensor> {
  const arrays = Object.entries(decodeSafetensors(bytes, file));
  return Object.fromEntries(arrays.map(([name, { data, shape }]) => [name, tf.tensor(data, [...shape], 'float32')]));
}

/**
 * Gives variables the values in a safetensors file, once every name and shape has been found to fit.
 *
 * @throws CheckpointError if the file is damaged or of another model, before any variable is changed
 */
export function assignVariables(variables: NamedVariables, bytes: Uint8Array, file: string): void {
  const arrays = decodeSafetensors(bytes, file);
  checkNames(variables, arrays, file);
  tf.tidy(() => {
    for (const [path, variable] of Object.entries(variables)) variable.assign(tf.tensor(arrays[path]!.data, variable.shape, 'float32'));
  });
}

function checkNames(variables: NamedVariables, arrays: Readonly<Record<string, NamedArray>>, file: string): void {
  for (const [path, { shape }] of Object.entries(variables)) {
    const found = Object.hasOwn(arrays, path) ? arrays[path] : undefined;
    if (!found) throw new CheckpointError(`${file} is of another model: it has no ${path}.`);
    if (found.shape.join() !== shape.join()) {
      throw new CheckpointError(`${file} is of another model: ${path} has the shape [${found.shape.join(', ')}], expected [${shape.join(', ')}].`);
    }
  }
  const unknown = Object.keys(arrays).find((name) => !Object.hasOwn(variables, name));
  if (unknown !== undefined) throw new CheckpointError(`${file} is of another model: ${unknown} has no place in this one.`);
}
