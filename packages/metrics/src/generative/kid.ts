import { foldIn, meanEstimate, permutation, randomKey, type Estimate } from '@gen/core';
import { innerProducts } from '../distance/inner-products.js';
import { checkInteger, checkNames } from '../input/check-option.js';
import { readRowSets, takeRows, type Rows } from '../input/rows.js';
import { unbiasedMmd, type Kernel } from './unbiased-mmd.js';

/** How the kernel inception distance is estimated. */
export interface KidOptions {
  /** Examples of either set in a subset. Default 1000, or half of the smaller set if that is less. */
  readonly subsetSize?: number;
  /** Subsets to take the mean of. Default 100. */
  readonly subsets?: number;
  /** Seed of the subsets. Default 0. */
  readonly seed?: number;
}

/** Sets up to this size are compared as a whole unless subsets are asked for. */
const WHOLE = 2000;

/** The distance, and how it was taken. */
export interface KidEstimate extends Estimate {
  /** 0: the expectation is the same at any number of examples. */
  readonly bias: 0;
  /** How many subsets it is the mean of; 1 where the sets were compared as a whole. */
  readonly subsets: number;
  /** How many examples of either set were compared at a time. */
  readonly subsetSize: number;
}

/**
 * Kernel inception distance: the squared maximum mean discrepancy of features of real and generated examples with the kernel
 * `k(x, y) = (x·y / width + 1)³`, unbiased at any number of examples, hence sometimes below 0; lower is better. Sets of up to
 * 2000 examples are compared as a whole, larger ones by the mean over random subsets, as published, since all pairs would take long.
 *
 * The standard error adds what the subsets do not show, that they are all drawn from the same n examples: with the sample variance s²
 * of B values of m examples, `s²·((m / n) / (1 − m / n) + 1 / B)` is its square; it is NaN where a
 * subset takes all of a set. Of whole sets, it is the jackknife's.
 *
 * Bińkowski et al., "Demystifying MMD GANs", ICLR 2018.
 *
 * @param real - `[examples, width]`, features of real examples, of any network
 * @param generated - `[examples, width]`, features of generated ones
 * @returns `samples` is the size of the smaller set
 * @throws ShapeError if the widths differ; DataError if either set has fewer than two examples, or one is not finite; OptionError if
 * a subset is larger than a set, or smaller than two
 *
 * @example
 * const { value, standardError } = kid(featuresOf(test), featuresOf(await vae.sample(10_000)));
 */
export function kid(real: Rows, generated: Rows, options: KidOptions = {}): KidEstimate {
  checkNames('kid', options, ['subsetSize', 'subsets', 'seed']);
  const key = foldIn(randomKey(options.seed ?? 0), 'kid');
  const [x, y] = readRowSets(['real', 'generated'], real, generated);
  const kernel: Kernel = { of: innerProducts, apply: (product) => cube(product / x.width + 1) };
  const samples = Math.min(x.rows, y.rows);
  if (options.subsetSize === undefined && options.subsets === undefined && Math.max(x.rows, y.rows) <= WHOLE) {
    return { ...unbiasedMmd(x, y, kernel), bias: 0, subsets: 1, subsetSize: samples };
  }
  const { subsetSize = Math.min(1000, Math.floor(samples / 2)), subsets = 100 } = options;
  checkInteger('subsetSize', subsetSize, 2, samples);
  checkInteger('subsets', subsets, 1);
  const values = Array.from({ length: subsets }, (_, subset) => {
    const draw = (of: typeof x, name: string) => takeRows(of, permutation(foldIn(foldIn(key, subset), name), of.rows).subarray(0, subsetSize));
    return unbiasedMmd(draw(x, 'real'), draw(y, 'generated'), kernel).value;
  });
  const { value, standardError } = meanEstimate(values);
  return { value, standardError: standardError * sharedFactor(subsetSize / samples, subsets), samples, kind: 'estimate', bias: 0, subsets, subsetSize };
}

/** Several times as fast as `x ** 3`, which is a call of the power function. */
function cube(x: number): number {
  return x * x * x;
}

/** By how much `s / √B` is too small when B subsets share the given part of all examples. */
function sharedFactor(part: number, subsets: number): number {
  return part < 1 ? Math.sqrt((subsets * part) / (1 - part) + 1) : NaN;
}
