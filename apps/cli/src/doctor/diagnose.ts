import { freemem } from 'node:os';
import { cacheFolder } from '@gen/datasets/node';
import { allDatasetFacts } from '../data/dataset-facts.js';
import { formatBytes, table } from '../output.js';
import { machine, versions } from '../run/environment.js';
import type { Machine } from '../run/run-record.js';
import { checkBackends, type BackendFacts } from './backend-check.js';
import { checkFolder, type FolderFacts } from './folder-check.js';

/** What was found, and what stands in the way of working. */
export interface Diagnosis {
  readonly versions: Readonly<Record<string, string>>;
  readonly machine: Machine & { readonly freeMemoryBytes: number };
  readonly backends: readonly BackendFacts[];
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

/** The problems among what was found. */
export function problemsOf({ versions: { node = '' }, machine: { freeMemoryBytes }, backends, folders }: Omit<Diagnosis, 'problems'>): string[] {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const isOld = major < NODE[0] || (major === NODE[0] && minor < NODE[1]);
  return [
    ...(isOld ? [`Node ${node} is too old: install ${NODE.join('.')} or newer.`] : []),
    ...(freeMemoryBytes < LITTLE_MEMORY ? [`Only ${formatBytes(freeMemoryBytes)} of memory are free: close other programs, or train with a smaller --batch.`] : []),
    ...backends.filter(({ available }) => !available).map(({ name, problem }) => `The ${name} backend cannot start (${problem}): install the packages anew.`),
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

/** A diagnosis as people read it. */
export function describeDiagnosis({ versions: found, machine: { cpu, cores, memoryBytes, freeMemoryBytes, platform, arch }, backends, folders, datasets, problems }: Diagnosis): string {
  return [
    table([
      ...Object.entries(found),
      ['machine', `${cpu}, ${cores} cores, ${platform} ${arch}`],
      ['memory', `${formatBytes(memoryBytes)}, ${formatBytes(freeMemoryBytes)} free`],
      ['data sets', datasets.map(({ name, present }) => `${name} ${present ? '(here)' : '(to download)'}`).join(', ')],
    ]),
    '',
    table(backends.map(({ name, gflops, problem }) => [name, gflops === null ? '-' : gflops.toFixed(1), problem ?? 'works']), ['backend', 'GFLOP/s', 'state']),
    '',
    table(folders.map(({ purpose, path, exists, writable }) => [purpose, path, exists ? 'there' : 'not there yet', writable ? 'writable' : 'not writable']), ['folder', 'path', '', '']),
    '',
    ...(problems.length === 0 ? ['No problems found.'] : ['Problems', ...problems.map((problem) => `  ${problem}`)]),
  ].join('\n');
}
