import type * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { OptionError, ShapeError } from '@gen/core';
import { unpool, unpoolEvenly } from '../pooling/index.js';
import { windowsAlong } from '../pooling/windows.js';
import type { LayerOptions } from './noise-layer.js';

/** Options of {@link unpooling}. */
export interface UnpoolingOptions extends LayerOptions {
  /** Height and width of the pictures that were pooled. */
  readonly pictureSize: readonly [height: number, width: number];
  /** Height and width of a window, in pixels. Default 2. */
  readonly size?: number;
}

type Shape = (number | null)[];

/** For registration with tf.serialization. */
export class GenUnpooling extends layers.Layer {
  static className = 'GenUnpooling';
  readonly pictureSize: readonly [number, number];
  readonly size: number;

  constructor(options: UnpoolingOptions) {
    super(options);
    this.pictureSize = options.pictureSize;
    this.size = options.size ?? 2;
    const isSide = (side: unknown): boolean => Number.isInteger(side) && (side as number) > 0;
    if (!Array.isArray(this.pictureSize) || this.pictureSize.length !== 2 || !this.pictureSize.every(isSide)) {
      throw new OptionError(`pictureSize must be [height, width], two whole numbers ≥ 1, got ${JSON.stringify(options.pictureSize)}.`);
    }
    windowsAlong(1, this.size);
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const [values, places, ...more] = (Array.isArray(inputShape[0]) ? inputShape : [inputShape]) as Shape[];
    const [height, width] = this.pictureSize.map((side) => windowsAlong(side, this.size)) as [number, number];
    const fits = (shape: Shape): boolean => shape.length === 4 && shape[1] === height && shape[2] === width && shape[3] === values!.at(-1);
    if (!values || more.length > 0 || !fits(values) || (places && !fits(places))) {
      throw new ShapeError(`Layer ${this.name} takes values [batch, ${height}, ${width}, channels], alone or with as many places, got ${JSON.stringify(inputShape)}.`);
    }
    return [values[0]!, ...this.pictureSize, values[3]!];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [values, places] = (Array.isArray(inputs) ? inputs : [inputs]) as [tf.Tensor4D, tf.Tensor4D?];
    return places ? unpool(values, places, this) : unpoolEvenly(values, this);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), pictureSize: [...this.pictureSize], size: this.size };
  }
}

/**
 * A layer that reverses {@link argmaxPooling}: applied to `[values, places]` it puts each value where the maximum of its window
 * stood, as {@link unpool} does; applied to values alone it shares each evenly among the pixels of its window. Gives
 * `[batch, height, width, channels]`.
 *
 * @throws OptionError if the sizes are no whole numbers ≥ 1; ShapeError if it is applied to what does not fit them
 *
 * @example
 * const picture = unpooling({ pictureSize: [28, 28] }).apply([maxima, places]) as tfl.SymbolicTensor;
 */
export function unpooling(options: UnpoolingOptions): layers.Layer {
  return new GenUnpooling(options);
}
