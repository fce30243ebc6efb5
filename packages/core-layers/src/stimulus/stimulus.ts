import type { Tensor } from '@tensorflow/tfjs-core';
import type { Encoder, Examples } from '../model/capabilities.js';

/** How the optimal stimulus of a unit is sought. */
export interface StimulusOptions {
  /** Length ‖x‖ of the stimulus. Default 1. */
  readonly norm?: number;
  /**
   * Of pictures only: how many of the lowest frequencies of the cosine transform along each side a stimulus is made of, at least 1, so
   * that only smooth ones are sought; what is best among all is often noise to the eye. Default: all.
   */
  readonly frequencies?: number;
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
