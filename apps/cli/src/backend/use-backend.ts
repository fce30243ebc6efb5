import { availableParallelism } from 'node:os';
import * as tf from '@tensorflow/tfjs-core';
import { OptionError } from '@gen/core';
import { backendChoice, DEFAULT_BACKEND, type BackendChoice } from './choices.js';
import { chooseBlas } from './native-blas.js';

/** Most threads that the simd backend takes. */
const MOST_THREADS = 256;

/** What a command wants to compute on. */
export interface BackendRequest {
  /** Asked for by name; none for the default. */
  readonly backend?: string | undefined;
  /** Default: the number of cores. */
  readonly threads?: number | undefined;
  /** `auto` (the default), `off`, or the path of a library. */
  readonly blas?: string | undefined;
  /** Kernels that the work needs and not every backend has. */
  readonly kernels?: readonly string[];
}

/** What was chosen, as a run's record has it. */
export interface BackendInUse {
  readonly name: string;
  readonly threads: number;
  /** Which build of the simd backend's kernels runs; results of the two differ in the last bits. */
  readonly simd?: 'relaxed' | 'baseline';
  /** What computes its large products: `wasm`, or a library with its version. */
  readonly blas?: string;
  /** The library's path, if it was asked for by its path. */
  readonly blasPath?: string;
}

/**
 * The one place that chooses a backend: the one asked for, else the default.
 *
 * @throws OptionError for a backend that is unknown, not installed, or lacks a kernel, and for threads or a BLAS that it cannot use
 */
export async function useBackend({ backend = DEFAULT_BACKEND, threads, blas, kernels = [] }: BackendRequest): Promise<BackendInUse> {
  tf.enableProdMode();
  const choice = backendChoice(backend);
  if (choice.isSimd !== true) refuseSettings(backend, threads, blas);
  await choice.load();
  const missing = kernels.filter((kernel) => !tf.getKernel(kernel, backend));
  if (missing.length > 0) {
    throw new OptionError(`--backend ${backend} cannot train this model: it has no ${missing.join(', ')}. Leave the flag out, or give --backend ${DEFAULT_BACKEND}.`);
  }
  const settings = choice.isSimd === true ? await settle(threads, blas) : { threads: 1 };
  await startBackend(backend, choice);
  return { name: backend, ...settings };
}

/** Makes a backend that is loaded the one in use. */
async function startBackend(name: string, choice: BackendChoice): Promise<void> {
  if (!(await tf.setBackend(name))) throw (await choice.reason?.()) ?? new OptionError(`The ${name} backend could not start. Give --backend cpu.`);
  await tf.ready();
}

function refuseSettings(backend: string, threads: number | undefined, blas: string | undefined): void {
  const remedy = `Leave it out, or give --backend ${DEFAULT_BACKEND}.`;
  if (threads !== undefined && threads !== 1) throw new OptionError(`--threads ${threads}: the ${backend} backend has no threads to choose. ${remedy}`);
  if (blas !== undefined && blas !== 'auto' && blas !== 'off') throw new OptionError(`--blas ${blas}: the ${backend} backend does not use one. ${remedy}`);
}

async function settle(threads: number | undefined, blas = 'auto'): Promise<Omit<BackendInUse, 'name'>> {
  const { hasRelaxedSimd, setThreads, threadCount } = await import('@gen/backend-simd');
  setThreads(threads ?? Math.min(availableParallelism(), MOST_THREADS));
  const { name, path } = await chooseBlas(blas);
  const asked = blas !== 'auto' && path !== undefined ? { blasPath: path } : {};
  return { threads: threadCount(), simd: hasRelaxedSimd() ? 'relaxed' : 'baseline', blas: name, ...asked };
}
