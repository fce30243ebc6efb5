import * as tf from '@tensorflow/tfjs-core';
import { foldIn, integer, meanEstimate, randomKey, sizeOfShape, type BatchSource, type DataSpec, type Estimate } from '@gen/core';
import { squaredError, walkBatches, type EvaluateOptions } from '@gen/core-layers';
import type { ResolvedImageRestorerConfig } from './config.js';
import { isAddedTo } from './network.js';
import { freePair, pairOf, type ImageRestorerParts } from './parts.js';
import { restore } from './restore.js';

/** Options of `evaluate` that are numbers. */
export const evaluateOptions = {
  samples: integer({ min: 1, doc: 'Of no effect: nothing is estimated by samples.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of what the task and the data draw.' }),
  batchSize: integer({ min: 1, default: 32, doc: 'Pictures at once.' }),
};

/**
 * The metrics of a restorer on data.
 *
 * @param spec - of the data, with its targets where they are wanted
 */
export async function evaluate(
  parts: ImageRestorerParts,
  config: ResolvedImageRestorerConfig,
  source: BatchSource,
  spec: DataSpec,
  options: EvaluateOptions,
): Promise<Record<string, number | Estimate>> {
  const errors = { restored: [] as number[], untouched: [] as number[] };
  await walkBatches(source, spec, options, async (batch, index) => {
    const { damaged, target } = tf.tidy(() => pairOf(config, batch, foldIn(foldIn(randomKey(options.seed ?? 0), 'evaluate'), index)));
    try {
      const restored = await restore(parts, config, damaged);
      errors.restored.push(...(await errorsOf(restored, target)));
      restored.dispose();
      if (isAddedTo(damaged.picture.shape[3], target.shape[3])) errors.untouched.push(...(await errorsOf(damaged.picture, target)));
    } finally {
      freePair(damaged, batch);
    }
  });
  const values = sizeOfShape(spec.target?.shape ?? spec.shape);
  const [made, given] = [errors.restored, errors.untouched].map((each) => each.reduce((sum, error) => sum + error, 0)) as [number, number];
  return {
    ...metricsOf(errors.restored, values, ['squaredError', 'meanSquaredError', 'psnr']),
    ...(errors.untouched.length > 0 ? metricsOf(errors.untouched, values, ['inputSquaredError', 'inputMeanSquaredError', 'inputPsnr']) : {}),
    ...(given > 0 ? { rootErrorRatio: Math.sqrt(made / given) } : {}),
  };
}

/** A damaged picture with the channels of what it should have been: one grey one for all. */
export function asTarget(picture: tf.Tensor4D, shape: readonly number[]): tf.Tensor4D {
  return picture.shape[3] === shape[3] ? picture : tf.tile(picture, [1, 1, 1, shape[3]!]);
}

function metricsOf(errors: readonly number[], values: number, [sum, mean, psnr]: readonly [string, string, string]): Record<string, Estimate> {
  return {
    [sum]: meanEstimate(errors),
    [mean]: meanEstimate(errors.map((error) => error / values)),
    [psnr]: meanEstimate(errors.map((error) => 10 * Math.log10(values / error))),
  };
}

async function errorsOf(made: tf.Tensor4D, wanted: tf.Tensor4D): Promise<Float32Array> {
  const tensor = tf.tidy(() => squaredError(asTarget(made, wanted.shape), wanted));
  try {
    return (await tensor.data()) as Float32Array;
  } finally {
    tensor.dispose();
  }
}
