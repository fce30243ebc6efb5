import * as tf from '@tensorflow/tfjs-core';
import { DataError, integer, OptionError, resolveOptions, ShapeError, type BatchSource, type DataSpec, type Estimate, type Store } from '@gen/core';
import {
  checkEvaluateOptions, checkInputShape, fit, LazyParts, restoreModel, saveModelFiles, summarizeNetworks, toSource,
  type Completer, type Data, type EvaluateOptions, type Evaluator, type Examples, type FitOptions, type FitResult, type ImageTransformer, type Model, type Restorations, type RestorationsOptions, type Restorer,
} from '@gen/core-layers';
import { channelsOf, type Channels } from './channels.js';
import { imageRestorerOptions, type ImageRestorerConfig, type ResolvedImageRestorerConfig } from './config.js';
import { toGrey, withHoles } from './damage.js';
import { evaluate, evaluateOptions } from './evaluate.js';
import type { Damaged } from './network.js';
import { buildParts, type ImageRestorerParts } from './parts.js';
import { toMask, toPictures } from './pictures.js';
import { restorations } from './restorations.js';
import { restore } from './restore.js';

/** Options of an {@link ImageRestorer} with the shapes of its pictures. */
export type ImageRestorerOptions = ImageRestorerConfig & {
  /** Shape of a picture in training, `[height, width, channels]`. Verbs take pictures of any height and width. */
  readonly inputShape: readonly number[];
  /** Shape of a target in training, of the same height and width: `spec.target.shape` of a source that has targets. Default: there are none, and the task makes inputs of clean pictures. */
  readonly targetShape?: readonly number[] | undefined;
};

const restorationsOptions = {
  count: integer({ min: 1, default: 8, doc: 'How many examples, from the first on.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of what disturbs them.' }),
};

/**
 * A convolutional network that undoes what was done to pictures: noise, holes, lost colour, marks laid over them, or
 * whatever turned the targets of pairs into their inputs. It learns what to add to a damaged picture, `x̂ = x̃ + r(x̃)`,
 * with r a chain of 3×3 convolutions over small squares of pixels, trained on the squared error `Σ (x − x̂)²` per picture.
 *
 * Being convolutional, it is trained on patches and takes pictures of any height and width; large ones are done in strips
 * that overlap, so that memory stays bounded and there are no seams. Pictures are `[batch, height, width, channels]` in [0, 1], and so is
 * what verbs return, which is the caller's to dispose; values beyond that range are brought to its ends. Verbs check what they
 * are given (ShapeError, DataError).
 *
 * Zhang, Zuo and Zhang, "FFDNet: toward a fast and flexible solution for CNN-based image denoising", IEEE Transactions on
 * Image Processing 27, 2018; Zhang et al., "Beyond a Gaussian denoiser", the same 26, 2017.
 *
 * @example
 * const patches = await picturePairs('dirty', 'clean', { randomCrop: 64 });
 * const model = new ImageRestorer({ inputShape: [64, 64, 1], targetShape: [64, 64, 1], seed: 1 });
 * await model.fit(patches, { steps: 1000, batchSize: 16 });
 * const clean = await model.transform(page); // [1, 540, 420, 1]
 */
export class ImageRestorer implements Model, ImageTransformer, Completer, Restorer, Evaluator {
  /** Shape of a picture in training. */
  readonly inputShape: readonly number[];
  /** All options, with their defaults. */
  readonly options: ResolvedImageRestorerConfig;
  private readonly spec: DataSpec;
  private readonly channels: Channels;
  private readonly parts: LazyParts<ImageRestorerParts>;

  /** @throws OptionError if the options or shapes are wrong, each or against one another */
  constructor({ inputShape, targetShape, ...given }: ImageRestorerOptions) {
    checkInputShape(inputShape, 'ImageRestorer');
    const { task = targetShape ? 'pairs' : 'denoise', ...options } = resolveOptions(imageRestorerOptions, given, 'ImageRestorer');
    this.options = { ...options, task };
    this.channels = channelsOf(this.options, inputShape, targetShape);
    this.inputShape = inputShape;
    this.spec = { ...pictureSpec(inputShape), ...(targetShape ? { target: pictureSpec(targetShape) } : {}) };
    this.parts = new LazyParts('ImageRestorer', () => buildParts(this.options, this.spec, this.channels), ({ networks }) => Object.values(networks).forEach((network) => network.dispose()));
  }

  /**
   * Trains on pictures of `inputShape`, going on from the present weights; the optimiser starts afresh at each call. What
   * the task does to pictures is drawn anew at each step. The history has `loss`, the
   * squared error of a picture without what goes beyond 0 or 1 where the wanted value is at that end, since it is clipped away.
   */
  async fit(data: Data, options: FitOptions = {}): Promise<FitResult> {
    const { trainable } = await this.parts.ready();
    return fit(trainable, await toSource(data, this.spec), options);
  }

  /**
   * Restored pictures, `[batch, height, width, channels]`. A restorer that colours takes grey pictures, or coloured ones whose luma it
   * colours anew.
   *
   * @throws OptionError from one that inpaints, which must be told what is missing: see {@link complete}
   */
  async transform(image: Examples): Promise<tf.Tensor4D> {
    const { task } = this.options;
    if (task === 'inpaint') throw new OptionError('ImageRestorer.transform: this one inpaints, and must be told what is missing: use complete(x, mask).');
    const picture = await toPictures(image, task === 'colorize' ? [1, 3] : [this.channels.input], 'ImageRestorer.transform: the input');
    if (picture.shape[3] === this.channels.input) return this.restored({ picture });
    const grey = toGrey(picture);
    picture.dispose();
    return this.restored({ picture: grey });
  }

  /**
   * Pictures with what is missing filled in, `[batch, height, width, channels]`; what is known stays as it is.
   *
   * @param mask - `[batch, height, width, 1]`: 1 where a pixel is known, 0 where it is missing
   * @throws OptionError from one that was not trained to inpaint, or for another value in the mask
   */
  async complete(x: Examples, mask: Examples): Promise<tf.Tensor4D> {
    if (this.options.task !== 'inpaint') throw new OptionError(`ImageRestorer.complete: this one has the task '${this.options.task}' and fills nothing in: use transform(image), or train one with the task 'inpaint'.`);
    const picture = await toPictures(x, [this.channels.input], 'ImageRestorer.complete: the input');
    try {
      const known = await toMask(mask, picture.shape, 'ImageRestorer.complete: the mask');
      return await this.restored(tf.tidy(() => ({ picture: withHoles(picture, known).picture, mask: known })));
    } finally {
      picture.dispose();
    }
  }

  /**
   * The first pictures of data as they are before and after, and as they should be, each `[count, height, width, channels]` with the
   * channels of what is wanted. Data that has targets shows its own inputs, other data what the task makes of it.
   */
  async restorations(data: Data, options: RestorationsOptions = {}): Promise<Restorations> {
    const { count, seed } = resolveOptions(restorationsOptions, { ...options }, 'ImageRestorer.restorations');
    const { source, spec } = await this.open(data);
    return restorations(await this.parts.ready(), this.options, source, spec, { count, seed });
  }

  /**
   * Judges the restorer on pictures of any one height and width; data that has targets is taken as it is, other data is damaged as
   * in training, by the seed. `squaredError` of a picture, `meanSquaredError` of a value and `psnr` in dB, each a mean over
   * pictures with its standard error; the same of the untouched input, `inputSquaredError`, `inputMeanSquaredError` and
   * `inputPsnr`, where it can be compared (a grey one as a coloured one); and `rootErrorRatio`, the root of the summed
   * squared errors after over those before: 1 for nothing done, 0 for a perfect restoration; absent where nothing was damaged.
   */
  async evaluate(data: Data, options: EvaluateOptions = {}): Promise<Record<string, number | Estimate>> {
    const checked = checkEvaluateOptions(options, evaluateOptions, 'ImageRestorer.evaluate');
    const { source, spec } = await this.open(data);
    return evaluate(await this.parts.ready(), this.options, source, spec, checked);
  }

  /** A table of the layers with shapes and parameter counts. */
  summary(): string {
    return summarizeNetworks(this.parts.now().networks);
  }

  /** Writes `config.json` and `weights.safetensors`. */
  async save(store: Store): Promise<void> {
    const { trainable } = await this.parts.ready();
    await saveModelFiles(store, { model: 'image-restorer', options: this.options, spec: this.spec }, trainable.variables);
  }

  /**
   * A saved restorer.
   *
   * @throws CheckpointError if what is in the store is not a restorer's files, whole and matching
   */
  static async load(store: Store): Promise<ImageRestorer> {
    return restoreModel(store, {
      name: 'image-restorer',
      title: 'ImageRestorer',
      make: (options, { shape, target }) => new ImageRestorer({ inputShape: shape, targetShape: target?.shape, ...options }),
      adopt: (model: ImageRestorer) => model.parts.now().trainable.variables,
    });
  }

  /** Frees the model's memory. */
  dispose(): void {
    this.parts.dispose();
  }

  private async restored(damaged: Damaged): Promise<tf.Tensor4D> {
    try {
      return await restore(await this.parts.ready(), this.options, damaged);
    } finally {
      tf.dispose({ ...damaged });
    }
  }

  /** Data of pictures of any size, with the targets that it has and the task can take. */
  private async open(data: Data): Promise<{ readonly source: BatchSource; readonly spec: DataSpec }> {
    const { task } = this.options;
    const [height, width] = isSource(data) ? data.spec.shape : this.inputShape;
    const spec = pictureSpec([height!, width!, this.inputShape[2]!]);
    const source = await toSource(data, spec);
    const { target } = source.spec;
    if (!target || task === 'inpaint' || task === 'colorize') {
      if (task === 'pairs') throw new DataError("The data has no targets, which an ImageRestorer of the task 'pairs' is measured by.");
      return { source, spec };
    }
    const expected = [height!, width!, this.channels.output];
    if (target.shape.join() !== expected.join()) throw new ShapeError(`The data has targets of shape [${target.shape.join(', ')}], but the model makes pictures of [${expected.join(', ')}].`);
    return { source, spec: { ...spec, target: pictureSpec(target.shape) } };
  }
}

function pictureSpec(shape: readonly number[]): Pick<DataSpec, 'shape' | 'values' | 'range'> {
  return { shape, values: 'real', range: [0, 1] };
}

function isSource(data: Data): data is BatchSource {
  return typeof data === 'object' && data !== null && 'epoch' in data;
}
