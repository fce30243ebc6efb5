import { foldIn, normal, randomKey } from '@gen/core';
import { VAE } from '@gen/vae';
import { elbo, exactEncoder, logMarginal, posteriorOf, type LinearGaussian } from '../../packages/vae/test/linear-gaussian.js';
import { applyAffine, linearNetwork } from '../../packages/vae/test/linear-network.js';
import type { Figure } from './figure.js';

const model: LinearGaussian = { decoder: { kernel: [[1, 0.5, -0.5], [0.5, -1, 0]], bias: [0.5, -1, 0] }, sigma: 0.8 };
const exact = exactEncoder(model);
/** Slopes are 30 % too small, variances 1.5 times too large: the ELBO is not tight. */
const encoder = {
  kernel: exact.kernel.map((row) => row.map((slope) => 0.7 * slope)),
  bias: exact.bias.map((value, index) => (index < 2 ? 0.7 * value : value + Math.log(1.5))),
};

/** The bounds of a VAE in a linear Gaussian model, whose log p(x) is known in closed form. */
export async function linearGaussianFigures(): Promise<Figure[]> {
  const x = Array.from({ length: 20 }, (_, index) => {
    const key = foldIn(randomKey(9), index);
    const noise = normal(foldIn(key, 'x'), 3);
    return applyAffine(model.decoder, normal(foldIn(key, 'z'), 2)).map((value, i) => value + model.sigma * noise[i]!);
  });
  const vae = new VAE({ inputShape: [3], latentDim: 2, likelihood: 'gaussian', sigma: model.sigma, encoder: linearNetwork(encoder), decoder: linearNetwork(model.decoder) });
  const { value } = await vae.logLikelihood(x, { samples: 5000, seed: 1 });
  vae.dispose();
  const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
  const truth = mean(x.map((example) => logMarginal(model, example)));
  const gaps = x.map((example) => logMarginal(model, example) - elbo(model, example, posteriorOf(encoder, example)));
  const off = Math.abs(value - truth);
  const command = 'npm run figures -- linear-gaussian';
  return [
    { name: 'linear Gaussian model: 5,000-sample bound against log p(x)', measured: `${off.toFixed(4)} nats apart`, reference: '0', accepted: '≤ 0.05', passes: off <= 0.05, command },
    { name: 'the same: how far the ELBO of each of 20 examples is below log p(x), at least', measured: `${Math.min(...gaps).toFixed(4)} nats (mean ${mean(gaps).toFixed(3)})`, reference: '≥ 0', accepted: '≥ 0', passes: Math.min(...gaps) >= 0, command },
  ];
}
