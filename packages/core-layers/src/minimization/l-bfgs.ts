import { dot, type DirectionRule } from './descent.js';

/**
 * Limited-memory BFGS: the direction `−Hg`, with an inverse Hessian H that the last `memory` steps and changes of the
 * gradient have told, never written out. The first try is the full step.
 *
 * Liu and Nocedal, "On the limited memory BFGS method for large scale optimization", Mathematical Programming 1989.
 */
export function lBfgs(memory: number): DirectionRule {
  let pairs: { readonly step: Float64Array; readonly change: Float64Array; readonly curvature: number }[] = [];
  return {
    conditions: { decrease: 1e-4, curvature: 0.9 },
    direction(gradient, along) {
      if (!along) pairs = [];
      else {
        const curvature = dot(along.step, along.change);
        // A pair without curvature would make H lose its sign.
        if (curvature > 1e-10 * dot(along.change, along.change)) pairs = [...pairs, { ...along, curvature }].slice(-memory);
      }
      return twoLoops(gradient, pairs);
    },
    guess: () => 1,
  };
}

/** `−Hg` by the two loops of Nocedal (1980). */
function twoLoops(gradient: Float64Array, pairs: readonly { readonly step: Float64Array; readonly change: Float64Array; readonly curvature: number }[]): Float64Array {
  const direction = gradient.map((value) => -value);
  const weights: number[] = [];
  for (let index = pairs.length - 1; index >= 0; index--) {
    const { step, change, curvature } = pairs[index]!;
    const weight = dot(step, direction) / curvature;
    weights[index] = weight;
    change.forEach((value, at) => (direction[at]! -= weight * value));
  }
  const newest = pairs.at(-1);
  if (newest) {
    const scale = newest.curvature / dot(newest.change, newest.change);
    direction.forEach((value, at) => (direction[at] = scale * value));
  }
  pairs.forEach(({ step, change, curvature }, index) => {
    const weight = weights[index]! - dot(change, direction) / curvature;
    step.forEach((value, at) => (direction[at]! += weight * value));
  });
  return direction;
}
