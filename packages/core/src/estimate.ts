import { DataError } from './errors.js';

/** How an {@link Estimate} relates to the quantity it stands for. */
export type EstimateKind = 'exact' | 'lower-bound' | 'estimate';

/** A number that rests on a sample, with how far it can be trusted. */
export interface Estimate {
  /** The estimate itself, in the unit of the quantity (likelihoods: nats per example). */
  readonly value: number;
  /** Standard error of `value`, in the same unit: s / √n over the independent draws. */
  readonly standardError: number;
  /** How many independent draws `value` is the mean of. */
  readonly samples: number;
  /** Whether `value` is exact, a lower bound in expectation, or an estimate. */
  readonly kind: EstimateKind;
}

/**
 * The mean of independent values with its standard error `√(Σ(x − x̄)² / (n − 1) / n)`, computed in float64.
 * One value alone has no spread to judge by: its standard error is NaN.
 *
 * @throws DataError if there are no values
 */
export function meanEstimate(values: ArrayLike<number>, kind: EstimateKind = 'estimate'): Estimate {
  const samples = values.length;
  if (samples === 0) throw new DataError('A mean needs at least one value, got none.');
  let sum = 0;
  for (let index = 0; index < samples; index++) sum += values[index]!;
  const value = sum / samples;
  let squares = 0;
  for (let index = 0; index < samples; index++) squares += (values[index]! - value) ** 2;
  const spread = samples > 1 ? Math.sqrt(squares / (samples - 1) / samples) : NaN;
  return { value, standardError: spread, samples, kind };
}
