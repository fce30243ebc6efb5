import * as tf from '@tensorflow/tfjs-core';
import {
  foldIn, meanEstimate, OptionError, randomKey, resolveOptions, ShapeError, type Column, type DataSpec, type Estimate, type Store,
} from '@gen/core';
import {
  checkEvaluateOptions, checkInputShape, disposing, fit, latentGrid, LazyParts, linearInterpolation, maximizeUnit, networkToJson, normalTensor,
  restoreModel, saveModelFiles, sphericalInterpolation, summarizeNetworks, toSingle, toSource, toTensor,
  type AttributeEditor, type Code, type Data, type Decoder, type Encoder, type EvaluateOptions, type Evaluator, type Examples, type FitOptions, type FitResult,
  type InterpolationOptions, type Interpolator, type LatentActivity, type LatentActivityReporter, type LatentGrid, type Likelihood, type LikelihoodEstimate, type LikelihoodOptions,
  type Model, type Reconstructor, type Sampler, type Stimulus, type StimulusOptions, type UnitMaximizer,
} from '@gen/core-layers';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkColumns } from './check-columns.js';
import { vaeOptions, type ResolvedVAEConfig, type VAEConfig } from './config.js';
import { posterior } from './elbo.js';
import { evaluate, latentActivity, meanCode } from './evaluate.js';
import { importanceWeightedBound } from './importance-weighted.js';
import { checkNetworkOptions } from './networks.js';
import { buildParts, decodeMean, emit, freeParts, type VAEParts } from './parts.js';
import * as verbs from './verb-options.js';
import type { SampleNearOptions, VAESampleOptions } from './verb-options.js';

/** Options of a {@link VAE} with its input shape; `Shape` and `Latent` are known to the compiler where they are literals. */
export type VAEOptions<Shape extends readonly number[], Latent extends number> = Omit<VAEConfig, 'latentDim'> & {
  /** Shape of one example, without the batch: `[28, 28, 1]` for grey pictures, `[features]` for rows. */
  readonly inputShape: Shape;
  /** Width of the code. Default 20. */
  readonly latentDim?: Latent;
  /** What the values of a row stand for, if it comes from a table: `spec.columns` of its source. Default: examples are no rows of a table. */
  readonly columns?: readonly Column[] | undefined;
};

/**
 * Variational autoencoder: an encoder q(z|x) = N(μ(x), σ²(x)) and a decoder p(x|z), trained together on the negative
 * evidence lower bound `−E_q log p(x|z) + KL(q(z|x)‖N(0, I))`, in nats per example.
 *
 * Examples are `[batch, ...inputShape]`, codes `[batch, latentDim]`. Verbs check what they are given (ShapeError,
 * DataError) and return tensors that are the caller's to dispose.
 *
 * Kingma and Welling, "Auto-encoding variational Bayes", ICLR 2014; Rezende, Mohamed and Wierstra, "Stochastic
 * backpropagation and approximate inference in deep generative models", ICML 2014. β: Higgins et al., "beta-VAE", ICLR
 * 2017. Free bits: Kingma et al., "Improved variational inference with inverse autoregressive flow", NeurIPS 2016.
 *
 * @example
 * const vae = new VAE({ inputShape: [28, 28, 1], latentDim: 20, hidden: [400], seed: 1 });
 * await vae.fit(digits({ split: 'train' }), { epochs: 5 });
 * const images = await vae.sample(64, { seed: 7 }); // [64, 28, 28, 1]
 */
export class VAE<const Shape extends readonly number[] = readonly number[], const Latent extends number = number>
  implements Model, Encoder, Decoder, Sampler, Reconstructor, Interpolator, AttributeEditor, LatentGrid, LatentActivityReporter, Likelihood, UnitMaximizer, Evaluator
{
  /** Shape of one example, without the batch. */
  readonly inputShape: Shape;
  /** Width of the code. */
  readonly latentDim: Latent;
  /** All options, with their defaults. */
  readonly options: ResolvedVAEConfig;
  private readonly spec: DataSpec;
  /** Networks that belong to the user. */
  private readonly borrowed: Set<LayersModel>;
  private readonly parts: LazyParts<VAEParts>;

  /** @throws OptionError or ShapeError if the options are wrong, each or against one another */
  constructor({ inputShape, columns, ...options }: VAEOptions<Shape, Latent>) {
    checkInputShape(inputShape, 'VAE');
    const resolved = resolveOptions(vaeOptions, options, 'VAE');
    const likelihood = resolved.likelihood !== 'auto' ? resolved.likelihood : columns ? 'table' : 'bernoulli';
    this.options = { ...resolved, likelihood };
    checkColumns(columns, inputShape, likelihood);
    checkNetworkOptions(this.options, inputShape);
    this.borrowed = new Set([this.options.encoder, this.options.decoder].filter((network) => network !== undefined));
    this.inputShape = inputShape;
    this.latentDim = this.options.latentDim as Latent;
    this.spec = { shape: inputShape, values: 'real', ...(likelihood === 'bernoulli' ? { range: [0, 1] } : {}), ...(columns ? { columns } : {}) };
    this.parts = new LazyParts('VAE', () => buildParts(this.options, this.spec), (parts) => freeParts(parts, this.borrowed));
  }

  /**
   * Trains on the negative ELBO. Going on from the present weights; the optimiser starts afresh at each call.
   * The history has `loss`, `reconstruction` and `kl`, and `klAdjustment` where β is not 1 or bits are free.
   */
  async fit(data: Data, options: FitOptions = {}): Promise<FitResult> {
    return fit((await this.parts.ready()).trainable, data, options);
  }

  /** The posterior means μ(x), `[batch, latentDim]`. */
  async encode(x: Examples): Promise<Code<Latent>> {
    return this.withExamples(x, 'encode', ({ networks }, input) => posterior(networks, input).mean);
  }

  /** Mean and log variance of q(z|x), each `[batch, latentDim]`. */
  async encodeDistribution(x: Examples): Promise<{ mean: Code<Latent>; logVariance: Code<Latent> }> {
    return this.withExamples(x, 'encodeDistribution', ({ networks }, input) => posterior(networks, input));
  }

  /** The means of p(x|z), `[batch, ...inputShape]`, from codes `[batch, latentDim]`. */
  async decode(z: Code<Latent> | readonly (readonly number[])[]): Promise<tf.Tensor> {
    const parts = await this.parts.ready();
    const codes = await toTensor(z, [this.latentDim], 'VAE.decode: the codes');
    return disposing(codes, () => tf.tidy(() => decodeMean(parts, codes)));
  }

  /** `decode(encode(x))`, `[batch, ...inputShape]`. */
  async reconstruct(x: Examples): Promise<tf.Tensor> {
    return this.withExamples(x, 'reconstruct', (parts, input) => decodeMean(parts, posterior(parts.networks, input).mean));
  }

  /** Examples from codes drawn from the prior N(0, I), `[count, ...inputShape]`. */
  async sample(count: number, options: VAESampleOptions = {}): Promise<tf.Tensor> {
    const { count: rows, seed, output } = resolveOptions(verbs.sampleOptions, { count, ...options }, 'VAE.sample');
    const parts = await this.parts.ready();
    const key = foldIn(randomKey(seed), 'sample');
    return tf.tidy(() => emit(parts, normalTensor(foldIn(key, 'code'), [rows, this.latentDim]), output, foldIn(key, 'output')));
  }

  /**
   * Examples from codes drawn near that of one example, from N(μ(x), scale²·σ²(x)): `[count, ...inputShape]`.
   *
   * @param x - one example, `[...inputShape]` or `[1, ...inputShape]`
   */
  async sampleNear(x: Examples, count: number, options: SampleNearOptions = {}): Promise<tf.Tensor> {
    const { count: rows, seed, output, scale } = resolveOptions(verbs.sampleNearOptions, { count, ...options }, 'VAE.sampleNear');
    const parts = await this.parts.ready();
    const key = foldIn(randomKey(seed), 'sample near');
    const example = await this.example(x, 'sampleNear');
    return disposing(example, () =>
      tf.tidy(() => {
        const { mean, logVariance } = posterior(parts.networks, example);
        const noise = normalTensor(foldIn(key, 'code'), [rows, this.latentDim]);
        const codes = tf.add(mean, tf.mul(tf.mul(tf.exp(tf.mul(logVariance, 0.5)), scale), noise));
        return emit(parts, codes, output, foldIn(key, 'output'));
      }),
    );
  }

  /**
   * Examples decoded along the way between two codes, `h_i = h_1 + (h_2 − h_1)·i/N` for i = 0 … N, or along the great
   * circle: `[steps + 1, ...inputShape]`.
   *
   * @param from - one example, `[...inputShape]` or `[1, ...inputShape]`
   * @param to - likewise
   */
  async interpolate(from: Examples, to: Examples, options: InterpolationOptions = {}): Promise<tf.Tensor> {
    const { steps, path } = resolveOptions(verbs.interpolationOptions, { ...options }, 'VAE.interpolate');
    const walk = path === 'linear' ? linearInterpolation : sphericalInterpolation;
    const parts = await this.parts.ready();
    const ends = [await this.codeOf(from, 'interpolate'), await this.codeOf(to, 'interpolate')] as const;
    const codes = walk(...ends, steps);
    return tf.tidy(() => decodeMean(parts, tf.tensor2d(codes, [steps + 1, this.latentDim])));
  }

  /**
   * The two-dimensional latent space as a picture book: codes at the quantiles (i + ½)/side of the prior, decoded,
   * row after row, `[side · side, ...inputShape]`.
   *
   * @throws OptionError if the model has not two latent dimensions
   */
  async grid(options: { readonly side?: number } = {}): Promise<tf.Tensor> {
    const { side } = resolveOptions(verbs.gridOptions, { ...options }, 'VAE.grid');
    if ((this.latentDim as number) !== 2) throw new OptionError(`A grid shows two latent dimensions, but this VAE has ${this.latentDim}: train one with latentDim 2.`);
    const parts = await this.parts.ready();
    return tf.tidy(() => decodeMean(parts, tf.tensor2d(latentGrid(side), [side * side, 2])));
  }

  /**
   * What an attribute is in the code: `mean(h | attribute) − mean(h | no attribute)`, `[latentDim]`.
   *
   * @param having - examples that have the attribute
   * @param lacking - examples that do not
   * @throws the signal's reason when it aborts
   *
   * @example
   * const ones = await vae.attributeVector(filterByLabel(train, [1]), filterByLabel(train, [0]));
   */
  async attributeVector(having: Data, lacking: Data, options: { readonly signal?: AbortSignal } = {}): Promise<tf.Tensor1D> {
    const { networks } = await this.parts.ready();
    const mean = async (data: Data) => meanCode(networks, await toSource(data, this.spec), this.spec, options);
    const [present, absent] = [await mean(having), await mean(lacking)];
    return tf.tensor1d(Float32Array.from(present, (value, dimension) => value - absent[dimension]!));
  }

  /**
   * Examples with an attribute added, `decode(h + α·vector)`, `[batch, ...inputShape]`; α < 0 takes it away.
   *
   * @param vector - `[latentDim]`, from {@link attributeVector}
   */
  async applyAttribute(x: Examples, vector: tf.Tensor1D, options: { readonly alpha?: number } = {}): Promise<tf.Tensor> {
    const { alpha } = resolveOptions(verbs.attributeOptions, { ...options }, 'VAE.applyAttribute');
    if (vector.shape.length !== 1 || vector.shape[0] !== this.latentDim) {
      throw new ShapeError(`VAE.applyAttribute: the vector must have the shape [${this.latentDim}], got [${vector.shape.join(', ')}].`);
    }
    return this.withExamples(x, 'applyAttribute', (parts, input) => decodeMean(parts, tf.add(posterior(parts.networks, input).mean, tf.mul(vector, alpha))));
  }

  /**
   * Importance-weighted lower bound on log p(x) with k samples, a mean over the examples with its standard error, and
   * the bound of each. `samples: 1` is one draw of the ELBO; more samples are never looser in expectation.
   *
   * @param options.samples - k, default 64
   */
  async logLikelihood(x: Examples, options: LikelihoodOptions = {}): Promise<LikelihoodEstimate> {
    const { samples, seed } = resolveOptions(verbs.likelihoodOptions, { ...options }, 'VAE.logLikelihood');
    const { networks, likelihood } = await this.parts.ready();
    const input = await this.examples(x, 'logLikelihood');
    try {
      const perExample = await importanceWeightedBound(networks, likelihood, input, samples, foldIn(randomKey(seed), 'likelihood'));
      return { ...meanEstimate(perExample, 'lower-bound'), perExample };
    } finally {
      input.dispose();
    }
  }

  /**
   * Judges the model on data, in nats per example: `negativeElbo` = `reconstruction` + `kl` (one draw of z for each
   * example), `logLikelihood`, the bound with `samples` draws (default 64), `activeUnits`, and `squaredError`, the sum
   * over an example's values of (x − reconstruction)².
   */
  async evaluate(data: Data, options: EvaluateOptions = {}): Promise<Record<string, number | Estimate>> {
    const checked = checkEvaluateOptions(options, verbs.evaluateOptions, 'VAE.evaluate');
    const { networks, likelihood } = await this.parts.ready();
    return evaluate(networks, likelihood, await toSource(data, this.spec), this.spec, checked);
  }

  /** How each dimension of the code is used on data: its KL, the variance of its mean, and how many are active. */
  async latentActivity(data: Data, options: EvaluateOptions = {}): Promise<LatentActivity> {
    const checked = checkEvaluateOptions(options, verbs.evaluateOptions, 'VAE.latentActivity');
    const { networks } = await this.parts.ready();
    return latentActivity(networks, await toSource(data, this.spec), this.spec, checked);
  }

  /**
   * The input of length `norm`, over all directions, for which the mean of one latent variable is largest, and that mean.
   *
   * @param unit - place in the code, from 0
   * @throws OptionError for a unit that there is not
   */
  async optimalStimulus(unit: number, options: StimulusOptions = {}): Promise<Stimulus> {
    const { networks } = await this.parts.ready();
    const encode = (x: tf.Tensor): tf.Tensor => posterior(networks, x).mean;
    return maximizeUnit({ what: 'VAE.optimalStimulus', inputShape: this.inputShape, units: this.latentDim, encode }, unit, options);
  }

  /** A table of the layers with shapes and parameter counts. */
  summary(): string {
    return summarizeNetworks({ ...this.parts.now().networks });
  }

  /** Writes `config.json` and `weights.safetensors`. */
  async save(store: Store): Promise<void> {
    const { networks, trainable } = await this.parts.ready();
    const { encoder, decoder, ...options } = this.options;
    const own = {
      ...(encoder ? { encoder: networkToJson(networks.encoder) } : {}),
      ...(decoder ? { decoder: networkToJson(networks.decoder) } : {}),
    };
    await saveModelFiles(store, { model: 'vae', options, spec: this.spec, ...(encoder || decoder ? { extra: own } : {}) }, trainable.variables);
  }

  /**
   * A saved VAE.
   *
   * @throws CheckpointError if what is in the store is not a VAE's files, whole and matching
   */
  static async load(store: Store): Promise<VAE> {
    return restoreModel(store, {
      name: 'vae',
      title: 'VAE',
      make: (options, { shape, columns }) => new VAE({ inputShape: shape, columns, ...options }),
      adopt(vae) {
        vae.borrowed.clear();
        return vae.parts.now().trainable.variables;
      },
    });
  }

  /** Frees the model's memory; networks that you brought stay yours. */
  dispose(): void {
    this.parts.dispose();
  }

  private examples(x: Examples, verb: string): Promise<tf.Tensor> {
    return toTensor(x, this.inputShape, `VAE.${verb}: the input`, this.spec.range);
  }

  private async withExamples<T extends tf.TensorContainer>(x: Examples, verb: string, compute: (parts: VAEParts, input: tf.Tensor) => T): Promise<T> {
    const parts = await this.parts.ready();
    const input = await this.examples(x, verb);
    return disposing(input, () => tf.tidy(() => compute(parts, input)));
  }

  private example(x: Examples, verb: string): Promise<tf.Tensor> {
    return toSingle(x, this.inputShape, `VAE.${verb}: the input`, this.spec.range);
  }

  private async codeOf(x: Examples, verb: string): Promise<Float32Array> {
    const { networks } = await this.parts.ready();
    const example = await this.example(x, verb);
    const mean = disposing(example, () => tf.tidy(() => posterior(networks, example).mean));
    const values = (await mean.data()) as Float32Array;
    mean.dispose();
    return values;
  }
}
