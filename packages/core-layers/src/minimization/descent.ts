import { lineSearch, type WolfeConditions } from './line-search.js';

/** Value and gradient of a function at a point. */
export interface Evaluation {
  readonly value: number;
  readonly gradient: Float64Array;
}

/** A function of many numbers; what it gives must be the same whenever it is asked at the same point. */
export type Objective<E extends Evaluation = Evaluation> = (point: Float64Array) => E | Promise<E>;

/** Where a descent is. */
export interface Iterate<E extends Evaluation = Evaluation> {
  /** Steps done. */
  readonly iteration: number;
  readonly point: Float64Array;
  /** What the objective gave there. */
  readonly evaluation: E;
  /** Times the objective was asked, in all. */
  readonly evaluations: number;
}

/** How a method chooses its direction from where it is and was. */
export interface DirectionRule {
  readonly conditions: WolfeConditions;
  /** The direction to go in; `along` is the step that led here, none at the start or after a restart. */
  direction(gradient: Float64Array, along?: { readonly step: Float64Array; readonly change: Float64Array; readonly gradient: Float64Array }): Float64Array;
  /** The length to try first, where the last step of this length along this slope went well. */
  guess(last: { readonly length: number; readonly slope: number } | undefined, slope: number): number;
}

/**
 * The points of a descent, from the start on; it ends when no step along the steepest descent goes further down, which
 * is as far as the objective's precision allows.
 *
 * @param precision - relative rounding error of the objective's values
 */
export async function* descent<E extends Evaluation>(objective: Objective<E>, start: Float64Array, rule: DirectionRule, precision: number): AsyncGenerator<Iterate<E>> {
  let evaluations = 1;
  let current: { readonly point: Float64Array; readonly evaluation: E } = { point: Float64Array.from(start), evaluation: await objective(start) };
  let along: Parameters<DirectionRule['direction']>[1];
  let last: { readonly length: number; readonly slope: number } | undefined;
  yield { iteration: 0, ...current, evaluations };
  for (let iteration = 1; ; iteration++) {
    const { point, evaluation } = current;
    const { gradient, value } = evaluation;
    let direction = rule.direction(gradient, along);
    if (!(dot(direction, gradient) < 0)) {
      along = last = undefined;
      direction = rule.direction(gradient);
    }
    const slope = dot(direction, gradient);
    if (!(slope < 0)) return;
    const found = await lineSearch(
      async (length) => {
        evaluations++;
        const there = moved(point, direction, length);
        const at = await objective(there);
        return { value: at.value, slope: dot(at.gradient, direction), point: there, evaluation: at };
      },
      { value, slope },
      last || along ? rule.guess(last, slope) : Math.min(1, 1 / Math.sqrt(-slope)),
      rule.conditions,
      precision * Math.abs(value),
    );
    if (!found) {
      if (!along) return;
      // Stuck in a direction that the past has made: once more, straight down.
      along = last = undefined;
      iteration--;
      continue;
    }
    const { point: next, evaluation: reached } = found.found;
    along = { step: difference(next, point), change: difference(reached.gradient, gradient), gradient };
    last = { length: found.length, slope };
    current = { point: next, evaluation: reached };
    yield { iteration, ...current, evaluations };
  }
}

/** `Σ aᵢ·bᵢ`. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}

function moved(point: Float64Array, direction: Float64Array, length: number): Float64Array {
  return Float64Array.from(point, (value, index) => value + length * direction[index]!);
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return Float64Array.from(a, (value, index) => value - b[index]!);
}
