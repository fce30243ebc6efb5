import { engine } from '@tensorflow/tfjs-core';
import type { SimdBackend } from './backend.js';
import { hasRelaxedSimd } from './machine.js';

/**
 * Turns relaxed SIMD on where Node has it behind a flag (Node 20), so that products run a third faster. An app calls it before
 * the backend is first used; a library leaves the flags of the process alone.
 *
 * @returns whether the backend will fuse multiplication and addition; where `simd` is in use already, whether it does
 *
 * @example
 * enableRelaxedSimd();
 * await tf.setBackend('simd');
 */
export function enableRelaxedSimd(): boolean {
  const inUse = engine().registry['simd'] as SimdBackend | undefined;
  if (inUse) return inUse.isRelaxed;
  // Later versions of Node refuse the flag aloud, and have no need of it.
  if (!hasRelaxedSimd() && Number.parseInt(process.versions.node) < 22) {
    process.getBuiltinModule('node:v8').setFlagsFromString('--experimental-wasm-relaxed-simd');
  }
  return hasRelaxedSimd();
}
