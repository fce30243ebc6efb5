import { nearest, OptionError } from '@gen/core';
import { hasTensorflow, loadTensorflow } from './tensorflow.js';

/** A backend that the command line can compute on. */
export interface BackendChoice {
  /** Loads it, which registers it with TensorFlow.js. */
  load(): Promise<unknown>;
  /** Whether it takes a number of threads and a BLAS. */
  readonly isSimd?: boolean;
  /** Why it did not start, which TensorFlow.js keeps to itself; undefined if it is not known. */
  reason?(): Promise<Error | undefined>;
}

/** The backends there are, the default first. In Node, TensorFlow.js runs its own WebAssembly build on one thread. */
const CHOICES: Readonly<Record<string, BackendChoice>> = {
  simd: { load: loadSimd, isSimd: true, reason: simdReason },
  wasm: { load: () => import('@tensorflow/tfjs-backend-wasm') },
  cpu: { load: () => import('@tensorflow/tfjs-backend-cpu') },
  tensorflow: { load: loadTensorflow },
};

/** What computes where nothing is asked for. */
export const DEFAULT_BACKEND = 'simd';

/** Names of the backends there are, whether installed or not. */
export const backendNames: readonly string[] = Object.keys(CHOICES);

/** Whether there is a backend of this name, and it is installed. */
export function isInstalled(name: string): boolean {
  return backendNames.includes(name) && (name !== 'tensorflow' || hasTensorflow());
}

/** Loads the backend with the fastest kernels that this Node has, some of which stand behind a flag. */
async function loadSimd(): Promise<void> {
  const { enableRelaxedSimd } = await import('@gen/backend-simd/node');
  enableRelaxedSimd();
  await import('@gen/backend-simd');
}

async function simdReason(): Promise<Error | undefined> {
  const { createSimdBackend } = await import('@gen/backend-simd');
  try {
    (await createSimdBackend()).dispose();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/**
 * The backend of a name.
 *
 * @throws OptionError if there is none of that name, with the nearest one
 */
export function backendChoice(name: string): BackendChoice {
  const choice = Object.hasOwn(CHOICES, name) ? CHOICES[name] : undefined;
  if (choice) return choice;
  const close = nearest(name, backendNames);
  throw new OptionError(`--backend: there is no backend ${name}. ${close ? `Did you mean ${close}?` : `Backends: ${backendNames.join(', ')}.`}`);
}
