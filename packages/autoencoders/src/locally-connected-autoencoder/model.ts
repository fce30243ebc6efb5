import * as tf from '@tensorflow/tfjs-core';
import { integer, meanEstimate, resolveOptions, sizeOfShape, type DataSpec, type Estimate, type Store } from '@gen/core';
import {
  checkEvaluateOptions, checkInputShape, disposing, fit, LazyParts, maximizeUnit, restoreModel, saveModelFiles, toSource, toTensor, walkBatches,
  type Data, type Encoder, type EvaluateOptions, type Evaluator, type Examples, type Filters, type FitOptions, type FitResult, type Model, type Reconstructor,
  type Stimulus, type StimulusOptions, type UnitMaximizer,
} from '@gen/core-layers';
import { summarizeVariables } from '../summarize-variables.js';
import { locallyConnectedAutoencoderOptions, type LocallyConnectedAutoencoderConfig, type ResolvedLocallyConnectedAutoencoderConfig } from './config.js';
import { filterPictures } from './filters.js';
import { answersOf, encodeThrough, reconstructionOf } from './layer.js';
import { layerGeometries } from './layer-geometry.js';
import { exampleLosses } from './objective.js';
import { buildParts, freeParts, type LocallyConnectedParts } from './parts.js';

/** Options of a {@link LocallyConnectedAutoencoder} with its input shape. */
export type LocallyConnectedAutoencoderOptions = LocallyConnectedAutoencoderConfig & {
  /** Shape of one picture, without the batch: `[height, width, channels]`. */
  readonly inputShape: readonly number[];
};

const evaluateOptions = {
  samples: integer({ min: 1, doc: 'Of no effect: nothing is drawn.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of what the data draws.' }),
  batchSize: integer({ min: 1, default: 128, doc: 'Examples at once.' }),
};

/**
 * The autoencoder that found out what a cat is. Each layer has three sublayers: linear filters that see a square each and
 * share no weights, L2 pooling `p = √(ε + Σ h²)` over neighbouring places, and local contrast normalisation. It learns,
 * all layers at once, `Σ ‖W₂W₁x − x‖² + λ Σ p` without a label, x being the picture or what the layer below gives; with the
 * right pictures some unit of the last layer answers to a kind of thing.
 *
 * Pictures are `[batch, height, width, channels]`, codes `[batch, latentDim]`: places row after row, the maps of a place side
 * by side. Verbs check what they are given (ShapeError, DataError) and return tensors that are the caller's to dispose.
 *
 * Le, Ranzato, Monga, Devin, Chen, Corrado, Dean and Ng, "Building high-level features using large scale unsupervised
 * learning", ICML 2012; Le, Karpenko, Ngiam and Ng, "ICA with reconstruction cost for efficient overcomplete feature
 * learning", NeurIPS 2011.
 *
 * @example
 * const model = new LocallyConnectedAutoencoder({ inputShape: [32, 32, 3], maps: [8], receptiveFields: [8], seed: 1 });
 * await model.fit(pictures, { epochs: 10 });
 * const { unit, accuracy } = await bestUnit(await model.encode(labelled), labels, { label: 1 });
 * const { stimulus } = await model.optimalStimulus(unit); // [32, 32, 3]
 */
export class LocallyConnectedAutoencoder implements Model, Encoder, Reconstructor, Filters, UnitMaximizer, Evaluator {
  /** Shape of one picture, without the batch. */
  readonly inputShape: readonly number[];
  /** Width of the code. */
  readonly latentDim: number;
  /** All options, with their defaults. */
  readonly options: ResolvedLocallyConnectedAutoencoderConfig;
  private readonly spec: DataSpec;
  private readonly parts: LazyParts<LocallyConnectedParts>;

  /** @throws OptionError if an option or the shape is wrong, or squares do not fit the picture */
  constructor({ inputShape, ...options }: LocallyConnectedAutoencoderOptions) {
    checkInputShape(inputShape, 'LocallyConnectedAutoencoder');
    this.options = resolveOptions(locallyConnectedAutoencoderOptions, options, 'LocallyConnectedAutoencoder');
    this.latentDim = sizeOfShape(layerGeometries(this.options, inputShape).at(-1)!.output);
    this.inputShape = inputShape;
    this.spec = { shape: inputShape, values: 'real' };
    this.parts = new LazyParts('LocallyConnectedAutoencoder', () => buildParts(this.options, this.spec), freeParts);
  }

  /**
   * Trains all layers at once, going on from the present weights; the optimiser starts afresh at each call. The history has
   * `loss`, `reconstruction` and `sparsity`, means over examples of sums over layers.
   */
  async fit(data: Data, options: FitOptions = {}): Promise<FitResult> {
    return fit((await this.parts.ready()).trainable, data, options);
  }

  /** What the last layer answers, `[batch, latentDim]`. */
  async encode(x: Examples): Promise<tf.Tensor2D> {
    return this.withExamples(x, 'encode', ({ layers }, input) => encodeThrough(layers, input, this.options));
  }

  /** What the first layer's filters make of the pictures, W₂W₁x, `[batch, ...inputShape]`; pooling cannot be undone. */
  async reconstruct(x: Examples): Promise<tf.Tensor> {
    return this.withExamples(x, 'reconstruct', ({ layers: [first] }, input) => reconstructionOf(first!, answersOf(first!, input as tf.Tensor4D)));
  }

  /**
   * The filters of the first layer, place after place, the maps of a place one after the other: `[places · maps, field, field,
   * channels]`.
   *
   * @param layer - `encoder/0`, what they look for, or `decoder/0`, what they draw. Default `encoder/0`
   * @throws OptionError for another layer
   */
  async filters(layer = 'encoder/0'): Promise<tf.Tensor> {
    return filterPictures(layer, (await this.parts.ready()).layers[0]!);
  }

  /**
   * The picture of length `norm`, over all directions, that a unit of the code answers most to, and its answer.
   *
   * @param unit - place in the code, from 0
   * @throws OptionError for a unit that there is not
   */
  async optimalStimulus(unit: number, options: StimulusOptions = {}): Promise<Stimulus> {
    const { layers } = await this.parts.ready();
    const encode = (x: tf.Tensor): tf.Tensor => encodeThrough(layers, x, this.options);
    return maximizeUnit({ what: 'LocallyConnectedAutoencoder.optimalStimulus', inputShape: this.inputShape, units: this.latentDim, encode }, unit, options);
  }

  /**
   * Judges the model on data, means over examples: `loss` = `reconstruction` + `sparsity` as in training, and `squaredError`,
   * `Σ (x − x̂)²` of the pictures alone.
   */
  async evaluate(data: Data, options: EvaluateOptions = {}): Promise<Record<string, number | Estimate>> {
    const checked = checkEvaluateOptions(options, evaluateOptions, 'LocallyConnectedAutoencoder.evaluate');
    const { layers } = await this.parts.ready();
    const values = { loss: [] as number[], reconstruction: [] as number[], sparsity: [] as number[], squaredError: [] as number[] };
    await walkBatches(await toSource(data, this.spec), this.spec, checked, async ({ x }) => {
      const losses = tf.tidy(() => exampleLosses(layers, x, this.options));
      const [reconstruction, sparsity, squaredError] = await Promise.all([losses.reconstruction.data(), losses.sparsity.data(), losses.squaredError.data()]);
      tf.dispose(Object.values(losses));
      values.loss.push(...reconstruction.map((value, row) => value + sparsity[row]!));
      values.reconstruction.push(...reconstruction);
      values.sparsity.push(...sparsity);
      values.squaredError.push(...squaredError);
    });
    return Object.fromEntries(Object.entries(values).map(([name, each]) => [name, meanEstimate(each)]));
  }

  /** A table of the weights with shapes and parameter counts. */
  summary(): string {
    return summarizeVariables(this.parts.now().trainable.variables);
  }

  /** Writes `config.json` and `weights.safetensors`. */
  async save(store: Store): Promise<void> {
    const { trainable } = await this.parts.ready();
    await saveModelFiles(store, { model: 'locally-connected-autoencoder', options: this.options, spec: this.spec }, trainable.variables);
  }

  /**
   * A saved model.
   *
   * @throws CheckpointError if what is in the store is not such a model's files, whole and matching
   */
  static async load(store: Store): Promise<LocallyConnectedAutoencoder> {
    return restoreModel(store, {
      name: 'locally-connected-autoencoder',
      title: 'LocallyConnectedAutoencoder',
      make: (options, { shape }) => new LocallyConnectedAutoencoder({ inputShape: shape, ...options }),
      adopt: (model: LocallyConnectedAutoencoder) => model.parts.now().trainable.variables,
    });
  }

  /** Frees the model's memory. */
  dispose(): void {
    this.parts.dispose();
  }

  private async withExamples<T extends tf.Tensor>(x: Examples, verb: string, compute: (parts: LocallyConnectedParts, input: tf.Tensor) => T): Promise<T> {
    const parts = await this.parts.ready();
    const input = await toTensor(x, this.inputShape, `LocallyConnectedAutoencoder.${verb}: the input`);
    return disposing(input, () => tf.tidy(() => compute(parts, input)));
  }
}
