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
export declare function meanEstimate(values: ArrayLike<number>, kind?: EstimateKind): Estimate;
