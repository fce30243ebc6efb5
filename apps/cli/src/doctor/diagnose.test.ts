import { describe, expect, it } from 'vitest';
import { problemsOf } from './diagnose.js';

const healthy: Parameters<typeof problemsOf>[0] = {
  versions: { node: '20.19.0' },
  machine: { platform: 'linux', arch: 'x64', cpu: 'A CPU', cores: 2, memoryBytes: 8e9, freeMemoryBytes: 4e9 },
  backends: [
    { name: 'simd', available: true, gflops: 10, threads: 2, blas: 'wasm', problem: null },
    { name: 'tensorflow', available: false, gflops: null, threads: null, blas: null, problem: null },
  ],
  folders: [{ purpose: 'cache', path: '/cache', exists: false, writable: true }],
};

describe('problemsOf', () => {
  it('finds none where there is none', () => {
    expect(problemsOf(healthy)).toEqual([]);
  });

  it.each([
    [{ versions: { node: '20.18.3' } }, /Node 20.18.3 is too old: install 20.19/],
    [{ machine: { ...healthy.machine, freeMemoryBytes: 1e8 } }, /100.0 MB of memory.*--batch/],
    [{ backends: [{ name: 'wasm', available: false, gflops: null, threads: null, blas: null, problem: 'broken' }] }, /wasm backend cannot start \(broken\)/],
    [{ folders: [{ purpose: 'cache', path: '/cache', exists: true, writable: false }] }, /\/cache \(cache\) cannot be written to: set XDG_CACHE_HOME/],
    [{ folders: [{ purpose: 'runs', path: '/runs', exists: true, writable: false }] }, /give gen train --out/],
    [{ folders: [{ purpose: 'GEN_DATA_DIR', path: '/data', exists: false, writable: false }] }, /GEN_DATA_DIR is \/data, which is no folder/],
  ])('tells of %j and what to do', (broken, message) => {
    expect(problemsOf({ ...healthy, ...broken })).toEqual([expect.stringMatching(message)]);
  });

  it('takes data from a folder that is only read', () => {
    expect(problemsOf({ ...healthy, folders: [{ purpose: 'GEN_DATA_DIR', path: '/data', exists: true, writable: false }] })).toEqual([]);
  });
});
