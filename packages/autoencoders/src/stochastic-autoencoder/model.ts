import * as tf from '@tensorflow/tfjs-core';
import { foldIn, meanEstimate, OptionError, randomKey, resolveOptions, type DataSpec, type Estimate, type Store } from '@gen/core';
import {
  checkEvaluateOptions, checkInputShape, disposing, fit, LazyParts, restoreModel, saveModelFiles, squaredError, summarizeNetworks, toSource, toTensor, walkBatches,
  type Data, type Decoder, type Encoder, type EvaluateOptions, type Evaluator, type Examples, type FitOptions, type FitResult, type Model, type Reconstructor, type Sampler,
} from '@gen/core-layers';
import { distinctNetworks } from '../autoencoder/networks.js';
import { checkCorruption, leavesUnit } from '../corruption/corrupt.js';
import { gaussianNoise, saltAndPepper } from '../corruption/corruption.js';
import { walkChain } from './chain.js';
import { stochasticAutoencoderOptions, type ResolvedStochasticAutoencoderConfig, type StochasticAutoencoderConfig } from './config.js';
import { buildParts, type StochasticParts } from './parts.js';
import * as verbs from './verb-options.js';
import type { ChainOptions, ChainSampleOptions } from './verb-options.js';

/** Options of a {@link StochasticAutoencoder} with its input shape. */
export type StochasticAutoencoderOptions = StochasticAutoencoderConfig & {
  /** Shape of one example, without the batch: `[28, 28, 1]` for grey pictures, `[features]` for rows. */
  readonly inputShape: readonly number[];
};

/**
 * An autoencoder of distributions, `p(h|x) = N(tanh f(x), σ²)` and `p(x|h)`, Bernoulli or Gaussian about g(h), trained to give
 * back examples x from what a corruption makes of them, on `−E log p(x|h)` with h drawn from p(h|x̃), in nats per example.
 *
 * It is a generator too: the chain that disturbs its state, draws a code of that and a new state from the code, again and
 * again, comes to draw from the data's distribution as far as p(x|x̃) was learned ({@link StochasticAutoencoder.chain}). With
 * `walkbackSteps` training follows the chain away from examples and teaches it to come back.
 *
 * Examples are `[batch, ...inputShape]`, codes `[batch, latentDim]`; tensors that verbs return are the caller's to dispose.
 *
 * Bengio, Yao, Alain and Vincent, "Generalized denoising auto-encoders as generative models", NIPS 2013.
 *
 * @example
 * const model = new StochasticAutoencoder({ inputShape: [28, 28, 1], corruption: saltAndPepper(0.4), walkbackSteps: 3, seed: 1 });
 * await model.fit(digits({ split: 'train' }), { epochs: 10 });
 * const pictures = await model.sample(64, { steps: 200, seed: 7 }); // [64, 28, 28, 1]
 * const along = await model.chain({ start: examples, steps: 50, every: 5 }); // [10, examples, 28, 28, 1]
 */
export class StochasticAutoencoder implements Model, Encoder, Decoder, Reconstructor, Sampler, Evaluator {
  /** Shape of one example, without the batch. */
  readonly inputShape: readonly number[];
  /** Width of the code. */
  readonly latentDim: number;
  /** All options, with their defaults. */
  readonly options: ResolvedStochasticAutoencoderConfig;
  private readonly spec: DataSpec;
  /** What examples that are encoded may be: disturbed ones can leave the range of those that are learned. */
  private readonly inputRange: DataSpec['range'];
  private readonly parts: LazyParts<StochasticParts>;

  /** @throws OptionError if an option or the shape is wrong, each or against one another */
  constructor({ inputShape, ...options }: StochasticAutoencoderOptions) {
    checkInputShape(inputShape, 'StochasticAutoencoder');
    const resolved = resolveOptions(stochasticAutoencoderOptions, options, 'StochasticAutoencoder');
    const likelihood = resolved.likelihood === 'auto' ? 'bernoulli' : resolved.likelihood;
    const corruption = resolved.corruption ?? (likelihood === 'bernoulli' ? saltAndPepper(0.4) : gaussianNoise(0.5));
    checkCorruption(corruption, inputShape);
    this.options = { ...resolved, likelihood, corruption };
    this.inputShape = inputShape;
    this.latentDim = resolved.latentDim;
    this.spec = { shape: inputShape, values: 'real', ...(likelihood === 'bernoulli' ? { range: [0, 1] } : {}) };
    this.inputRange = leavesUnit(corruption) ? undefined : this.spec.range;
    this.parts = new LazyParts('StochasticAutoencoder', () => buildParts(this.options, this.spec), ({ networks, likelihood: { variables } }) => {
      networks.encoder.dispose();
      networks.decoder.dispose();
      tf.dispose(Object.values(variables));
    });
  }

  /**
   * Trains on giving back examples from disturbed ones. Going on from the present weights; the optimiser starts afresh at
   * each call. The history has `loss`, in nats per example, the mean over the steps where there are several.
   */
  async fit(data: Data, options: FitOptions = {}): Promise<FitResult> {
    return fit((await this.parts.ready()).trainable, data, options);
  }

  /** The means of p(h|x), `[batch, latentDim]`, of the examples as they are: nothing is disturbed or drawn. */
  async encode(x: Examples): Promise<tf.Tensor> {
    return this.withExamples(x, 'encode', ({ meanCode }, input) => meanCode(input));
  }

  /** The means of p(x|h), `[batch, ...inputShape]`, from codes `[batch, latentDim]`. */
  async decode(z: Examples): Promise<tf.Tensor> {
    const { decode, likelihood } = await this.parts.ready();
    const codes = await toTensor(z, [this.latentDim], 'StochasticAutoencoder.decode: the codes');
    return disposing(codes, () => tf.tidy(() => likelihood.mean(decode(codes))));
  }

  /** `decode(encode(x))`, `[batch, ...inputShape]`: of disturbed examples about what they were. */
  async reconstruct(x: Examples): Promise<tf.Tensor> {
    return this.withExamples(x, 'reconstruct', ({ meanCode, decode, likelihood }, input) => likelihood.mean(decode(meanCode(input))));
  }

  /** New examples, `[count, ...inputShape]`, each the last state of a chain of its own that began at noise. */
  async sample(count: number, options: ChainSampleOptions = {}): Promise<tf.Tensor> {
    const { count: chains, seed, steps = this.options.chainSteps, output } = resolveOptions(verbs.sampleOptions, { count, ...options }, 'StochasticAutoencoder.sample');
    const parts = await this.parts.ready();
    const key = foldIn(randomKey(seed), 'sample');
    const start = this.noise(parts, chains, key);
    try {
      const [last] = await walkChain(parts, start, { key, steps, keeps: (step) => step === steps, output: output ?? parts.likelihood.output, ...hooksOf(options) });
      return last!;
    } finally {
      start.dispose();
    }
  }

  /**
   * States along chains, `[kept, count, ...inputShape]`, from examples or from noise on: every state is disturbed, a code is
   * drawn of that and the next state from the code. With the default `output` the pictures are the means that states are
   * drawn from.
   *
   * @throws OptionError if no step is left after `burnIn`, or both `start` and `count` are given; the signal's reason when it aborts
   */
  async chain(options: ChainOptions = {}): Promise<tf.Tensor> {
    const { count, seed, steps = this.options.chainSteps, output, burnIn, every } = resolveOptions(verbs.chainOptions, { ...options }, 'StochasticAutoencoder.chain');
    if (burnIn + every > steps) throw new OptionError(`StochasticAutoencoder.chain: of ${steps} steps none is kept with burnIn ${burnIn} and every ${every}: take more steps.`);
    if (options.start !== undefined && count !== undefined) throw new OptionError('StochasticAutoencoder.chain: as many chains begin as there are examples in start: leave out count.');
    const parts = await this.parts.ready();
    const key = foldIn(randomKey(seed), 'chain');
    const start = options.start === undefined ? this.noise(parts, count ?? 1, key) : await toTensor(options.start, this.inputShape, 'StochasticAutoencoder.chain: start', this.inputRange);
    const keeps = (step: number): boolean => step > burnIn && (step - burnIn) % every === 0;
    const states = await disposing(start, () => walkChain(parts, start, { key, steps, keeps, output: output ?? parts.likelihood.output, ...hooksOf(options) }));
    try {
      return tf.stack(states);
    } finally {
      tf.dispose(states);
    }
  }

  /**
   * Judges the model on data. Means over the examples of `loss`, −log p(x|h) of an example once disturbed and encoded by a
   * draw, in nats; `squaredError`, `Σ (x − x̂)²` of the reconstruction of the undisturbed example, and `meanSquaredError`, the
   * same by value.
   */
  async evaluate(data: Data, options: EvaluateOptions = {}): Promise<Record<string, Estimate>> {
    const checked = checkEvaluateOptions(options, verbs.evaluateOptions, 'StochasticAutoencoder.evaluate');
    const { disturbed, meanCode, decode, likelihood } = await this.parts.ready();
    const key = foldIn(randomKey(checked.seed ?? 0), 'evaluate');
    const columns: Record<'loss' | 'squaredError' | 'meanSquaredError', number[]> = { loss: [], squaredError: [], meanSquaredError: [] };
    await walkBatches(await toSource(data, this.spec), this.spec, checked, async ({ x }, index) => {
      const computed = tf.tidy(() => ({
        loss: tf.neg(likelihood.logProbability(disturbed(x, foldIn(key, index)), x)),
        squares: squaredError(likelihood.mean(decode(meanCode(x))), x),
      }));
      const [losses, squares] = await Promise.all([computed.loss.data(), computed.squares.data()]);
      tf.dispose(computed);
      const values = x.size / x.shape[0];
      for (const loss of losses) columns.loss.push(loss);
      for (const square of squares) {
        columns.squaredError.push(square);
        columns.meanSquaredError.push(square / values);
      }
    });
    return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, meanEstimate(column)]));
  }

  /** A table of the layers with shapes and parameter counts. */
  summary(): string {
    return summarizeNetworks(distinctNetworks(this.parts.now().networks));
  }

  /** Writes `config.json` and `weights.safetensors`. */
  async save(store: Store): Promise<void> {
    const { trainable } = await this.parts.ready();
    await saveModelFiles(store, { model: 'stochastic-autoencoder', options: this.options, spec: this.spec }, trainable.variables);
  }

  /**
   * A saved model.
   *
   * @throws CheckpointError if what is in the store is not a stochastic autoencoder's files, whole and matching
   */
  static async load(store: Store): Promise<StochasticAutoencoder> {
    return restoreModel(store, {
      name: 'stochastic-autoencoder',
      title: 'StochasticAutoencoder',
      make: (options, { shape }) => new StochasticAutoencoder({ inputShape: shape, ...options }),
      adopt: (model: StochasticAutoencoder) => model.parts.now().trainable.variables,
    });
  }

  /** Frees the model's memory. */
  dispose(): void {
    this.parts.dispose();
  }

  private noise({ likelihood }: StochasticParts, count: number, key: ReturnType<typeof randomKey>): tf.Tensor {
    return likelihood.noise(foldIn(key, 'start'), [count, ...this.inputShape]);
  }

  private async withExamples<T extends tf.TensorContainer>(x: Examples, verb: string, compute: (parts: StochasticParts, input: tf.Tensor) => T): Promise<T> {
    const parts = await this.parts.ready();
    const input = await toTensor(x, this.inputShape, `StochasticAutoencoder.${verb}: the input`, this.inputRange);
    return disposing(input, () => tf.tidy(() => compute(parts, input)));
  }
}

function hooksOf({ signal, onProgress }: ChainSampleOptions): Pick<ChainSampleOptions, 'signal' | 'onProgress'> {
  return { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) };
}
