import type { Estimate } from '@gen/core';

/**
 * The mean over all values from means over parts of them, with its standard error: the same as if it had been taken at once (Chan, Golub
 * and LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979). At least one part.
 */
export function mergeEstimates(parts: readonly Estimate[]): Estimate {
  const samples = parts.reduce((sum, part) => sum + part.samples, 0);
  const value = parts.reduce((sum, part) => sum + part.value * part.samples, 0) / samples;
  const squares = parts.reduce((sum, part) => {
    const within = part.samples > 1 ? part.standardError ** 2 * part.samples * (part.samples - 1) : 0;
    return sum + within + part.samples * (part.value - value) ** 2;
  }, 0);
  return { value, standardError: samples > 1 ? Math.sqrt(squares / (samples - 1) / samples) : NaN, samples, kind: parts[0]!.kind };
}
