import * as tf from '@tensorflow/tfjs-core';
import { DivergedError, GenError } from '@gen/core';
import type { Losses } from './trainable.js';

/** Sums of losses over examples, as a checkpoint keeps them. */
export interface LossSums {
  readonly examples: number;
  readonly sums: Readonly<Record<string, number>>;
}

interface Pending {
  readonly values: tf.Tensor1D;
  readonly examples: number;
  readonly place: string;
}

/**
 * Collects the losses of batches without waiting for them: they stay on the device until `flush` reads many at once,
 * then add up in float64 in the order of the batches, so that how often they are read changes no figure.
 */
export class LossLog {
  private pending: Pending[] = [];
  private names: readonly string[] = [];
  private examples = 0;
  private sums: Record<string, number> = {};

  /** Batches whose losses have not been read yet. */
  get unread(): number {
    return this.pending.length;
  }

  /**
   * Takes a batch's losses; call in the tidy that they were computed in.
   *
   * @param place - which batch it is, for messages: `step 12`
   * @throws GenError if the losses have other names than before
   */
  add(losses: Losses, examples: number, place: string): void {
    const names = Object.keys(losses);
    if (this.names.length > 0 && names.join() !== this.names.join()) {
      throw new GenError(`A model's losses must have the same names at every step, but ${place} has ${names.join(', ')} after ${this.names.join(', ')}.`);
    }
    this.names = names;
    this.pending.push({ values: tf.keep(tf.stack(Object.values(losses)) as tf.Tensor1D), examples, place });
  }

  /**
   * Reads what is pending and gives the means over it.
   *
   * @throws DivergedError at the first loss that is not finite
   */
  async flush(): Promise<Record<string, number>> {
    const { pending, names } = this;
    this.pending = [];
    if (pending.length === 0) return {};
    const values = await readRows(pending.map((entry) => entry.values));
    const recent: Record<string, number> = {};
    let recentExamples = 0;
    pending.forEach(({ examples, place }, row) => {
      names.forEach((name, column) => {
        const value = values[row * names.length + column]!;
        if (!Number.isFinite(value)) throw new DivergedError(`Training diverged: ${name} is ${value} at ${place}. Try a lower learning rate.`);
        this.sums[name] = (this.sums[name] ?? 0) + value * examples;
        recent[name] = (recent[name] ?? 0) + value * examples;
      });
      this.examples += examples;
      recentExamples += examples;
    });
    return divided(recent, recentExamples);
  }

  /** Means over all examples since the start or `reset`. */
  means(): Record<string, number> {
    return divided(this.sums, this.examples);
  }

  /** What a checkpoint needs to go on. */
  state(): LossSums {
    return { examples: this.examples, sums: { ...this.sums } };
  }

  /** Begins anew, or where a checkpoint stopped. */
  reset({ examples, sums }: LossSums = { examples: 0, sums: {} }): void {
    this.examples = examples;
    this.sums = { ...sums };
  }

  /** Forgets what has not been read. */
  dispose(): void {
    tf.dispose(this.pending.map(({ values }) => values));
    this.pending = [];
  }
}

/** Vectors of one length, one after another; they are disposed. */
async function readRows(rows: tf.Tensor1D[]): Promise<ArrayLike<number>> {
  const stacked = tf.stack(rows);
  tf.dispose(rows);
  try {
    return await stacked.data();
  } finally {
    stacked.dispose();
  }
}

function divided(sums: Readonly<Record<string, number>>, count: number): Record<string, number> {
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / count]));
}
