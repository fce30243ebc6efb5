import { foldIn, randomKey, uniform } from '@gen/core';
import { VAE } from '@gen/vae';
import { linearNetwork } from './linear-network.js';

/**
 * A Gaussian VAE whose decoder gives the code itself: what a verb returns are the codes it decoded. The encoder is
 * μ = (2 x₀, x₁ − 1), σ = (0.5, 2).
 */
export function transparent() {
  return new VAE({
    inputShape: [2],
    latentDim: 2,
    likelihood: 'gaussian',
    encoder: linearNetwork({ kernel: [[2, 0, 0, 0], [0, 1, 0, 0]], bias: [0, -1, 2 * Math.log(0.5), 2 * Math.log(2)] }),
    decoder: linearNetwork({ kernel: [[1, 0], [0, 1]], bias: [0, 0] }),
  });
}

/** An ordinary VAE on pictures, as it is before training. */
export function ordinary() {
  return new VAE({ inputShape: [3, 3, 1], latentDim: 2, hidden: [8], seed: 6 });
}

/** Five pictures of noise. */
export const pictures = Array.from({ length: 5 }, (_, index) => {
  const pixels = uniform(foldIn(randomKey(2), index), 9);
  return [0, 1, 2].map((row) => [0, 1, 2].map((column) => [pixels[3 * row + column]!]));
});
