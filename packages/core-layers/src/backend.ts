import * as tf from '@tensorflow/tfjs-core';
import { BackendError } from '@gen/core';

/**
 * The names of the TensorFlow.js backends that are registered, ready or not. For verbs that do not wait.
 *
 * @throws BackendError if there is none
 */
export function requireRegisteredBackend(): string[] {
  const registered = Object.keys(tf.engine().registryFactory);
  if (registered.length === 0) {
    throw new BackendError(
      "No TensorFlow.js backend is registered. Install one and import it before the first use: import '@tensorflow/tfjs-backend-wasm' (fast in Node and the browser) or '@tensorflow/tfjs-backend-cpu'.",
    );
  }
  return registered;
}

/**
 * Waits until a TensorFlow.js backend is ready. The backend is the user's choice: none is set here.
 *
 * @throws BackendError if none is registered or none of those registered can start
 */
export async function requireBackend(): Promise<void> {
  const registered = requireRegisteredBackend();
  try {
    await tf.ready();
  } catch (error) {
    throw new BackendError(`None of the registered TensorFlow.js backends (${registered.join(', ')}) could start.`, { cause: error });
  }
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
