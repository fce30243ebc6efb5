import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../../backend.js';

/** Where the next numbers of a tensor go. */
export interface Next {
  readonly tensor: TensorInfo;
  readonly address: number;
}

/**
 * The tensor that holds the next numbers of `old`: the same data where nobody else has it, in which case a kernel writes
 * over what it has read, and new data where other tensors share the old.
 */
export function nextOf(backend: SimdBackend, old: TensorInfo): Next {
  if (backend.dataOf(old.dataId).refCount > 1) {
    const tensor = backend.output(old.shape, 'float32');
    return { tensor, address: tensor.address };
  }
  return { tensor: backend.share(old), address: backend.address(old) };
}
