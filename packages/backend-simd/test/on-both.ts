import * as tf from '@tensorflow/tfjs-core';
import '../src/index.js';

/** What a computation came to on one backend. */
export interface Found {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly values: ArrayLike<number>;
}

/** Computes the same on the cpu backend and on the simd backend, which stays set. */
export async function onBoth(compute: () => tf.Tensor | tf.Tensor[]): Promise<{ readonly cpu: readonly Found[]; readonly simd: readonly Found[] }> {
  try {
    return { cpu: await computeOn('cpu', compute), simd: await computeOn('simd', compute) };
  } finally {
    await tf.setBackend('simd');
  }
}

async function computeOn(backend: string, compute: () => tf.Tensor | tf.Tensor[]): Promise<Found[]> {
  await tf.setBackend(backend);
  let found: Found[] = [];
  tf.tidy(() => {
    const result = compute();
    const tensors = Array.isArray(result) ? result : [result];
    found = tensors.map((tensor) => ({ shape: tensor.shape, dtype: tensor.dtype, values: tensor.dataSync() }));
  });
  return found;
}
