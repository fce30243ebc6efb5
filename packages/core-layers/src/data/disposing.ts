import type { Tensor } from '@tensorflow/tfjs-core';

/** Computes something from a tensor and disposes the tensor, whatever happens. */
export function disposing<T>(tensor: Tensor, compute: (tensor: Tensor) => T): T {
  try {
    return compute(tensor);
  } finally {
    tensor.dispose();
  }
}
