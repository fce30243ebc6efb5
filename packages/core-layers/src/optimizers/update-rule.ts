import type { Tensor } from '@tensorflow/tfjs-core';
import type { OptimizerName } from './optimizer.js';

/** One variable's next value and state, from its value, gradient and state. Runs in a tidy. */
type Update = (value: Tensor, gradient: Tensor, state: readonly Tensor[]) => { readonly value: Tensor; readonly state: readonly Tensor[] };

/** The formula of an optimiser. */
export interface UpdateRule {
  readonly name: OptimizerName;
  /** Names of the tensors it keeps for each variable, all of the variable's shape and 0 at first. */
  readonly slots: readonly string[];
  /** The update of a step, counted from 1: what is the same for all variables is computed here, in float64. */
  begin(step: number, learningRate: number): Update;
}
