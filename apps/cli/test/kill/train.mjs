/** Trains a small VAE with checkpoints many times a second, going on from the newest one, and saves it. */
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { folder } from '@gen/core/node';
import { digits } from '@gen/datasets';
import { VAE } from '@gen/vae';

const store = folder(process.argv[2]);
tf.enableProdMode();
const vae = new VAE({ inputShape: [28, 28, 1], latentDim: 4, hidden: [32], seed: 1 });
const checkpoint = { store, everySeconds: 0.02, resume: true, onWarning: (message) => process.stderr.write(`${message}\n`) };
process.stdout.write('training\n');
await vae.fit(digits({ size: 400 }), { epochs: 30, batchSize: 20, validation: 0.1, earlyStopping: { patience: 100 }, checkpoint });
await vae.save(store);
