import * as tf from '@tensorflow/tfjs-core';
import type { BatchSource, DataSpec } from '@gen/core';
import type { EvaluateOptions } from '../model/index.js';
import { walkBatches, type TensorBatch } from '../training/index.js';

/** Mean and covariance of rows. */
export interface Moments {
  /** Rows they are of. */
  readonly count: number;
  /** `[width]`. */
  readonly mean: Float64Array;
  /** `[width · width]`, with n below the fraction. */
  readonly covariance: Float64Array;
}

/** Rows at a time: enough for a product of matrices to run at full speed. */
const BATCH = 512;

/**
 * Mean and covariance of what `rowsOf` makes of each batch, `[batch, width]`, in one walk over the data. Products are
 * taken around the mean of the first batch, so that little is lost to their float32, and are added up in float64.
 *
 * @throws DataError if there are no examples; and what {@link walkBatches} throws
 */
export async function moments(
  source: BatchSource,
  spec: DataSpec,
  rowsOf: (batch: TensorBatch) => tf.Tensor2D,
  options: Pick<EvaluateOptions, 'signal' | 'onProgress'> = {},
): Promise<Moments> {
  let shift: tf.Tensor1D | undefined;
  let sums: Float64Array | undefined;
  let products: Float64Array | undefined;
  let count = 0;
  try {
    await walkBatches(source, spec, { ...options, batchSize: BATCH }, async (batch) => {
      shift ??= tf.tidy(() => tf.mean<tf.Tensor1D>(rowsOf(batch), 0));
      const { sum, product } = tf.tidy(() => {
        const rows = tf.sub<tf.Tensor2D>(rowsOf(batch), shift!);
        return { sum: tf.sum(rows, 0), product: tf.matMul(rows, rows, true) };
      });
      sums = added(sums, await sum.data());
      products = added(products, await product.data());
      tf.dispose([sum, product]);
      count += batch.x.shape[0];
    });
    return finish(count, sums!, products!, await shift!.data());
  } finally {
    shift?.dispose();
  }
}

function finish(count: number, sums: Float64Array, products: Float64Array, shift: ArrayLike<number>): Moments {
  const width = sums.length;
  const mean = sums.map((sum) => sum / count);
  const covariance = products.map((product, index) => product / count - mean[Math.floor(index / width)]! * mean[index % width]!);
  return { count, mean: mean.map((value, column) => value + shift[column]!), covariance };
}

function added(total: Float64Array | undefined, values: ArrayLike<number>): Float64Array {
  if (!total) return Float64Array.from(values);
  for (let index = 0; index < total.length; index++) total[index]! += values[index]!;
  return total;
}
