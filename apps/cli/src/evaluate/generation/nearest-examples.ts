import * as tf from '@tensorflow/tfjs-core';
import { rowsOf, tensorOf, type Values } from '../../data/values.js';

/**
 * The nearest of many references to each query, of which only the nearest are held. They are found by `|r|² − 2 q·r` in float32: a product of
 * matrices, many times as fast as distances one by one, and inexact only between references that are next to equally near.
 */
export class NearestExamples {
  private readonly least: Float32Array;
  private readonly nearest: Float32Array;
  private readonly queries: tf.Tensor2D;

  constructor(queries: Values) {
    this.least = new Float32Array(queries.shape[0]!).fill(Infinity);
    this.nearest = new Float32Array(queries.data.length);
    this.queries = flat(queries);
  }

  /** Looks at further references, `[count, ...]` of the queries' width. */
  async add(references: Values): Promise<void> {
    const width = this.queries.shape[1];
    const [least, where] = tf.tidy<[tf.Tensor, tf.Tensor]>(() => {
      const r = flat(references);
      const scores = tf.add(tf.mul(-2, tf.matMul(this.queries, r, false, true)), tf.sum(tf.square(r), 1));
      return [tf.min(scores, 1), tf.argMin(scores, 1)];
    });
    const [values, places] = await Promise.all([least.data(), where.data()]);
    tf.dispose([least, where]);
    values.forEach((value: number, query: number) => {
      if (value >= this.least[query]!) return;
      this.least[query] = value;
      this.nearest.set(rowsOf(references, places[query]!, places[query]! + 1).data, query * width);
    });
  }

  /** The nearest reference of each query, `[queries, width]`. */
  result(): Values {
    return { shape: [...this.queries.shape], data: this.nearest };
  }

  dispose(): void {
    this.queries.dispose();
  }
}

function flat(values: Values): tf.Tensor2D {
  return tf.tidy(() => tf.reshape(tensorOf(values), [values.shape[0]!, -1]));
}
