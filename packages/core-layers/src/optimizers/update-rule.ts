import type { Tensor } from '@tensorflow/tfjs-core';
import type { OptimizerName } from './optimizer.js';

/** One variable's next value and state. */
interface Update {
  readonly value: Tensor;
  readonly state: readonly Tensor[];
}

/** The formula of an optimiser. */
export interface UpdateRule<Factor extends string = string> {
  readonly name: OptimizerName;
  /** Names of the tensors it keeps for each variable, all of the variable's shape and 0 at first. */
  readonly slots: readonly string[];
  /**
   * The kernel of our own that is this formula in one pass. Its inputs are `value`, `gradient` and the slots under these names,
   * its attributes the factors, its answers the next value and state.
   */
  readonly kernel: { readonly name: string; readonly slots: readonly string[] };
  /** The numbers in the formula that are the same for all variables, for a step counted from 1; computed in float64. */
  factors(step: number, learningRate: number): Readonly<Record<Factor, number>>;
  /** The formula in ops, for backends without that kernel. Runs in a tidy; the factors are scalars. */
  update(value: Tensor, gradient: Tensor, state: readonly Tensor[], factors: Readonly<Record<Factor, Tensor>>): Update;
}
