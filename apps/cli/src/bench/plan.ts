import { availableParallelism } from 'node:os';
import { nearest, OptionError } from '@gen/core';
import { backendNames, isInstalled } from '../backend/choices.js';
import { findBlas } from '../backend/native-blas.js';
import { pytorchProgram } from '../bench-programs.js';
import { pytorchContestant, tensorflowContestant, type Contestant } from './contestant.js';
import { findTorch, type PythonWithTorch } from './python.js';

export const PYTORCH = 'pytorch';
const NAMES = [...backendNames, PYTORCH];

/** What to measure, as it was asked for. */
export interface BenchRequest {
  /** Names of backends, `pytorch` among them; undefined: all that are here. */
  readonly backends: readonly string[] | undefined;
  /** Numbers of threads; undefined: one, and as many as there are cores. */
  readonly threads: readonly number[] | undefined;
  /** `auto`, `off` or the path of a library. */
  readonly blas: string | undefined;
}

/** What will be measured, each in a process of its own that is yet to start. */
export interface BenchPlan {
  readonly contestants: readonly Contestant[];
  readonly pytorch: PythonWithTorch | undefined;
}

/**
 * Looks for what there is to measure.
 *
 * @throws OptionError for a backend that is unknown or not here, and for a library that is no BLAS
 */
export async function planBench({ backends, threads = [1, availableParallelism()], blas = 'auto' }: BenchRequest): Promise<BenchPlan> {
  backends?.forEach(assertKnown);
  const isWanted = (name: string): boolean => backends?.includes(name) ?? true;
  const counts = [...new Set(threads)].sort((a, b) => a - b);
  const native = isWanted('simd') ? await findBlas(blas) : undefined;
  const pytorch = isWanted(PYTORCH) ? await findTorch(pytorchProgram) : undefined;
  if (backends?.includes(PYTORCH) && !pytorch) throw new OptionError('--backends: no python3 with PyTorch was found. Install it (Debian and Ubuntu: apt install python3-torch; elsewhere: pip install torch), or leave pytorch out.');
  if (backends?.includes('tensorflow') && !isInstalled('tensorflow')) throw new OptionError('--backends: tensorflow is not installed. Install it: npm i @tensorflow/tfjs-node');

  const contestants = counts.flatMap((count) => [
    ...(isWanted('simd') ? [tensorflowContestant({ backend: 'simd', threads: count, blas: 'wasm' })] : []),
    ...(native ? [tensorflowContestant({ backend: 'simd', threads: count, blas: native.name, blasPath: native.path })] : []),
    ...(isWanted('tensorflow') && isInstalled('tensorflow') ? [tensorflowContestant({ backend: 'tensorflow', threads: count, blas: 'TensorFlow' })] : []),
    ...(pytorch ? [pytorchContestant({ backend: PYTORCH, threads: count, blas: pytorch.blas }, pytorch.path)] : []),
  ]);
  const single = [
    ...(isWanted('wasm') ? [tensorflowContestant({ backend: 'wasm', threads: 1, blas: 'wasm' })] : []),
    ...(isWanted('cpu') ? [tensorflowContestant({ backend: 'cpu', threads: 1, blas: 'JavaScript' })] : []),
  ];
  return { contestants: [...contestants, ...single], pytorch };
}

function assertKnown(name: string): void {
  if (NAMES.includes(name)) return;
  const close = nearest(name, NAMES);
  throw new OptionError(`--backends: there is no backend ${name}. ${close ? `Did you mean ${close}?` : `Backends: ${NAMES.join(', ')}.`}`);
}
