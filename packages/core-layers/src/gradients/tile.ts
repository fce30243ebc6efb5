import * as tf from '@tensorflow/tfjs-core';
import { gradient, type Gradient } from './gradient.js';

/** Of `tile`: the sum of dy over the copies, at any rank and in one pass, where the stock one adds a slice for each copy. */
export const tileGradients: readonly Gradient[] = [
  gradient<tf.TileAttrs>('Tile', ['x'], (dy, [x], { reps }) => ({
    x: () => {
      const { shape } = x!;
      const copies = tf.reshape(dy, shape.flatMap((side, axis) => [reps[axis]!, side]));
      return tf.sum(copies, shape.map((_, axis) => 2 * axis));
    },
  })),
];
