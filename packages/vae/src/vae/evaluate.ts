import * as tf from '@tensorflow/tfjs-core';
import { foldIn, meanEstimate, randomKey, type BatchSource, type DataSpec, type Estimate } from '@gen/core';
import { gaussianKlPerDimension, walkBatches, type DecoderLikelihood, type EvaluateOptions, type LatentActivity } from '@gen/core-layers';
import { elboTerms, posterior } from './elbo.js';
import { importanceWeightedBound } from './importance-weighted.js';
import type { VAENetworks } from './networks.js';

/** The threshold of Burda et al. above which a unit counts as active. */
const ACTIVE_VARIANCE = 0.01;

/** What {@link evaluate} computes of each batch, and where it goes. */
type Parts = Record<'negativeElbo' | 'reconstruction' | 'kl' | 'squaredError', number[]>;

/**
 * The metrics of a VAE on data; each is a mean over the examples, likelihoods in nats.
 *
 * @param spec - the model's
 */
export async function evaluate(
  networks: VAENetworks,
  likelihood: DecoderLikelihood,
  source: BatchSource,
  spec: DataSpec,
  options: EvaluateOptions,
): Promise<Record<string, number | Estimate>> {
  const { samples = 64, seed = 0 } = options;
  const parts: Parts = { negativeElbo: [], reconstruction: [], kl: [], squaredError: [] };
  const bounds: number[] = [];
  const activity = new ActivityCounter();
  await walkBatches(source, spec, options, async ({ x }, batchIndex) => {
    const key = foldIn(foldIn(randomKey(seed), 'evaluate'), batchIndex);
    const terms = tf.tidy(() => {
      const { reconstruction, klPerDimension } = elboTerms(networks, likelihood, x, (purpose) => foldIn(key, purpose), false);
      const { mean } = posterior(networks, x);
      const difference = tf.sub(likelihood.mean(networks.decoder.apply(mean, { training: false }) as tf.Tensor), x);
      const squaredError = tf.sum(tf.square(tf.reshape(difference, [x.shape[0], -1])), 1);
      return { reconstruction, klPerDimension, mean, squaredError };
    });
    const [reconstruction, kl, mean, squaredError] = await Promise.all(
      [terms.reconstruction, terms.klPerDimension, terms.mean, terms.squaredError].map((tensor) => tensor.data()),
    );
    tf.dispose(terms);
    activity.add(kl!, mean!, x.shape[0]);
    reconstruction!.forEach((value, example) => {
      const klSum = sumRow(kl!, example, kl!.length / reconstruction!.length);
      parts.reconstruction.push(value);
      parts.kl.push(klSum);
      parts.negativeElbo.push(value + klSum);
      parts.squaredError.push(squaredError![example]!);
    });
    for (const bound of await importanceWeightedBound(networks, likelihood, x, samples, foldIn(key, 'importance'))) bounds.push(bound);
  });
  return {
    negativeElbo: meanEstimate(parts.negativeElbo),
    reconstruction: meanEstimate(parts.reconstruction),
    kl: meanEstimate(parts.kl),
    logLikelihood: meanEstimate(bounds, 'lower-bound'),
    activeUnits: activity.result().activeUnits,
    squaredError: meanEstimate(parts.squaredError),
  };
}

/** How a VAE uses its code on data. */
export async function latentActivity(
  networks: VAENetworks,
  source: BatchSource,
  spec: DataSpec,
  options: EvaluateOptions,
): Promise<LatentActivity> {
  const activity = new ActivityCounter();
  await walkBatches(source, spec, options, async ({ x }) => {
    const { mean, logVariance } = tf.tidy(() => posterior(networks, x));
    const kl = tf.tidy(() => gaussianKlPerDimension(mean, logVariance));
    const values = await Promise.all([kl.data(), mean.data()]);
    tf.dispose([mean, logVariance, kl]);
    activity.add(values[0], values[1], x.shape[0]);
  });
  return activity.result();
}

/** The mean over data of the posterior means, `[latentDim]`. */
export async function meanCode(networks: VAENetworks, source: BatchSource, spec: DataSpec, options: Pick<EvaluateOptions, 'signal'>): Promise<Float64Array> {
  let sum: Float64Array | undefined;
  let count = 0;
  await walkBatches(source, spec, options, async ({ x }) => {
    const total = tf.tidy(() => tf.sum(posterior(networks, x).mean, 0));
    const values = await total.data();
    total.dispose();
    sum = (sum ?? new Float64Array(values.length)).map((value, dimension) => value + values[dimension]!);
    count += x.shape[0];
  });
  return sum!.map((value) => value / count);
}

/** Means and variances by dimension, in float64 (Welford). */
class ActivityCounter {
  private count = 0;
  private kl = new Float64Array();
  private mean = new Float64Array();
  private squares = new Float64Array();

  add(kl: ArrayLike<number>, means: ArrayLike<number>, rows: number): void {
    const width = means.length / rows;
    if (this.count === 0) [this.kl, this.mean, this.squares] = [new Float64Array(width), new Float64Array(width), new Float64Array(width)];
    for (let row = 0; row < rows; row++) {
      this.count++;
      for (let column = 0; column < width; column++) {
        const value = means[row * width + column]!;
        const before = value - this.mean[column]!;
        this.mean[column]! += before / this.count;
        this.squares[column]! += before * (value - this.mean[column]!);
        this.kl[column]! += kl[row * width + column]!;
      }
    }
  }

  result(): LatentActivity {
    const meanVariance = this.squares.map((sum) => sum / this.count);
    return { kl: this.kl.map((sum) => sum / this.count), meanVariance, activeUnits: meanVariance.filter((variance) => variance > ACTIVE_VARIANCE).length };
  }
}

function sumRow(values: ArrayLike<number>, row: number, width: number): number {
  let sum = 0;
  for (let column = 0; column < width; column++) sum += values[row * width + column]!;
  return sum;
}
