import * as tf from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';
import { foldIn, OptionError, randomInteger, ShapeError, type RandomKey } from '@gen/core';
import { NoiseLayer, type LayerOptions } from './noise-layer.js';

/** Options of {@link occlusion}. */
export interface OcclusionOptions extends LayerOptions {
  /** Height and width of the hole, in pixels. */
  readonly side: number;
  /** Value of the pixels in the hole. Default 0. */
  readonly fill?: number;
}

/** For registration with tf.serialization. */
export class GenOcclusion extends NoiseLayer {
  static className = 'GenOcclusion';
  readonly side: number;
  readonly fill: number;

  constructor(options: OcclusionOptions) {
    super(options);
    const { side, fill = 0 } = options;
    if (!Number.isSafeInteger(side) || side < 1) throw new OptionError(`side must be an integer ≥ 1, got ${side}.`);
    if (!Number.isFinite(fill)) throw new OptionError(`fill must be a finite number, got ${fill}.`);
    this.side = side;
    this.fill = fill;
  }

  override build(inputShape: (number | null)[] | (number | null)[][]): void {
    assertImages(inputShape.flat(), this.side);
    super.build(inputShape);
  }

  protected override disturb(x: tf.Tensor, key: RandomKey): tf.Tensor {
    assertImages(x.shape, this.side);
    const kept = keptPixels(x.shape, this.side, key);
    const rest = tf.mul(x, kept);
    return this.fill === 0 ? rest : tf.add(rest, tf.mul(tf.sub(1, kept), this.fill));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), side: this.side, fill: this.fill };
  }
}

/** Ones with a square of zeros in each picture. */
function keptPixels(shape: readonly number[], side: number, key: RandomKey): tf.Tensor {
  const [batch, height, width, channels] = shape as [number, number, number, number];
  const kept = new Float32Array(batch * height * width * channels).fill(1);
  for (let image = 0; image < batch; image++) {
    const imageKey = foldIn(key, image);
    const top = randomInteger(foldIn(imageKey, 0), height - side + 1);
    const left = randomInteger(foldIn(imageKey, 1), width - side + 1);
    for (let row = top; row < top + side; row++) {
      const from = ((image * height + row) * width + left) * channels;
      kept.fill(0, from, from + side * channels);
    }
  }
  return tf.tensor(kept, [...shape]);
}

function assertImages(shape: readonly (number | null)[], side: number): void {
  const [, height, width] = shape;
  if (shape.length !== 4) throw new ShapeError(`Occlusion needs images [batch, height, width, channels], got [${shape.join(', ')}].`);
  if ((height && height < side) || (width && width < side)) {
    throw new ShapeError(`A hole of side ${side} does not fit into images of ${height} × ${width} pixels.`);
  }
}

/**
 * Fills a square hole in each image `[batch, height, width, channels]`, at a place of its own, anywhere that it fits
 * as a whole. Active in training only; the places come from the random scope.
 *
 * Pathak et al., "Context encoders: feature learning by inpainting", CVPR 2016.
 *
 * @throws OptionError if `side` is not an integer ≥ 1; ShapeError if the inputs are no images or too small
 */
export function occlusion(options: OcclusionOptions): layers.Layer {
  return new GenOcclusion(options);
}
