import { freemem } from 'node:os';
import { cacheFolder } from '@gen/datasets/node';
import { findTorch, type PythonWithTorch } from '../bench/python.js';
import { pytorchProgram } from '../bench-programs.js';
import { allDatasetFacts } from '../data/dataset-facts.js';
import { formatBytes } from '../output.js';
import { machine, versions } from '../run/environment.js';
import type { Machine } from '../run/run-record.js';
import { checkBackends, type BackendFacts } from './backend-check.js';
import { checkBlas, type BlasFacts } from './blas-check.js';
import { checkFolder, type FolderFacts } from './folder-check.js';

/** What was found, and what stands in the way of working. */
export interface Diagnosis {
  readonly versions: Readonly<Record<string, string>>;
  readonly machine: Machine & { readonly freeMemoryBytes: number };
  /** What WebAssembly can do here; relaxed SIMD also where it is behind a flag, which gen sets. */
  readonly simd: { readonly simd: boolean; readonly relaxed: boolean };
  readonly backends: readonly BackendFacts[];
  readonly blas: BlasFacts;
  /** A Python with PyTorch, which only `gen bench` uses. */
  readonly pytorch: PythonWithTorch | null;
  readonly folders: readonly FolderFacts[];
  readonly datasets: readonly { readonly name: string; readonly present: boolean }[];
  /** Each with what to do about it. */
  readonly problems: readonly string[];
}

/** Oldest Node that the packages support. */
const NODE = [20, 19] as const;
const LITTLE_MEMORY = 1e9;

/** Looks at everything that commands rely on. */
export async function diagnose(dataDir: string | undefined, env: Readonly<Record<string, string | undefined>>): Promise<Diagnosis> {
  const found = {
    versions: await versions(),
    machine: { ...machine(), freeMemoryBytes: freemem() },
    backends: await checkBackends(),
    simd: await checkSimd(),
    blas: await checkBlas(),
    pytorch: (await findTorch(pytorchProgram)) ?? null,
    folders: await Promise.all([
      ...(dataDir === undefined ? [] : [checkFolder('--data-dir', dataDir)]),
      ...(env['GEN_DATA_DIR'] ? [checkFolder('GEN_DATA_DIR', env['GEN_DATA_DIR'])] : []),
      checkFolder('cache', cacheFolder()),
      checkFolder('runs', 'runs'),
    ]),
    datasets: (await allDatasetFacts({ dataDir })).map(({ name, present }) => ({ name, present })),
  };
  return { ...found, problems: problemsOf(found) };
}

async function checkSimd(): Promise<Diagnosis['simd']> {
  const { hasRelaxedSimd, hasSimd } = await import('@gen/backend-simd');
  return { simd: hasSimd(), relaxed: hasRelaxedSimd() };
}

/** The problems among what was found. */
export function problemsOf({ versions: { node = '' }, machine: { freeMemoryBytes }, backends, folders }: Pick<Diagnosis, 'versions' | 'machine' | 'backends' | 'folders'>): string[] {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const isOld = major < NODE[0] || (major === NODE[0] && minor < NODE[1]);
  return [
    ...(isOld ? [`Node ${node} is too old: install ${NODE.join('.')} or newer.`] : []),
    ...(freeMemoryBytes < LITTLE_MEMORY ? [`Only ${formatBytes(freeMemoryBytes)} of memory are free: close other programs, or train with a smaller --batch.`] : []),
    ...backends.flatMap(({ name, problem }) => (problem === null ? [] : [`The ${name} backend cannot start (${problem}): install the packages anew.`])),
    ...folders.flatMap(folderProblem),
  ];
}

function folderProblem({ purpose, path, exists, writable }: FolderFacts): string[] {
  // Data can lie in a folder that is only read; the others are written to.
  if (purpose === 'GEN_DATA_DIR' || purpose === '--data-dir') return exists ? [] : [`${purpose} is ${path}, which is no folder: make it, or change ${purpose}.`];
  if (writable) return [];
  const remedy = purpose === 'cache' ? 'set XDG_CACHE_HOME to a folder that can be' : 'give gen train --out a folder that can be';
  return [`The folder ${path} (${purpose}) cannot be written to: ${remedy}.`];
}
