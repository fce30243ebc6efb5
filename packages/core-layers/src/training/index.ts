export { alone, type Communicator } from './communicator.js';
export { fit } from './fit.js';
export type { CheckpointOptions, EarlyStoppingOptions, EpochRecord, FitOptions, FitResult, Progress } from './fit-options.js';
export { lossesAndGradients } from './gradients.js';
export { readHistory } from './history.js';
export { meanLosses, type MeanLossesOptions } from './mean-losses.js';
export { pause } from './pause.js';

export { cosineDecay, exponentialDecay, linearWarmup, type Schedule } from './schedule.js';
export type { Losses, NamedVariables, StepContext, Trainable, TensorBatch } from './trainable.js';
export { walkBatches } from './walk-batches.js';
