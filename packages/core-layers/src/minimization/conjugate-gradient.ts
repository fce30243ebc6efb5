import { dot, type DirectionRule } from './descent.js';

/**
 * Non-linear conjugate gradient: `d = −g + β·d_last` with Polak and Ribière's `β = max(0, gᵀ(g − g_last)/‖g_last‖²)`, which
 * falls back to the steepest descent by itself where the past is of no use.
 *
 * Nocedal and Wright, "Numerical optimization", 2006, section 5.2.
 */
export function conjugateGradient(): DirectionRule {
  let last: Float64Array | undefined;
  return {
    conditions: { decrease: 1e-4, curvature: 0.1 },
    direction(gradient, along) {
      const before = along ? last : undefined;
      const beta = along ? Math.max(0, dot(gradient, along.change) / dot(along.gradient, along.gradient)) : 0;
      const direction = gradient.map((value, index) => -value + (before ? beta * before[index]! : 0));
      last = direction;
      return direction;
    },
    // The step that would change the value as much as the last one did.
    guess: (taken, slope) => (taken ? taken.length * Math.min(10, taken.slope / slope) : 1),
  };
}
