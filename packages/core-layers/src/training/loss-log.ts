import * as tf from '@tensorflow/tfjs-core';
import { DivergedError } from '@gen/core';
import type { Losses } from './trainable.js';

/** Sums of losses over examples, as a checkpoint keeps them. */
export interface LossSums {
  readonly examples: number;
  readonly sums: Readonly<Record<string, number>>;
}

/**
 * Collects the losses of steps without waiting for them: they stay on the device until `flush` reads many at once,
 * then add up in float64 in the order of the steps, so that how often they are read changes no figure.
 */
export class LossLog {
  private pending: { values: tf.Tensor1D; examples: number; step: number }[] = [];
  private names: string[] = [];
  private examples = 0;
  private sums: Record<string, number> = {};

  /** Steps whose losses have not been read yet. */
  get unread(): number {
    return this.pending.length;
  }

  /** Takes a step's losses; call in the step's tidy. */
  add(losses: Losses, examples: number, step: number): void {
    this.names = Object.keys(losses);
    this.pending.push({ values: tf.keep(tf.stack(Object.values(losses)) as tf.Tensor1D), examples, step });
  }

  /**
   * Reads what is pending and gives the means over it.
   *
   * @throws DivergedError at the first loss that is not finite
   */
  async flush(): Promise<Record<string, number>> {
    const pending = this.pending;
    this.pending = [];
    if (pending.length === 0) return {};
    const stacked = tf.stack(pending.map(({ values }) => values));
    tf.dispose(pending.map(({ values }) => values));
    const values = await stacked.data();
    stacked.dispose();
    const recent = new Map(this.names.map((name) => [name, 0]));
    let recentExamples = 0;
    pending.forEach(({ examples, step }, row) => {
      this.names.forEach((name, column) => {
        const value = values[row * this.names.length + column]!;
        if (!Number.isFinite(value)) {
          throw new DivergedError(
            `Training diverged: ${name} is ${value} at step ${step + 1}. Try a lower learning rate; the weights are back at the end of the last epoch.`,
          );
        }
        this.sums[name] = (this.sums[name] ?? 0) + value * examples;
        recent.set(name, recent.get(name)! + value * examples);
      });
      this.examples += examples;
      recentExamples += examples;
    });
    return Object.fromEntries([...recent].map(([name, sum]) => [name, sum / recentExamples]));
  }

  /** Means over all examples since the start or `reset`. */
  means(): Record<string, number> {
    return Object.fromEntries(Object.entries(this.sums).map(([name, sum]) => [name, sum / this.examples]));
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
