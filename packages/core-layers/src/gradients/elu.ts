import * as tf from '@tensorflow/tfjs-core';
import { gradient, type Gradient } from './gradient.js';
import { runKernel } from './run-kernel.js';

/** Of the gradient of ELU, `dy` where y ≥ 0 and `dy·(y + 1)` elsewhere: linear in dy, and by pieces in y. */
export const eluGradients: readonly Gradient[] = [
  gradient('EluGrad', ['dy', 'y'], (upstream, [dy, y]) => ({
    dy: () => runKernel('EluGrad', { dy: upstream, y: y! }),
    y: () => tf.mul(tf.mul(upstream, dy!), tf.cast(tf.less(y!, 0), 'float32')),
  })),
];
