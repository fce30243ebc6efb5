import type * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { ShapeError } from '@gen/core';
import { maxPoolWithArgmax } from '../pooling/index.js';
import { windowsAlong } from '../pooling/windows.js';
import { onlyTensor, type LayerOptions } from './noise-layer.js';

/** Options of {@link argmaxPooling}. */
export interface ArgmaxPoolingOptions extends LayerOptions {
  /** Height and width of a window, in pixels. Default 2. */
  readonly size?: number;
}

type Shape = (number | null)[];

/** For registration with tf.serialization. */
export class GenArgmaxPooling extends layers.Layer {
  static className = 'GenArgmaxPooling';
  readonly size: number;

  constructor(options: ArgmaxPoolingOptions) {
    super(options);
    this.size = options.size ?? 2;
    windowsAlong(1, this.size);
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape[] {
    const [batch, height, width, channels, ...more] = inputShape as Shape;
    if (!height || !width || !channels || more.length > 0) {
      throw new ShapeError(`Layer ${this.name} takes pictures [batch, height, width, channels] of a known size, got [${(inputShape as Shape).join(', ')}].`);
    }
    const pooled = [batch!, windowsAlong(height, this.size), windowsAlong(width, this.size), channels];
    return [pooled, pooled];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor[] {
    const { maxima, argmax } = maxPoolWithArgmax(onlyTensor(inputs, this.name) as tf.Tensor4D, { size: this.size });
    return [maxima, argmax];
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), size: this.size };
  }
}

/**
 * A layer of {@link maxPoolWithArgmax}: pictures `[batch, height, width, channels]` to two outputs of the shape `[batch,
 * ⌈height / size⌉, ⌈width / size⌉, channels]`, the maxima of the windows and the places where they stood. It has two outputs
 * and so cannot stand in a `tf.sequential` model.
 *
 * @throws OptionError if the size is no whole number ≥ 1; ShapeError if it is applied to what are no pictures
 *
 * @example
 * const [maxima, places] = argmaxPooling({ size: 2 }).apply(features) as tfl.SymbolicTensor[];
 */
export function argmaxPooling(options: ArgmaxPoolingOptions = {}): layers.Layer {
  return new GenArgmaxPooling(options);
}
