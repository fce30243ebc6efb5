import { counted } from '../output.js';
import type { BackendInUse } from './use-backend.js';

/** A backend in a few words: `simd (relaxed), 2 threads, products by OpenBLAS 0.3.21`. */
export function describeBackend({ name, simd, threads, blas }: BackendInUse): string {
  return [simd === undefined ? name : `${name} (${simd})`, counted(threads, 'thread'), ...(blas === undefined ? [] : [`products by ${blas}`])].join(', ');
}

/**
 * How a run that goes on is computed in another way than before, such that the last bits of its numbers will differ from
 * those of an uninterrupted run. The number of threads changes bits only where a native BLAS computes.
 */
export function bitChanges(before: BackendInUse, now: BackendInUse): string[] {
  if (before.name !== now.name) return [`backend ${now.name} instead of ${before.name}`];
  const threadsCount = now.blas !== undefined && now.blas !== 'wasm';
  return [
    ...(before.simd === now.simd ? [] : [`${now.simd} SIMD instead of ${before.simd}`]),
    ...(before.blas === now.blas ? [] : [`products by ${now.blas} instead of ${before.blas}`]),
    ...(before.threads === now.threads || !threadsCount ? [] : [`${counted(now.threads, 'thread')} instead of ${before.threads}`]),
  ];
}
