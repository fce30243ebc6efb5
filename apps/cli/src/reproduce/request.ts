import type { Budget } from '../experiments/experiment.js';

/** What is asked of a reproduction, whether of a model or of an experiment. */
export interface ReproduceRequest {
  readonly budget: Budget;
  readonly data?: string | undefined;
  readonly dataDir?: string | undefined;
  readonly seed?: number | undefined;
  /** The folder that is written to; it is not there yet. */
  readonly out: string;
  readonly backend?: string | undefined;
  readonly threads?: number | undefined;
  readonly blas?: string | undefined;
}
