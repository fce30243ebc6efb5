import type * as tf from '@tensorflow/tfjs-core';

/** Magnitude below which a code counts as off. */
const NEAR_ZERO = 0.01;

/** How the units of a code are used on data. */
export interface ActivationStats {
  /** Mean activation ρ̂ of each unit, `[latentDim]`. */
  readonly meanActivation: Float64Array;
  /** Share of the examples at which each unit is within 0.01 of 0, `[latentDim]`. */
  readonly nearZero: Float64Array;
  /** Share of all codes of all examples that are within 0.01 of 0. */
  readonly nearZeroShare: number;
}

/** Counts activations, batch after batch. */
export class ActivationCounter {
  private rows = 0;
  private readonly sums: Float64Array;
  private readonly nearZero: Float64Array;

  constructor(private readonly units: number) {
    this.sums = new Float64Array(units);
    this.nearZero = new Float64Array(units);
  }

  /** @param codes - `[batch, units]` */
  async add(codes: tf.Tensor): Promise<void> {
    const values = await codes.data();
    for (let index = 0; index < values.length; index++) {
      const unit = index % this.units;
      this.sums[unit]! += values[index]!;
      if (Math.abs(values[index]!) < NEAR_ZERO) this.nearZero[unit]! += 1;
    }
    this.rows += values.length / this.units;
  }

  result(): ActivationStats {
    const nearZero = this.nearZero.map((count) => count / this.rows);
    return {
      meanActivation: this.sums.map((sum) => sum / this.rows),
      nearZero,
      nearZeroShare: nearZero.reduce((sum, share) => sum + share / this.units, 0),
    };
  }
}
