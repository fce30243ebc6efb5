/**
 * Trains a small VAE, going on from the newest checkpoint, and saves it: `node train.mjs FOLDER [SECONDS [WRITE]]`.
 * With SECONDS there are checkpoints that often; with WRITE the process kills itself in the middle of writing a file of a
 * checkpoint, the one of that number or the next that it catches half done.
 */
import '@gen/backend-simd';
import { existsSync, readdirSync } from 'node:fs';
import { setImmediate } from 'node:timers';
import * as tf from '@tensorflow/tfjs-core';
import { folder } from '@gen/core/node';
import { digits } from '@gen/datasets';
import { VAE } from '@gen/vae';

const [path, seconds = '30', write = 'Infinity'] = process.argv.slice(2);
const store = folder(path);

let writes = 0;
const mortal = {
  ...store,
  write(name, bytes) {
    if (++writes >= Number(write)) setImmediate(dieWhileWriting, `${path}/checkpoint`);
    return store.write(name, bytes);
  },
};

function dieWhileWriting(checkpoints) {
  const files = existsSync(checkpoints) ? readdirSync(checkpoints, { recursive: true }) : [];
  const halfDone = files.some((file) => file.includes(`.${process.pid}-`) && file.endsWith('.partial'));
  if (halfDone) process.kill(process.pid, 'SIGKILL');
  setImmediate(dieWhileWriting, checkpoints);
}

tf.enableProdMode();
const vae = new VAE({ inputShape: [28, 28, 1], latentDim: 4, hidden: [32], seed: 1 });
await vae.fit(digits({ size: 400 }), {
  epochs: 30,
  batchSize: 20,
  validation: 0.1,
  earlyStopping: { patience: 100 },
  checkpoint: { store: mortal, everySeconds: Number(seconds), resume: true, onWarning: (message) => process.stderr.write(`${message}\n`) },
  onProgress: () => process.stdout.write('training\n'),
});
await vae.save(store);
