import { choice, integer, object } from '@gen/core';
import type { Examples, SampleOptions } from '@gen/core-layers';

/** How samples are drawn. */
export interface ChainSampleOptions extends SampleOptions {
  /** Steps from noise on. Default: `chainSteps` of the model. */
  readonly steps?: number;
  /** The mean of the last p(x|h), which looks best, or a draw from it. Default `mean`; `draw` for Gaussian examples of fewer than 8 values. */
  readonly output?: 'mean' | 'draw';
  /** Stops the chains. */
  readonly signal?: AbortSignal;
  /** Called as steps are done. */
  readonly onProgress?: (done: number, steps: number) => void;
}

/** How chains are walked and what is kept of them. */
export interface ChainOptions extends ChainSampleOptions {
  /** Examples `[count, ...inputShape]` that chains begin at. Default: noise. */
  readonly start?: Examples;
  /** Chains, where they begin at noise. Default 1. */
  readonly count?: number;
  /** Steps before the first that is kept. Default 0. */
  readonly burnIn?: number;
  /** Every how many steps one is kept. Default 1. */
  readonly every?: number;
}

const isFunction = (value: unknown): value is () => void => typeof value === 'function';
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const walk = {
  seed: integer({ min: 0, default: 0, doc: 'Seed of the draws.' }),
  steps: integer({ min: 1, doc: 'Steps from noise on.' }),
  output: choice(['mean', 'draw'], { doc: 'What is shown of p(x|h).' }),
  signal: object('AbortSignal', isObject, { doc: 'Stops the chains.' }),
  onProgress: object('function', isFunction, { doc: 'Called as steps are done.' }),
};

/** Options of `sample`. */
export const sampleOptions = { count: integer({ min: 1, required: true, doc: 'Examples to make.' }), ...walk };

/** Options of `chain`. */
export const chainOptions = {
  ...walk,
  start: object('tensor or arrays', isObject, { doc: 'Examples that chains begin at.' }),
  count: integer({ min: 1, doc: 'Chains that begin at noise.' }),
  burnIn: integer({ min: 0, default: 0, doc: 'Steps before the first that is kept.' }),
  every: integer({ min: 1, default: 1, doc: 'Every how many steps one is kept.' }),
};

/** Options of `evaluate` that are numbers. */
export const evaluateOptions = {
  samples: integer({ min: 1, doc: 'Of no effect: each example is disturbed once.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of the corruption and of the codes.' }),
  batchSize: integer({ min: 1, default: 128, doc: 'Examples at once.' }),
};
