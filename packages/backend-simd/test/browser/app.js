/** What an app does, with the package as it is published; threads are there a little after the first work for them. */
import * as tf from '@tensorflow/tfjs-core';
import { setThreads, threadCount } from '../../dist/index.js';

setThreads(2);
await tf.setBackend('simd');
const x = tf.ones([512, 512]);
const backend = tf.backend();
let product;
for (let trial = 0; trial < 500 && (trial === 0 || (threadCount() > 1 && backend.threads().helped === 0)); trial++) {
  product?.dispose();
  product = tf.matMul(x, x);
  await tf.nextFrame();
}
const sum = tf.sum(product).dataSync()[0];
globalThis.appReport = { sum, threadCount: threadCount(), helped: backend.threads().helped > 0 };
if (typeof document === 'undefined') globalThis.postMessage(globalThis.appReport);
