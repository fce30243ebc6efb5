/** A factor by training step, counted from 0: for learning rates and loss weights. */
export type Schedule = (step: number) => number;

/** Rises evenly from 0 to 1: `min(1, step / steps)`. With `steps` 0 it is 1 throughout. */
export function linearWarmup(steps: number): Schedule {
  return (step) => (steps === 0 ? 1 : Math.min(1, step / steps));
}

/**
 * Falls from 1 to `floor` along half a cosine: `floor + (1 − floor)(1 + cos(π·step/steps))/2`, then stays.
 *
 * Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR 2017.
 */
export function cosineDecay(steps: number, floor = 0): Schedule {
  return (step) => floor + ((1 - floor) * (1 + Math.cos(Math.PI * Math.min(1, step / steps)))) / 2;
}

/** Falls by a factor at every so many steps, smoothly: `rate ^ (step / steps)`. */
export function exponentialDecay(rate: number, steps: number): Schedule {
  return (step) => rate ** (step / steps);
}
