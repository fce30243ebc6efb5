import * as tf from '@tensorflow/tfjs-core';
import { CheckpointError, GenError, resolveOptions, type Column, type DataSpec, type Estimate, type Store } from '@gen/core';
import {
  checkEvaluateOptions, checkInputShape, disposing, fit, LazyParts, linearInterpolation, maximizeUnit, quantile, restoreModel, saveModelFiles,
  scoresOf, sphericalInterpolation, summarizeNetworks, toSingle, toSource, toTensor, usualSource,
  type AnomalyScorer, type Code, type Data, type Decoder, type Encoder, type EvaluateOptions, type Evaluator, type Examples, type Filters, type FitOptions, type FitResult,
  type InterpolationOptions, type Interpolator, type Model, type Reconstructor, type Stimulus, type StimulusOptions, type UnitMaximizer,
} from '@gen/core-layers';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { leavesUnit } from '../corruption/corrupt.js';
import type { ActivationStats } from './activation-stats.js';
import { checkOptions, warningsOf } from './check-options.js';
import { decodeBatch, encodeBatch, reconstructBatch } from './coding.js';
import { autoencoderOptions, type AutoencoderConfig, type ResolvedAutoencoderConfig } from './config.js';
import { activationStats, evaluate } from './evaluate.js';
import { filterPictures } from './filters.js';
import { broughtNetworks, distinctNetworks } from './networks.js';
import { buildParts, freeParts, type AutoencoderParts } from './parts.js';
import { settleAuto } from './settle.js';
import * as verbs from './verb-options.js';

/** Options of an {@link Autoencoder} with its input shape; `Shape` and `Latent` are known to the compiler where they are literals. */
export type AutoencoderOptions<Shape extends readonly number[], Latent extends number> = Omit<AutoencoderConfig, 'latentDim'> & {
  /** Shape of one example, without the batch: `[28, 28, 1]` for grey pictures, `[features]` for rows. */
  readonly inputShape: Shape;
  /** Width of the code. Default 32. */
  readonly latentDim?: Latent;
  /** What the values of a row stand for, if it comes from a table: `spec.columns` of its source. Default: examples are no rows of a table. */
  readonly columns?: readonly Column[] | undefined;
};

/**
 * Autoencoder: a code `h = f(x)` and a reconstruction `x̂ = g(h)`, trained on `L(x, g(f(x̃)))`, where x̃ is what a corruption
 * makes of x, plus a penalty on the code. Decoder, corruption and regulariser are options that combine: it is a linear,
 * deep, convolutional, pooling, tied, sparse, denoising or contractive autoencoder, or several of these.
 *
 * Losses are sums over the values of an example, averaged over examples: squared error `Σ (x − x̂)²`, cross-entropy in nats,
 * or −log p of a table's row. Examples are `[batch, ...inputShape]`, codes `[batch, latentDim]`. Verbs check what they are
 * given (ShapeError, DataError) and return tensors that are the caller's to dispose.
 *
 * Hinton and Salakhutdinov, "Reducing the dimensionality of data with neural networks", Science 313, 2006; Vincent et al.,
 * "Stacked denoising autoencoders", JMLR 11, 2010; Rifai et al., "Contractive auto-encoders", ICML 2011.
 *
 * @example
 * const model = new Autoencoder({ inputShape: [28, 28, 1], latentDim: 128, corruption: gaussianNoise(0.5), seed: 1 });
 * await model.fit(digits({ split: 'train' }), { epochs: 3 });
 * const clean = await model.reconstruct(noisy); // [batch, 28, 28, 1]
 */
export class Autoencoder<const Shape extends readonly number[] = readonly number[], const Latent extends number = number>
  implements Model, Encoder, Decoder, Reconstructor, Interpolator, AnomalyScorer, Filters, UnitMaximizer, Evaluator
{
  /** Shape of one example, without the batch. */
  readonly inputShape: Shape;
  /** Width of the code. */
  readonly latentDim: Latent;
  /** All options, with their defaults. */
  readonly options: ResolvedAutoencoderConfig;
  /** What of the options is allowed and yet likely a mistake: a code wide enough to copy the input, with nothing against that. */
  readonly warnings: readonly string[];
  private readonly spec: DataSpec;
  /** What examples that are to be encoded may be: disturbed ones can leave the range of those that are learned. */
  private readonly inputRange: DataSpec['range'];
  /** Networks that belong to the user. */
  private readonly borrowed: Set<LayersModel>;
  private readonly parts: LazyParts<AutoencoderParts>;
  private fittedThreshold: number | undefined;

  /** @throws OptionError or ShapeError if the options are wrong, each or against one another */
  constructor({ inputShape, columns, ...options }: AutoencoderOptions<Shape, Latent>) {
    checkInputShape(inputShape, 'Autoencoder');
    const resolved = resolveOptions(autoencoderOptions, options, 'Autoencoder');
    this.options = { ...resolved, ...settleAuto(resolved, columns) };
    checkOptions(this.options, inputShape, columns);
    this.warnings = warningsOf(this.options, inputShape);
    const { encoderNetwork, decoderNetwork, corruption, loss } = this.options;
    this.borrowed = new Set([encoderNetwork, decoderNetwork].filter((network) => network !== undefined));
    this.inputShape = inputShape;
    this.latentDim = this.options.latentDim as Latent;
    this.spec = { shape: inputShape, values: 'real', ...(loss === 'cross-entropy' ? { range: [0, 1] } : {}), ...(columns ? { columns } : {}) };
    this.inputRange = corruption && leavesUnit(corruption) ? undefined : this.spec.range;
    this.parts = new LazyParts('Autoencoder', () => buildParts(this.options, this.spec), (parts) => freeParts(parts, this.borrowed));
  }

  /**
   * Trains on the reconstruction of the data, which is disturbed on the way where there is a corruption. Going on from the
   * present weights; the optimiser starts afresh at each call. The history has `loss`, and where there is a regulariser
   * the parts that add up to it, `reconstruction` and `regularization`.
   *
   * Afterwards {@link threshold} is set by the errors on the validation data, else on the training data, unless training was
   * aborted or the data can be read only once.
   */
  async fit(data: Data, options: FitOptions = {}): Promise<FitResult> {
    const { trainable } = await this.parts.ready();
    const source = await toSource(data, this.spec);
    const result = await fit(trainable, source, options);
    this.fittedThreshold = undefined;
    if (result.stopped === 'aborted') return result;
    const usual = await usualSource(source, options.validation, this.spec, options.seed ?? this.options.seed);
    if (!usual) return result;
    const parts = this.parts.now();
    const scores = await scoresOf(usual, this.spec, options.batchSize ?? 128, (x) => tf.tidy(() => this.losses(parts, x)));
    this.fittedThreshold = quantile(scores, this.options.thresholdQuantile);
    return result;
  }

  /** The codes h = f(x), `[batch, latentDim]`, of the examples as they are: nothing is disturbed. */
  async encode(x: Examples): Promise<Code<Latent>> {
    return this.withExamples(x, 'encode', this.inputRange, ({ networks }, input) => tf.clone(encodeBatch(networks, this.options, input)));
  }

  /**
   * The reconstructions g(h), `[batch, ...inputShape]`, from codes `[batch, latentDim]`; rows of a table have shares of
   * categories. A pooling network has no places here, and shares each value evenly among the pixels of its window.
   */
  async decode(z: Code<Latent> | readonly (readonly number[])[]): Promise<tf.Tensor> {
    const { networks, loss } = await this.parts.ready();
    const codes = await toTensor(z, [this.latentDim], 'Autoencoder.decode: the codes');
    return disposing(codes, () => tf.tidy(() => loss.output(decodeBatch(networks, codes))));
  }

  /**
   * `decode(encode(x))`, `[batch, ...inputShape]`: of disturbed examples the clean ones, where that was trained. A pooling
   * network's decoder is told where the maxima stood, too, and so knows more than the code.
   */
  async reconstruct(x: Examples): Promise<tf.Tensor> {
    return this.withExamples(x, 'reconstruct', this.inputRange, ({ networks, loss }, input) => loss.output(reconstructBatch(networks, this.options, input).decoded));
  }

  /**
   * Examples decoded along the way between two codes, `h_i = h_1 + (h_2 − h_1)·i/N` for i = 0 … N, or along the great
   * circle: `[steps + 1, ...inputShape]`.
   *
   * @param from - one example, `[...inputShape]` or `[1, ...inputShape]`
   * @param to - likewise
   */
  async interpolate(from: Examples, to: Examples, options: InterpolationOptions = {}): Promise<tf.Tensor> {
    const { steps, path } = resolveOptions(verbs.interpolationOptions, { ...options }, 'Autoencoder.interpolate');
    const walk = path === 'linear' ? linearInterpolation : sphericalInterpolation;
    const { networks, loss } = await this.parts.ready();
    const codes = walk(await this.codeOf(from), await this.codeOf(to), steps);
    return tf.tidy(() => loss.output(decodeBatch(networks, tf.tensor2d(codes, [steps + 1, this.latentDim]))));
  }

  /** The loss of reconstructing each example, `[batch]`: how unlike it is to what was learned. */
  async score(x: Examples): Promise<tf.Tensor1D> {
    return this.withExamples(x, 'score', this.spec.range, (parts, input) => this.losses(parts, input));
  }

  /** What each value adds to the score, `[batch, ...inputShape]`; those of an example sum to its score. */
  async contributions(x: Examples): Promise<tf.Tensor> {
    return this.withExamples(x, 'contributions', this.spec.range, ({ networks, loss }, input) => loss.contributions(reconstructBatch(networks, this.options, input).decoded, input));
  }

  /**
   * Scores above this are anomalies: the quantile `thresholdQuantile` of the errors that the last `fit` saw, kept with the
   * model.
   *
   * @throws GenError before a `fit` that set it
   */
  get threshold(): number {
    if (this.fittedThreshold !== undefined) return this.fittedThreshold;
    throw new GenError('This Autoencoder has no threshold: fit sets it at its end, on data that can be read again or with validation data.');
  }

  /**
   * The weights of a layer as pictures: of the encoder's first what each unit looks for, of the decoder's last what each
   * draws, `[units, ...inputShape]`; of convolutions the kernels, `[filters, height, width, channels]`.
   *
   * @param layer - `encoder/0` or `decoder/` and the number of its last layer. Default `encoder/0`
   * @throws OptionError for a layer whose weights are no pictures
   */
  async filters(layer = 'encoder/0'): Promise<tf.Tensor> {
    return filterPictures(layer, (await this.parts.ready()).networks, this.inputShape);
  }

  /**
   * The input of length `norm`, over all directions, that a unit of the code answers most to, and its answer.
   *
   * @param unit - place in the code, from 0
   * @throws OptionError for a unit that there is not
   */
  async optimalStimulus(unit: number, options: StimulusOptions = {}): Promise<Stimulus> {
    const { networks } = await this.parts.ready();
    const encode = (x: tf.Tensor): tf.Tensor => encodeBatch(networks, this.options, x);
    return maximizeUnit({ what: 'Autoencoder.optimalStimulus', inputShape: this.inputShape, units: this.latentDim, encode }, unit, options);
  }

  /**
   * Judges the model on data. Means over the examples of `loss`, `squaredError`, `Σ (x − x̂)²`, and `meanSquaredError`, the
   * same by value; of the code `meanActivation` and `nearZeroCodes`, the share within 0.01 of 0. Where inputs are disturbed
   * in training, `corruptedSquaredError` and `denoisedSquaredError`: how far disturbed examples are from the clean ones,
   * and how far what is made of them; with the contractive penalty `jacobianNorm`, ‖∂h/∂x‖.
   */
  async evaluate(data: Data, options: EvaluateOptions = {}): Promise<Record<string, number | Estimate>> {
    const checked = checkEvaluateOptions(options, verbs.evaluateOptions, 'Autoencoder.evaluate');
    return evaluate(await this.parts.ready(), this.options, await toSource(data, this.spec), this.spec, checked);
  }

  /** How the units of the code are used on data: their mean activations, and how often they are near 0. */
  async activationStats(data: Data, options: EvaluateOptions = {}): Promise<ActivationStats> {
    const checked = checkEvaluateOptions(options, verbs.evaluateOptions, 'Autoencoder.activationStats');
    return activationStats(await this.parts.ready(), this.options, await toSource(data, this.spec), this.spec, checked);
  }

  /** A table of the layers with shapes and parameter counts. */
  summary(): string {
    return summarizeNetworks(distinctNetworks(this.parts.now().networks));
  }

  /** Writes `config.json` and `weights.safetensors`. */
  async save(store: Store): Promise<void> {
    const { networks, trainable } = await this.parts.ready();
    const { encoderNetwork, decoderNetwork, ...options } = this.options;
    const fitted = this.fittedThreshold === undefined ? {} : { fitted: { threshold: this.fittedThreshold } };
    await saveModelFiles(store, { model: 'autoencoder', options, spec: this.spec, ...broughtNetworks(networks, { encoderNetwork, decoderNetwork }), ...fitted }, trainable.variables);
  }

  /**
   * A saved autoencoder.
   *
   * @throws CheckpointError if what is in the store is not an autoencoder's files, whole and matching
   */
  static async load(store: Store): Promise<Autoencoder> {
    return restoreModel(store, {
      name: 'autoencoder',
      title: 'Autoencoder',
      make(options, { shape, columns }, { threshold }) {
        if (threshold !== undefined && !Number.isFinite(threshold)) throw new CheckpointError('its threshold is no number.');
        const model = new Autoencoder({ inputShape: shape, columns, ...options });
        model.fittedThreshold = threshold as number | undefined;
        return model;
      },
      adopt(model) {
        model.borrowed.clear();
        return model.parts.now().trainable.variables;
      },
    });
  }

  /** Frees the model's memory; networks that you brought stay yours. */
  dispose(): void {
    this.parts.dispose();
  }

  private losses({ networks, loss }: AutoencoderParts, x: tf.Tensor): tf.Tensor1D {
    return loss.perExample(reconstructBatch(networks, this.options, x).decoded, x);
  }

  private async withExamples<T extends tf.TensorContainer>(x: Examples, verb: string, range: DataSpec['range'], compute: (parts: AutoencoderParts, input: tf.Tensor) => T): Promise<T> {
    const parts = await this.parts.ready();
    const input = await toTensor(x, this.inputShape, `Autoencoder.${verb}: the input`, range);
    return disposing(input, () => tf.tidy(() => compute(parts, input)));
  }

  private async codeOf(x: Examples): Promise<Float32Array> {
    const { networks } = await this.parts.ready();
    const example = await toSingle(x, this.inputShape, 'Autoencoder.interpolate: the input', this.inputRange);
    const code = disposing(example, () => tf.tidy(() => encodeBatch(networks, this.options, example)));
    const values = (await code.data()) as Float32Array;
    code.dispose();
    return values;
  }
}
