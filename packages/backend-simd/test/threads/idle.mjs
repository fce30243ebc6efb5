/** Uses threads, waits, and ends without a word to them; prints the milliseconds of processor that 300 ms of waiting took. */
import { setTimeout as pause } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs-core';
import { setThreads } from '../../dist/index.js';

setThreads(3);
await tf.setBackend('simd');
while (tf.backend().threads().helped === 0) {
  tf.tidy(() => void tf.matMul(tf.ones([256, 256]), tf.ones([256, 256])));
  await pause(1);
}
await pause(100);
const before = process.cpuUsage();
await pause(300);
const { user, system } = process.cpuUsage(before);
const { ready, helped } = tf.backend().threads();
console.log(JSON.stringify({ ready, helped, idle: (user + system) / 1000 }));
