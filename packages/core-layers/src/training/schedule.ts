import { OptionError } from '@gen/core';

/** A factor by training step, counted from 0: for learning rates and loss weights. */
export type Schedule = (step: number) => number;

/**
 * Rises evenly from 0 to 1: `min(1, step / steps)`. With `steps` 0 it is 1 throughout.
 *
 * @throws OptionError if `steps` is below 0
 *
 * @example
 * await vae.fit(data, { schedule: linearWarmup(500) });
 */
export function linearWarmup(steps: number): Schedule {
  if (!(steps >= 0)) throw new OptionError(`linearWarmup: steps must be a number ≥ 0, got ${steps}.`);
  return (step) => (steps === 0 ? 1 : Math.min(1, step / steps));
}

/**
 * Falls from 1 to `floor` along half a cosine: `floor + (1 − floor)(1 + cos(π·step/steps))/2`, then stays.
 *
 * Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR 2017.
 *
 * @throws OptionError if `steps` is not above 0 or `floor` not from 0 to 1
 */
export function cosineDecay(steps: number, floor = 0): Schedule {
  assertPositive('cosineDecay: steps', steps);
  if (!(floor >= 0 && floor <= 1)) throw new OptionError(`cosineDecay: floor must be a number from 0 to 1, got ${floor}.`);
  return (step) => floor + ((1 - floor) * (1 + Math.cos(Math.PI * Math.min(1, step / steps)))) / 2;
}

/**
 * Changes by the factor `rate` over every `steps` steps, smoothly: `rate ^ (step / steps)`.
 *
 * @throws OptionError if `rate` or `steps` is not above 0
 */
export function exponentialDecay(rate: number, steps: number): Schedule {
  assertPositive('exponentialDecay: rate', rate);
  assertPositive('exponentialDecay: steps', steps);
  return (step) => rate ** (step / steps);
}

function assertPositive(what: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) throw new OptionError(`${what} must be a number > 0, got ${value}.`);
}
