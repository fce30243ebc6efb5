import { OptionError, ShapeError } from '@gen/core';

/**
 * Codes along the straight line from `a` to `b`: `h_i = a + (b − a)·i/steps` for i = 0 … steps. The ends are exact.
 *
 * @param a - code `[d]`
 * @param b - code `[d]`
 * @returns `[steps + 1, d]`, row-major
 * @throws OptionError if `steps` is not an integer ≥ 1; ShapeError if the codes differ in width or have none
 *
 * @example
 * linearInterpolation([0, 0], [1, 2], 2); // [0, 0,  0.5, 1,  1, 2]
 */
export function linearInterpolation(a: ArrayLike<number>, b: ArrayLike<number>, steps: number): Float32Array {
  assertWalkable(a, b, steps);
  return walk(a, b, steps, (t, dimension) => a[dimension]! + (b[dimension]! - a[dimension]!) * t);
}

/**
 * Codes along the great circle from `a` to `b` (slerp): the direction turns evenly by the angle θ between them, the
 * norm goes linearly from |a| to |b|: `h_i = ((1 − t)|a| + t|b|) · (cos(tθ)·u + sin(tθ)·w)`, with t = i/steps,
 * `u = a/|a|` and `w` the part of b perpendicular to a, of length one. The ends are exact.
 *
 * Samples of a high-dimensional normal lie near a sphere, which the straight line leaves.
 *
 * Where the circle is not unique: between codes of the same direction the way is straight, as it is from or to the
 * zero code, which has no direction; between opposite codes the circle goes through the coordinate axis that is
 * most nearly perpendicular to them (the first of several).
 *
 * @param a - code `[d]`
 * @param b - code `[d]`
 * @returns `[steps + 1, d]`, row-major
 * @throws OptionError if `steps` is not an integer ≥ 1; ShapeError if the codes differ in width or have none, or are
 * opposite in one dimension, where there is no circle
 *
 * Shoemake, "Animating rotation with quaternion curves", SIGGRAPH 1985; White, "Sampling generative networks", 2016.
 */
export function sphericalInterpolation(a: ArrayLike<number>, b: ArrayLike<number>, steps: number): Float32Array {
  assertWalkable(a, b, steps);
  const normA = norm(a);
  const normB = norm(b);
  if (normA === 0 || normB === 0) return linearInterpolation(a, b, steps);
  const u = Array.from(a, (value) => value / normA);
  const v = Array.from(b, (value) => value / normB);
  const w = perpendicular(u, v);
  // The arc from half the chord and half the sum keeps its precision near 0 and near π, where acos loses it.
  const angle = 2 * Math.atan2(norm(v.map((value, i) => value - u[i]!)), norm(v.map((value, i) => value + u[i]!)));
  return walk(a, b, steps, (t, i) => ((1 - t) * normA + t * normB) * (Math.cos(t * angle) * u[i]! + Math.sin(t * angle) * w[i]!));
}

/** A unit vector at a right angle to `u`, in the plane of `u` and `v` where that is one. */
function perpendicular(u: readonly number[], v: readonly number[]): number[] {
  const rest = reject(v, u);
  if (norm(rest) > 1e-9) return unit(reject(unit(rest), u));
  if (dot(u, v) > 0) return u.map(() => 0);
  if (u.length === 1) throw new ShapeError('Opposite codes of one dimension have no circle through them: interpolate linearly.');
  const least = u.reduce((best, value, index) => (Math.abs(value) < Math.abs(u[best]!) ? index : best), 0);
  return unit(reject(u.map((_, index) => (index === least ? 1 : 0)), u));
}

/** The part of `x` perpendicular to the unit vector `u`. */
function reject(x: readonly number[], u: readonly number[]): number[] {
  const along = dot(x, u);
  return x.map((value, index) => value - along * u[index]!);
}

function unit(x: readonly number[]): number[] {
  const length = norm(x);
  return x.map((value) => value / length);
}

function norm(x: ArrayLike<number>): number {
  return Math.hypot(...Array.from(x));
}

function dot(x: readonly number[], y: readonly number[]): number {
  return x.reduce((sum, value, index) => sum + value * y[index]!, 0);
}

function assertWalkable(a: ArrayLike<number>, b: ArrayLike<number>, steps: number): void {
  if (!Number.isSafeInteger(steps) || steps < 1) throw new OptionError(`steps must be an integer ≥ 1, got ${steps}.`);
  if (a.length !== b.length || a.length === 0) {
    throw new ShapeError(`Interpolation needs two codes of the same width, got widths ${a.length} and ${b.length}.`);
  }
}

function walk(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  steps: number,
  at: (t: number, dimension: number) => number,
): Float32Array {
  const width = a.length;
  const codes = new Float32Array((steps + 1) * width);
  for (let step = 1; step < steps; step++) {
    for (let dimension = 0; dimension < width; dimension++) codes[step * width + dimension] = at(step / steps, dimension);
  }
  codes.set(a, 0);
  codes.set(b, steps * width);
  return codes;
}
