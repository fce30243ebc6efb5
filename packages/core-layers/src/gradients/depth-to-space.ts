import * as tf from '@tensorflow/tfjs-core';
import { gradient, type Gradient } from './gradient.js';

/** Of the pixel shuffle, a permutation of values: the permutation back. */
export const depthToSpaceGradients: readonly Gradient[] = [
  gradient<tf.DepthToSpaceAttrs>('DepthToSpace', [], (dy, _, { blockSize, dataFormat }) => ({
    x: () => (dataFormat === 'NHWC' ? spaceToDepth(dy, blockSize) : spaceToDepthOfChannelsFirst(dy, blockSize)),
  })),
];

function spaceToDepth(x: tf.Tensor, block: number): tf.Tensor {
  const [batch, height, width, depth] = x.shape as [number, number, number, number];
  const blocks = tf.reshape(x, [batch, height / block, block, width / block, block, depth]);
  return tf.reshape(tf.transpose(blocks, [0, 1, 3, 2, 4, 5]), [batch, height / block, width / block, block * block * depth]);
}

function spaceToDepthOfChannelsFirst(x: tf.Tensor, block: number): tf.Tensor {
  const [batch, depth, height, width] = x.shape as [number, number, number, number];
  const blocks = tf.reshape(x, [batch, depth, height / block, block, width / block, block]);
  return tf.reshape(tf.transpose(blocks, [0, 3, 5, 1, 2, 4]), [batch, block * block * depth, height / block, width / block]);
}
