import { choice, DivergedError, integer, number, OptionError, resolveOptions } from '@gen/core';
import { conjugateGradient } from './conjugate-gradient.js';
import { descent, type Evaluation, type Iterate, type Objective } from './descent.js';
import { lBfgs } from './l-bfgs.js';

const schema = {
  method: choice(['l-bfgs', 'conjugate-gradient'], { default: 'l-bfgs', doc: 'How directions are chosen.' }),
  iterations: integer({ min: 1, default: 100, doc: 'Most steps.' }),
  tolerance: number({ min: 0, default: 1e-5, doc: 'The largest entry of the gradient, by magnitude, at which the minimum counts as reached.' }),
  precision: number({ min: 0, default: 1e-15, doc: "Relative rounding error of the objective's values; where they differ by less, slopes decide." }),
  memory: integer({ min: 1, default: 10, doc: 'Steps that L-BFGS remembers.' }),
};

/** How a function is minimised. */
export interface MinimizeOptions<E extends Evaluation = Evaluation> {
  /** Default `l-bfgs`. */
  readonly method?: 'l-bfgs' | 'conjugate-gradient';
  /** Most steps. Default 100. */
  readonly iterations?: number;
  /** The largest entry of the gradient, by magnitude, at which the minimum counts as reached. Default 1e-5. */
  readonly tolerance?: number;
  /** Relative rounding error of the objective's values; where they differ by less, slopes decide. Default 1e-15. */
  readonly precision?: number;
  /** Steps that L-BFGS remembers. Default 10. */
  readonly memory?: number;
  /** Called at the start and after each step; waited for. Anything but `false` goes on. */
  readonly onIterate?: (iterate: Iterate<E>) => unknown;
}

/** What a minimisation came to. */
export interface Minimum<E extends Evaluation = Evaluation> extends Iterate<E> {
  /**
   * `converged`: the gradient is within the tolerance; `precision`: no step goes further down, which is as far as the
   * objective's rounding lets it; `iterations`: out of steps; `stopped`: by `onIterate`.
   */
  readonly end: 'converged' | 'precision' | 'iterations' | 'stopped';
}

/**
 * The point with the least value that L-BFGS or conjugate gradient reach from a start, for smooth functions without
 * noise: every step follows a line search that meets the strong Wolfe conditions.
 *
 * @throws OptionError for options that are unknown or out of range, or an empty start; DivergedError if the value or
 *   gradient at the start is not finite; whatever the objective throws
 *
 * @example
 * const { point } = await minimize(([x]) => ({ value: (x! - 3) ** 2, gradient: Float64Array.of(2 * (x! - 3)) }), Float64Array.of(0));
 */
export async function minimize<E extends Evaluation>(objective: Objective<E>, start: Float64Array, { onIterate, ...options }: MinimizeOptions<E> = {}): Promise<Minimum<E>> {
  const { method, iterations, tolerance, precision, memory } = resolveOptions(schema, options, 'minimize');
  if (start.length === 0) throw new OptionError('minimize: the start must have at least one number.');
  const rule = method === 'l-bfgs' ? lBfgs(memory) : conjugateGradient();
  let last: Iterate<E> | undefined;
  for await (const iterate of descent(objective, start, rule, precision)) {
    const { value, gradient } = iterate.evaluation;
    const steepest = gradient.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
    if (!Number.isFinite(value) || !Number.isFinite(steepest)) {
      throw new DivergedError(`minimize: the value at the start is ${value} with a gradient of up to ${steepest}: begin where both are finite.`);
    }
    last = iterate;
    if ((await onIterate?.(iterate)) === false) return { ...iterate, end: 'stopped' };
    if (steepest <= tolerance) return { ...iterate, end: 'converged' };
    if (iterate.iteration >= iterations) return { ...iterate, end: 'iterations' };
  }
  return { ...last!, end: 'precision' };
}
