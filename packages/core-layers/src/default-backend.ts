import * as tf from '@tensorflow/tfjs-core';
import { BackendError } from '@gen/core';

let starting: Promise<void> | undefined;

/** Whether the default backend is being loaded now. */
export function isDefaultBackendStarting(): boolean {
  return starting !== undefined;
}

/**
 * Loads `@gen/backend-simd` and makes it the backend in use; verbs that begin at the same time wait for the same one.
 *
 * @throws BackendError where it cannot run
 */
export function startDefaultBackend(): Promise<void> {
  starting ??= load().finally(() => {
    starting = undefined;
  });
  return starting;
}

async function load(): Promise<void> {
  // Asked before the backend is imported, which would leave its own fallback, the cpu backend, registered.
  const { hasSimd } = await import('@gen/backend-simd/machine');
  if (!hasSimd()) {
    throw new BackendError(
      "No TensorFlow.js backend is registered, and the default one, @gen/backend-simd, needs WebAssembly SIMD, which this machine does not have. Install another and import it before the first use: import '@tensorflow/tfjs-backend-cpu'.",
    );
  }
  await import('@gen/backend-simd');
  if (!(await tf.setBackend('simd'))) {
    throw new BackendError("No TensorFlow.js backend is registered, and the default one, @gen/backend-simd, could not start; the warning before this says why. Import another before the first use, such as '@tensorflow/tfjs-backend-cpu'.");
  }
}
