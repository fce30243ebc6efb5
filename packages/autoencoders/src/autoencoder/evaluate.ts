import * as tf from '@tensorflow/tfjs-core';
import { foldIn, meanEstimate, randomKey, sizeOfShape, type BatchSource, type DataSpec, type Estimate, type RandomKey } from '@gen/core';
import { squaredError, walkBatches, type EvaluateOptions } from '@gen/core-layers';
import { createCorrupt } from '../corruption/corrupt.js';
import { ActivationCounter, type ActivationStats } from './activation-stats.js';
import { encodeBatch, reconstructBatch } from './coding.js';
import type { ResolvedAutoencoderConfig } from './config.js';
import { jacobianNorm } from './encoder-jacobian.js';
import type { AutoencoderParts } from './parts.js';

type Errors = Record<string, tf.Tensor1D>;

/**
 * The metrics of an autoencoder on data; each is a mean over the examples.
 *
 * @param spec - the model's
 */
export async function evaluate(
  parts: AutoencoderParts,
  config: ResolvedAutoencoderConfig,
  source: BatchSource,
  spec: DataSpec,
  options: EvaluateOptions,
): Promise<Record<string, number | Estimate>> {
  const counter = new ActivationCounter(config.latentDim);
  const columns: Record<string, number[]> = {};
  await walkBatches(source, spec, options, async ({ x }, index) => {
    const key = foldIn(foldIn(randomKey(options.seed ?? 0), 'evaluate'), index);
    const { codes, errors } = tf.tidy(() => ({ codes: encodeBatch(parts.networks, config, x), errors: exampleErrors(parts, config, x, key) }));
    for (const [name, tensor] of Object.entries(errors)) (columns[name] ??= []).push(...(await tensor.data()));
    await counter.add(codes);
    tf.dispose([codes, ...Object.values(errors)]);
  });
  const values = sizeOfShape(spec.shape);
  const { meanActivation, nearZeroShare } = counter.result();
  return {
    ...Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, meanEstimate(column)])),
    meanSquaredError: meanEstimate(columns['squaredError']!.map((sum) => sum / values)),
    meanActivation: meanActivation.reduce((sum, mean) => sum + mean / config.latentDim, 0),
    nearZeroCodes: nearZeroShare,
  };
}

/** How an autoencoder uses its code on data. */
export async function activationStats(
  { networks }: AutoencoderParts,
  config: ResolvedAutoencoderConfig,
  source: BatchSource,
  spec: DataSpec,
  options: EvaluateOptions,
): Promise<ActivationStats> {
  const counter = new ActivationCounter(config.latentDim);
  await walkBatches(source, spec, options, async ({ x }) => {
    const codes = tf.tidy(() => encodeBatch(networks, config, x));
    await counter.add(codes);
    codes.dispose();
  });
  return counter.result();
}

/** Of each example, `[batch]`: its loss and squared error, with the contractive penalty ‖∂h/∂x‖, and where inputs are disturbed, how far the disturbed ones are from it, before and after. */
function exampleErrors(parts: AutoencoderParts, config: ResolvedAutoencoderConfig, x: tf.Tensor, key: RandomKey): Errors {
  const { networks, loss } = parts;
  const reconstruct = (input: tf.Tensor): tf.Tensor => reconstructBatch(networks, config, input).decoded;
  const decoded = reconstruct(x);
  const clean = { loss: loss.perExample(decoded, x), squaredError: squaredError(loss.output(decoded), x) };
  const contracted: Errors = config.regularizer?.type === 'contractive' ? { jacobianNorm: tf.sqrt<tf.Tensor1D>(jacobianNorm(parts.networks, config, x)) } : {};
  if (!config.corruption) return { ...clean, ...contracted };
  const corrupted = createCorrupt(config.corruption)(x, key);
  return { ...clean, ...contracted, corruptedSquaredError: squaredError(corrupted, x), denoisedSquaredError: squaredError(loss.output(reconstruct(corrupted)), x) };
}
