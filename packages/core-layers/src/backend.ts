import * as tf from '@tensorflow/tfjs-core';
import { BackendError } from '@gen/core';
import { isDefaultBackendStarting, startDefaultBackend } from './default-backend.js';
import { speedUpTransposedProducts } from './wasm/transposed-products.js';

/**
 * The names of the TensorFlow.js backends that are registered, ready or not. For verbs that do not wait.
 *
 * @throws BackendError if there is none
 */
export function requireRegisteredBackend(): string[] {
  const registered = registeredBackends();
  if (registered.length === 0) {
    throw new BackendError(
      "No TensorFlow.js backend is registered, and this cannot wait for the default one to load. Await requireBackend() of @gen/core-layers or any verb first, or import one: import '@gen/backend-simd' (Node and the browser) or '@tensorflow/tfjs-backend-webgl'.",
    );
  }
  return registered;
}

/**
 * Waits until a TensorFlow.js backend is ready. It is the user's choice: only where none is registered, `@gen/backend-simd` is
 * loaded and set.
 *
 * Should the wasm backend be among those registered, its products of transposed matrices are made fast as well.
 *
 * @throws BackendError if none of those registered can start, or there is none and the machine has no WebAssembly SIMD
 */
export async function requireBackend(): Promise<void> {
  const registered = registeredBackends();
  if (registered.length === 0 || isDefaultBackendStarting()) return startDefaultBackend();
  try {
    await tf.ready();
  } catch (error) {
    throw new BackendError(`None of the registered TensorFlow.js backends (${registered.join(', ')}) could start.`, { cause: error });
  }
  speedUpTransposedProducts();
}

/**
 * Checks that the backend in use has kernels that work will need, before it begins.
 *
 * @throws BackendError naming the first kernel that is missing
 */
export function requireKernels(kernels: readonly string[], work: string): void {
  const backend = tf.getBackend();
  const missing = kernels.find((kernel) => tf.getKernel(kernel, backend) === undefined);
  if (missing !== undefined) {
    throw new BackendError(`${work} needs the kernel ${missing}, which the ${backend} backend lacks. Use another backend, such as 'cpu': tf.setBackend('cpu').`);
  }
}

function registeredBackends(): string[] {
  return Object.keys(tf.engine().registryFactory);
}
