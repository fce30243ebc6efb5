import type { Tensor } from '@tensorflow/tfjs-core';
import type { Encoder, Examples } from '../model/capabilities.js';

/** How the optimal stimulus of a unit is sought. */
export interface StimulusOptions {
  /** Length ‖x‖ of the stimulus. Default 1. */
  readonly norm?: number;
  /** Random directions to start from; the best end counts. Default 4. */
  readonly starts?: number;
  /** A further start: one example, `[...shape]` or `[1, ...shape]`, not all zeros. Default: none. */
  readonly from?: Examples;
  /** Most steps from each start. Default 100. */
  readonly iterations?: number;
  /** Seed of the random directions. Default 0. */
  readonly seed?: number;
}

/** What a unit answers most to. */
export interface Stimulus {
  /** The stimulus, `[...shape]`. */
  readonly stimulus: Tensor;
  /** What the unit answers to it. */
  readonly response: number;
}

/** Says what its units answer most to. */
export interface UnitMaximizer extends Encoder {
  /** The stimulus of a given length that a unit of the code answers most to. */
  optimalStimulus(unit: number, options?: StimulusOptions): Promise<Stimulus>;
}
