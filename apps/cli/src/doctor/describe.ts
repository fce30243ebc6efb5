import { DEFAULT_BACKEND } from '../backend/choices.js';
import { counted, formatBytes, table } from '../output.js';
import type { BackendFacts } from './backend-check.js';
import type { BlasFacts } from './blas-check.js';
import type { Diagnosis } from './diagnose.js';

/** A diagnosis as people read it. */
export function describeDiagnosis(diagnosis: Diagnosis): string {
  const { backends, folders, datasets, problems } = diagnosis;
  const suggestions = suggestionsOf(diagnosis);
  return [
    ...section('Machine', machineRows(diagnosis)),
    ...section('Backends', backends.map(backendRow), ['name', 'GFLOP/s', 'state']),
    ...section('Beside them', [['native BLAS', blasText(diagnosis.blas)], ['koffi', diagnosis.blas.koffi ? 'installed' : 'not installed: without it no native BLAS is called'], ['PyTorch', torchText(diagnosis)]]),
    ...section('Folders', folders.map(({ purpose, path, exists, writable }) => [purpose, path, exists ? 'there' : 'not there yet', writable ? 'writable' : 'not writable'])),
    ...section('Data sets', datasets.map(({ name, present }) => [name, present ? 'here' : 'to download'])),
    ...(problems.length === 0 ? ['No problems found.'] : ['Problems', ...problems.map((problem) => `  ${problem}`)]),
    ...(suggestions.length === 0 ? [] : ['', 'What would make it faster', ...suggestions.map((suggestion) => `  ${suggestion}`)]),
  ].join('\n');
}

function section(title: string, rows: readonly (readonly string[])[], head?: readonly string[]): string[] {
  return [title, ...table(rows, head).split('\n').map((line) => `  ${line}`), ''];
}

function machineRows({ machine: { cpu, cores, memoryBytes, freeMemoryBytes, platform, arch }, versions: { gen = '', node = '', tfjs = '' }, simd }: Diagnosis): string[][] {
  return [
    ['processor', `${cpu}, ${counted(cores, 'core')}, ${platform} ${arch}`],
    ['memory', `${formatBytes(memoryBytes)}, ${formatBytes(freeMemoryBytes)} free`],
    ['versions', `gen ${gen}, Node ${node}, TensorFlow.js ${tfjs}`],
    ['SIMD', simd.simd ? 'yes' : 'no'],
    ['relaxed SIMD', simd.relaxed ? 'yes' : 'no'],
  ];
}

function backendRow({ name, available, gflops, threads, blas, problem }: BackendFacts): string[] {
  const works = ['works', ...(threads === null ? [] : [counted(threads, 'thread')]), ...(blas === null ? [] : [`products by ${blas}`])].join(', ');
  const missing = problem ?? 'not installed (npm i @tensorflow/tfjs-node); not needed';
  return [name === DEFAULT_BACKEND ? `${name} (default)` : name, gflops === null ? '-' : gflops.toFixed(1), available ? works : missing];
}

function blasText({ koffi, found }: BlasFacts): string {
  if (found) return `${found.name} (${found.path})`;
  return koffi ? 'none found: products are computed in WebAssembly' : 'not looked for: koffi is not installed';
}

function torchText({ pytorch }: Diagnosis): string {
  if (!pytorch) return 'no python3 with torch found; only gen bench compares with it';
  return `${pytorch.version} with ${pytorch.blas} (${pytorch.path}); only gen bench compares with it`;
}

function suggestionsOf({ blas: { advice, koffi }, simd }: Diagnosis): string[] {
  return [
    ...(advice === null ? [] : [koffi ? `A native BLAS for large products: ${advice}` : `koffi, through which a native BLAS is called: ${advice}`]),
    ...(simd.simd && !simd.relaxed ? ['A Node with relaxed SIMD: 20.19 or newer.'] : []),
  ];
}
