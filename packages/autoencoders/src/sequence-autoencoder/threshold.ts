import type * as tf from '@tensorflow/tfjs-core';
import type { BatchSource, DataSpec } from '@gen/core';
import { walkBatches } from '@gen/core-layers';

/** The value below which a share of the scores of a source lie, between two of them in proportion, as NumPy's `quantile` does. */
export async function scoreQuantile(source: BatchSource, spec: DataSpec, share: number, score: (x: tf.Tensor) => tf.Tensor1D): Promise<number> {
  const scores: number[] = [];
  await walkBatches(source, spec, {}, async ({ x }) => {
    const tensor = score(x);
    scores.push(...(await tensor.data()));
    tensor.dispose();
  });
  const sorted = Float64Array.from(scores).sort();
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
