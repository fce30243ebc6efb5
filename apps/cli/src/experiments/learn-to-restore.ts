import { ImageRestorer, type ImageRestorerConfig } from '@gen/autoencoders';
import { cosineDecay } from '@gen/core-layers';
import { take } from '@gen/datasets';
import type { IndexedSource } from '@gen/core';
import * as tf from '@tensorflow/tfjs-core';
import type { ExperimentSetting } from './experiment.js';
import { leastSquaresFilter } from './least-squares-filter.js';
import type { ShownRestorations } from './show-restorations.js';

/** Pictures that a restorer is judged by, and that the filter is found on. */
const JUDGED = 64;

/** Settings of a restorer for a budget. */
const SIZES = {
  small: { steps: 300, options: { filters: [24, 24, 24], context: [24] } },
  full: { steps: 2000, options: {} },
} as const;

/** Trains a restorer on pictures, or on pairs where the source has targets. */
export async function learnToRestore({ budget, seed, fit }: ExperimentSetting, source: IndexedSource, options: ImageRestorerConfig): Promise<ImageRestorer> {
  const { steps, options: size } = SIZES[budget];
  const model = new ImageRestorer({ inputShape: source.spec.shape, targetShape: source.spec.target?.shape, seed, ...size, ...options });
  await fit('restorer', model, source, { epochs: steps, steps, batchSize: 8, learningRate: 0.002, schedule: cosineDecay(steps) });
  return model;
}

/** What a restorer makes of pictures that it did not learn from, beside the best linear filter of so many pixels a side; the restorer is disposed. */
export async function restoreHeldBack(model: ImageRestorer, { seed }: ExperimentSetting, { source, test, size }: { readonly source: IndexedSource; readonly test: IndexedSource; readonly size: number }): Promise<ShownRestorations> {
  const [known, held] = [take(source, Math.min(JUDGED, source.size)), take(test, Math.min(JUDGED, test.size))];
  const pairs = await model.restorations(known, { count: JUDGED, seed: seed + 1 });
  const { input, output, target } = await model.restorations(held, { count: JUDGED, seed });
  model.dispose();
  const [seen, wanted] = [input as tf.Tensor4D, target as tf.Tensor4D];
  const simple = await leastSquaresFilter({ input: pairs.input as tf.Tensor4D, target: pairs.target as tf.Tensor4D }, seen, size);
  tf.dispose([pairs.input, pairs.output, pairs.target]);
  return { input: seen, simple, restored: output as tf.Tensor4D, target: wanted };
}
