import { describe, expect, it } from 'vitest';
import { bitChanges, describeBackend } from './describe.js';
import type { BackendInUse } from './use-backend.js';

const simd: BackendInUse = { name: 'simd', threads: 2, simd: 'relaxed', blas: 'OpenBLAS 0.3.21' };
const inWasm: BackendInUse = { ...simd, blas: 'wasm' };

describe('describeBackend', () => {
  it('says what computes', () => {
    expect(describeBackend(simd)).toBe('simd (relaxed), 2 threads, products by OpenBLAS 0.3.21');
    expect(describeBackend({ name: 'cpu', threads: 1 })).toBe('cpu, 1 thread');
  });
});

describe('bitChanges', () => {
  it.each([
    [simd, simd, []],
    [inWasm, { ...inWasm, threads: 1 }, []],
    [simd, { ...simd, threads: 1 }, ['1 thread instead of 2']],
    [simd, inWasm, ['products by wasm instead of OpenBLAS 0.3.21']],
    [simd, { ...inWasm, simd: 'baseline' }, ['baseline SIMD instead of relaxed', 'products by wasm instead of OpenBLAS 0.3.21']],
    [{ name: 'wasm', threads: 1 }, simd, ['backend simd instead of wasm']],
  ] as const)('from %j to %j are %j', (before, now, changes) => {
    expect(bitChanges(before, now)).toEqual(changes);
  });
});
