/** Value and slope of a function of one number. */
export interface Slope {
  readonly value: number;
  readonly slope: number;
}

/** What a step must achieve: the strong Wolfe conditions. */
export interface WolfeConditions {
  /** The value must fall by at least this share of what the slope at the start promises. */
  readonly decrease: number;
  /** The slope must shrink to at most this share of that at the start, by magnitude. */
  readonly curvature: number;
}

/** Evaluations after which a search gives up; a good guess needs one or two. */
const MOST_EVALUATIONS = 25;
/** A step may grow so many times over while its end is still downhill. */
const GROWTH = 4;

/**
 * The length t of a step along a descent direction that meets the strong Wolfe conditions
 * `φ(t) ≤ φ(0) + c₁·t·φ'(0)` and `|φ'(t)| ≤ c₂·|φ'(0)|`, with what `at` gave there: by brackets and cubic interpolation.
 * None if there is no such step within rounding, or the search takes too long.
 *
 * Nocedal and Wright, "Numerical optimization", 2006, algorithms 3.5 and 3.6; within rounding the condition on values
 * becomes `φ'(t) ≤ (2c₁ − 1)·φ'(0)`, as in Hager and Zhang, "A new conjugate gradient method with guaranteed descent and
 * an efficient line search", SIAM Journal on Optimization 2005.
 *
 * @param at - value and slope at a length; the last one asked for is not always the one that is given back
 * @param start - those at 0; the slope below 0
 * @param guess - the length to try first
 * @param rounding - differences of values below this tell nothing: there slopes decide
 */
export async function lineSearch<S extends Slope>(
  at: (length: number) => Promise<S>,
  start: Slope,
  guess: number,
  { decrease, curvature }: WolfeConditions,
  rounding: number,
): Promise<{ readonly length: number; readonly found: S } | undefined> {
  type Trial = { readonly length: number; readonly value: number; readonly slope: number; readonly found?: S };
  let evaluations = 0;
  const evaluate = async (length: number): Promise<Trial & { readonly found: S }> => {
    evaluations++;
    const found = await at(length);
    return { length, value: Number.isFinite(found.value) ? found.value : Infinity, slope: found.slope, found };
  };
  const falls = (trial: Trial) =>
    trial.value <= start.value + decrease * trial.length * start.slope || (trial.value <= start.value + rounding && trial.slope <= (2 * decrease - 1) * start.slope);
  const isFlat = (trial: Trial) => Math.abs(trial.slope) <= -curvature * start.slope;

  let low: Trial = { length: 0, ...start };
  let high: Trial;
  for (let length = guess; ; length *= GROWTH) {
    const trial = await evaluate(length);
    if (falls(trial) && isFlat(trial)) return trial;
    if (!falls(trial) || (low.length > 0 && trial.value >= low.value)) {
      high = trial;
      break;
    }
    if (trial.slope >= 0) {
      high = low;
      low = trial;
      break;
    }
    if (evaluations >= MOST_EVALUATIONS) return trial;
    low = trial;
  }
  while (evaluations < MOST_EVALUATIONS && Math.abs(high.length - low.length) > 1e-12 * Math.max(low.length, high.length)) {
    const trial = await evaluate(between(low, high));
    if (falls(trial) && isFlat(trial)) return trial;
    if (!falls(trial) || trial.value >= low.value) high = trial;
    else {
      if (trial.slope * (high.length - low.length) >= 0) high = low;
      low = trial;
    }
  }
  // A lower place is worth going to even if its slope is still steep.
  return low.found && falls(low) && low.value < start.value ? { length: low.length, found: low.found } : undefined;
}

/** The minimum of the cubic through two values with their slopes, kept a tenth of the way off both ends. */
function between(low: Slope & { readonly length: number }, high: Slope & { readonly length: number }): number {
  const width = high.length - low.length;
  const middle = low.length + width / 2;
  if (!Number.isFinite(high.value) || !Number.isFinite(high.slope)) return middle;
  const first = low.slope + high.slope - (3 * (low.value - high.value)) / (low.length - high.length);
  const square = first ** 2 - low.slope * high.slope;
  if (square < 0) return middle;
  const second = Math.sign(width) * Math.sqrt(square);
  const minimum = high.length - (width * (high.slope + second - first)) / (high.slope - low.slope + 2 * second);
  if (!Number.isFinite(minimum)) return middle;
  const [from, to] = [low.length + 0.1 * width, high.length - 0.1 * width].sort((one, other) => one - other);
  return Math.min(to!, Math.max(from!, minimum));
}
