import { adamStep, data, dense, negativeElbo, noise, reparameterized, weight, zeros } from './parts.js';
import type { BenchTask } from './task.js';

const [BATCH, PIXELS, HIDDEN, LATENT] = [128, 784, 400, 20];

export const vae: BenchTask = {
  name: 'vae-784-400-20',
  description: 'dense variational autoencoder, 784-400-20, batch 128, Adam',
  create() {
    const w = {
      hidden: weight('hidden', [PIXELS, HIDDEN], PIXELS),
      hiddenBias: zeros(HIDDEN),
      mean: weight('mean', [HIDDEN, LATENT], HIDDEN),
      meanBias: zeros(LATENT),
      logVariance: weight('logVariance', [HIDDEN, LATENT], HIDDEN),
      logVarianceBias: zeros(LATENT),
      decoder: weight('decoder', [LATENT, HIDDEN], LATENT),
      decoderBias: zeros(HIDDEN),
      output: weight('output', [HIDDEN, PIXELS], HIDDEN),
      outputBias: zeros(PIXELS),
    };
    const x = data([BATCH, PIXELS]);
    const { normal } = noise();
    return adamStep(w, () => {
      const hidden = dense(x, w.hidden, w.hiddenBias, 'relu');
      const mean = dense(hidden, w.mean, w.meanBias);
      const logVariance = dense(hidden, w.logVariance, w.logVarianceBias);
      const z = reparameterized(mean, logVariance, normal([BATCH, LATENT]));
      const logits = dense(dense(z, w.decoder, w.decoderBias, 'relu'), w.output, w.outputBias);
      return negativeElbo(logits, x, mean, logVariance);
    });
  },
};
