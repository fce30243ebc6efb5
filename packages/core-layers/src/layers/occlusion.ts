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
  /** Whether the hole is in the middle of every image, by a pixel nearer to the top and the left where it cannot be exact. Default false: anywhere. */
  readonly centered?: boolean;
}

/** For registration with tf.serialization. */
export class GenOcclusion extends NoiseLayer {
  static className = 'GenOcclusion';
  readonly side: number;
  readonly fill: number;
  readonly centered: boolean;

  constructor(options: OcclusionOptions) {
    super(options);
    const { side, fill = 0, centered = false } = options;
    if (!Number.isSafeInteger(side) || side < 1) throw new OptionError(`side must be an integer ≥ 1, got ${side}.`);
    if (!Number.isFinite(fill)) throw new OptionError(`fill must be a finite number, got ${fill}.`);
    this.side = side;
    this.fill = fill;
    this.centered = centered;
  }

  override build(inputShape: (number | null)[] | (number | null)[][]): void {
    assertImages(inputShape.flat(), this.side);
    super.build(inputShape);
  }

  protected override disturb(x: tf.Tensor, key: RandomKey): tf.Tensor {
    assertImages(x.shape, this.side);
    const kept = keptPixels(x.shape, this, key);
    const rest = tf.mul(x, kept);
    return this.fill === 0 ? rest : tf.add(rest, tf.mul(tf.sub(1, kept), this.fill));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), side: this.side, fill: this.fill, centered: this.centered };
  }
}

/** Ones with a square of zeros in each picture. */
function keptPixels(shape: readonly number[], { side, centered }: { readonly side: number; readonly centered: boolean }, key: RandomKey): tf.Tensor {
  const [batch, height, width, channels] = shape as [number, number, number, number];
  const kept = new Float32Array(batch * height * width * channels).fill(1);
  for (let image = 0; image < batch; image++) {
    const imageKey = foldIn(key, image);
    const start = (axis: number, room: number): number => (centered ? Math.floor(room / 2) : randomInteger(foldIn(imageKey, axis), room + 1));
    const [top, left] = [start(0, height - side), start(1, width - side)];
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
 * as a whole, or in the middle. Active in training only; the places come from the random scope.
 *
 * Pathak et al., "Context encoders: feature learning by inpainting", CVPR 2016.
 *
 * @throws OptionError if `side` is not an integer ≥ 1; ShapeError if the inputs are no images or too small
 */
export function occlusion(options: OcclusionOptions): layers.Layer {
  return new GenOcclusion(options);
}
