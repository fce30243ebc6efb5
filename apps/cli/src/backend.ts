import * as tf from '@tensorflow/tfjs-core';
import { nearest, OptionError } from '@gen/core';

/** A backend that the command line can compute on. */
interface Choice {
  /** Loads it, which registers it with TensorFlow.js. */
  load(): Promise<unknown>;
  /** Most threads it can use here. */
  readonly threads: number;
}

/** The backends there are. In Node, TensorFlow.js runs its WebAssembly build on one thread. */
const BACKENDS: Readonly<Record<string, Choice>> = {
  wasm: { load: () => import('@tensorflow/tfjs-backend-wasm'), threads: 1 },
  cpu: { load: () => import('@tensorflow/tfjs-backend-cpu'), threads: 1 },
};
const DEFAULT = 'wasm';
const FALLBACK = 'cpu';

/** What a command wants to compute on. */
export interface BackendRequest {
  /** Asked for by name; none to choose. */
  readonly backend?: string | undefined;
  readonly threads?: number | undefined;
  /** Kernels that the work needs and not every backend has. */
  readonly kernels?: readonly string[];
}

/** What was chosen. */
export interface BackendInUse {
  readonly name: string;
  readonly threads: number;
}

/** Names of the backends there are. */
export const backendNames: readonly string[] = Object.keys(BACKENDS);

/**
 * The one place that chooses a backend: the one asked for, else the default, else the fallback where the default
 * lacks a kernel that is needed, which is told.
 *
 * @throws OptionError for an unknown backend, or one asked for by name that lacks a kernel
 */
export async function useBackend({ backend, threads, kernels = [] }: BackendRequest, warn: (line: string) => void): Promise<BackendInUse> {
  tf.enableProdMode();
  const wanted = backend ?? DEFAULT;
  const missing = await missingKernels(wanted, kernels);
  if (missing.length > 0 && backend !== undefined) {
    throw new OptionError(`--backend ${backend} cannot train this model: it has no ${missing.join(', ')}. Leave the flag out, or give --backend ${FALLBACK}.`);
  }
  const name = missing.length > 0 ? FALLBACK : wanted;
  if (name !== wanted) warn(`${wanted} has no ${missing.join(', ')}, which this model trains with; using ${name}, which is slow.`);
  await startBackend(name);
  const { threads: most } = BACKENDS[name]!;
  if (threads !== undefined && threads > most) warn(`--threads ${threads}: the ${name} backend runs on ${most} thread here.`);
  return { name, threads: Math.min(threads ?? most, most) };
}

/** Makes a backend the one in use. */
export async function startBackend(name: string): Promise<void> {
  await choiceOf(name).load();
  if (!(await tf.setBackend(name))) throw new OptionError(`The ${name} backend could not start. Give --backend ${FALLBACK}.`);
  await tf.ready();
}

async function missingKernels(name: string, kernels: readonly string[]): Promise<string[]> {
  await choiceOf(name).load();
  return kernels.filter((kernel) => !tf.getKernel(kernel, name));
}

function choiceOf(name: string): Choice {
  const choice = Object.hasOwn(BACKENDS, name) ? BACKENDS[name] : undefined;
  if (choice) return choice;
  const close = nearest(name, backendNames);
  throw new OptionError(`--backend: there is no backend ${name}. ${close ? `Did you mean ${close}?` : `Backends: ${backendNames.join(', ')}.`}`);
}
