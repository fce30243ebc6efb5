import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs-core';

/** Names of the optimisers a user can ask for. */
export type OptimizerName = 'sgd' | 'momentum' | 'rmsprop' | 'adam';

/** Changes variables along gradients. Its state is plain tensors and a step count, so that it restores exactly. */
export interface Optimizer {
  readonly name: OptimizerName;
  /** Steps done. */
  readonly step: number;
  /** One step; gradients by variable path. They are not disposed. */
  apply(gradients: NamedTensorMap, learningRate: number): void;
  /** State by name, such as `momentum/encoder/0/kernel`; the tensors stay the optimiser's. */
  state(): Readonly<Record<string, Tensor>>;
  /** Takes over a state and step count; the tensors are copied. Throws CheckpointError if it does not fit. */
  restore(state: Readonly<Record<string, Tensor>>, step: number): void;
  dispose(): void;
}
