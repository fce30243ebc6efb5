import { describe, expect, it } from 'vitest';
import { BackendError } from '@gen/core';
import { checkBlas } from './blas-check.js';
import { describeDiagnosis } from './describe.js';
import type { Diagnosis } from './diagnose.js';

const bare: Diagnosis = {
  versions: { gen: '1.0.0', node: '20.19.0', tfjs: '4.22.0' },
  machine: { platform: 'linux', arch: 'x64', cpu: 'A CPU', cores: 1, memoryBytes: 8e9, freeMemoryBytes: 4e9 },
  simd: { simd: true, relaxed: false },
  backends: [
    { name: 'simd', available: true, gflops: 40, threads: 1, blas: 'wasm', problem: null },
    { name: 'wasm', available: false, gflops: null, threads: null, blas: null, problem: 'broken' },
    { name: 'tensorflow', available: false, gflops: null, threads: null, blas: null, problem: null },
  ],
  blas: { koffi: false, found: null, advice: 'npm i koffi' },
  pytorch: null,
  folders: [{ purpose: 'cache', path: '/cache', exists: false, writable: true }],
  datasets: [{ name: 'digits', present: true }],
  problems: ['The wasm backend cannot start (broken): install the packages anew.'],
};

describe('a diagnosis', () => {
  it('of a machine with nothing but Node says what there is, what is missing, and how to get it', () => {
    const text = describeDiagnosis(bare);
    for (const line of [
      /processor +A CPU, 1 core, linux x64/,
      /relaxed SIMD +no/,
      /simd \(default\) +40\.0 +works, 1 thread, products by wasm/,
      /wasm +- +broken/,
      /tensorflow +- +not installed \(npm i @tensorflow\/tfjs-node\); not needed/,
      /native BLAS +not looked for: koffi is not installed/,
      /PyTorch +no python3 with torch found/,
      /Problems\n {2}The wasm backend cannot start/,
      /What would make it faster\n {2}koffi, through which a native BLAS is called: npm i koffi\n {2}A Node with relaxed SIMD/,
    ]) expect(text).toMatch(line);
  });

  it('of a machine with everything has nothing to add', () => {
    const text = describeDiagnosis({
      ...bare,
      simd: { simd: true, relaxed: true },
      blas: { koffi: true, found: { name: 'OpenBLAS 0.3.21', path: 'libopenblas.so.0' }, advice: null },
      pytorch: { path: '/usr/bin/python3', version: '1.13.0', blas: 'OpenBLAS 0.3.21' },
      problems: [],
    });
    expect(text).toMatch(/native BLAS +OpenBLAS 0\.3\.21 \(libopenblas\.so\.0\)/);
    expect(text).toMatch(/PyTorch +1\.13\.0 with OpenBLAS 0\.3\.21 \(\/usr\/bin\/python3\)/);
    expect(text).toMatch(/No problems found\.$/);
  });
});

describe('checkBlas', () => {
  const failing = (cause: unknown) => () => Promise.reject(new BackendError('none', { cause }));

  it('tells what is found', async () => {
    expect(await checkBlas(() => Promise.resolve({ name: 'MKL', path: '/mkl.so' }))).toEqual({ koffi: true, found: { name: 'MKL', path: '/mkl.so' }, advice: null });
  });

  it('tells how to get koffi, or a BLAS for this system', async () => {
    expect(await checkBlas(failing(Object.assign(new Error('no koffi'), { code: 'MODULE_NOT_FOUND' })))).toEqual({ koffi: false, found: null, advice: 'npm i koffi' });
    expect(await checkBlas(failing(new Error('no library')), 'linux')).toEqual({ koffi: true, found: null, advice: expect.stringContaining('apt install libopenblas0-pthread') });
    expect(await checkBlas(failing(undefined), 'darwin')).toMatchObject({ koffi: true, advice: 'brew install openblas' });
  });
});
