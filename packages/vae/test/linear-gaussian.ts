import { applyAffine, type Affine } from './linear-network.js';

/** The model `z ~ N(0, I)`, `x ~ N(W z + b, σ² I)`; the decoder's kernel is Wᵀ. Everything here is float64. */
export interface LinearGaussian {
  readonly decoder: Affine;
  readonly sigma: number;
}

/** A posterior with one mean and variance for each latent dimension. */
export interface DiagonalPosterior {
  readonly mean: readonly number[];
  readonly variance: readonly number[];
}

/** `log p(x)` with `p = N(b, W Wᵀ + σ² I)`, by its Cholesky factor. */
export function logMarginal({ decoder: { kernel, bias }, sigma }: LinearGaussian, x: readonly number[]): number {
  const covariance = bias.map((_, i) =>
    bias.map((_, j) => kernel.reduce((sum, row) => sum + row[i]! * row[j]!, i === j ? sigma ** 2 : 0)),
  );
  const factor = cholesky(covariance);
  const whitened: number[] = [];
  factor.forEach((row, i) => {
    const rest = whitened.reduce((sum, value, j) => sum - row[j]! * value, x[i]! - bias[i]!);
    whitened.push(rest / row[i]!);
  });
  return whitened.reduce((sum, value, i) => sum - value ** 2 / 2 - Math.log(factor[i]![i]!) - Math.log(2 * Math.PI) / 2, 0);
}

/** `E_q log p(x|z) − KL(q‖N(0, I))`: both have a closed form, since `log p(x|z)` is quadratic in z. */
export function elbo({ decoder, sigma }: LinearGaussian, x: readonly number[], q: DiagonalPosterior): number {
  const spread = decoder.kernel.reduce((sum, row, j) => sum + q.variance[j]! * row.reduce((squares, w) => squares + w * w, 0), 0);
  const error = applyAffine(decoder, q.mean).reduce((sum, value, i) => sum + (x[i]! - value) ** 2, spread);
  const reconstruction = error / (2 * sigma ** 2) + x.length * (Math.log(sigma) + Math.log(2 * Math.PI) / 2);
  const kl = q.mean.reduce((sum, m, j) => sum + (q.variance[j]! + m ** 2 - 1 - Math.log(q.variance[j]!)) / 2, 0);
  return -reconstruction - kl;
}

/**
 * The encoder of the exact posterior, whose covariance `(I + WᵀW/σ²)⁻¹` is diagonal where the columns of W are at right
 * angles: variance `1/(1 + |w_j|²/σ²)`, mean `variance · w_j·(x − b)/σ²`.
 */
export function exactEncoder({ decoder: { kernel, bias }, sigma }: LinearGaussian): Affine {
  const variance = kernel.map((row) => 1 / (1 + row.reduce((sum, w) => sum + w * w, 0) / sigma ** 2));
  const slope = kernel.map((row, j) => row.map((w) => (variance[j]! * w) / sigma ** 2));
  return {
    kernel: bias.map((_, i) => [...slope.map((row) => row[i]!), ...variance.map(() => 0)]),
    bias: [...slope.map((row) => -row.reduce((sum, w, i) => sum + w * bias[i]!, 0)), ...variance.map(Math.log)],
  };
}

/** The posterior that an encoder gives for one example. */
export function posteriorOf(encoder: Affine, x: readonly number[]): DiagonalPosterior {
  const outputs = applyAffine(encoder, x);
  const width = outputs.length / 2;
  return { mean: outputs.slice(0, width), variance: outputs.slice(width).map(Math.exp) };
}

function cholesky(matrix: readonly (readonly number[])[]): number[][] {
  const factor = matrix.map((row) => row.map(() => 0));
  matrix.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      const rest = factor[i]!.slice(0, j).reduce((sum, value, k) => sum - value * factor[j]![k]!, row[j]!);
      factor[i]![j] = i === j ? Math.sqrt(rest) : rest / factor[j]![j]!;
    }
  });
  return factor;
}
