import * as tf from '@tensorflow/tfjs-core';
import { GenError, meanEstimate, OptionError, resolveOptions, type DataSpec, type Estimate, type Store } from '@gen/core';
import {
  checkEvaluateOptions, checkInputShape, disposing, fit, LazyParts, linearInterpolation, quantile, restoreModel, saveModelFiles, scoresOf, sphericalInterpolation, toSingle, toSource, toTensor, usualSource, walkBatches,
  type AnomalyScorer, type Data, type Decoder, type Encoder, type EvaluateOptions, type Evaluator, type Examples, type FitOptions, type FitResult,
  type InterpolationOptions, type Interpolator, type Model, type Reconstructor,
} from '@gen/core-layers';
import { summarizeVariables } from '../summarize-variables.js';
import { sequenceAutoencoderOptions, type ResolvedSequenceAutoencoderConfig, type SequenceAutoencoderConfig } from './config.js';
import { asSequences, buildParts, codesOf, freeParts, outputsOf, reconstructionErrors, type SequenceParts } from './parts.js';
import { validSteps } from './valid-steps.js';
import { evaluateOptions, interpolationOptions } from './verb-options.js';

/** Options of a {@link SequenceAutoencoder} with its input shape. */
export type SequenceAutoencoderOptions = SequenceAutoencoderConfig & {
  /** Shape of one example, without the batch: `[steps]` for series of numbers, `[steps, features]` for several at each step. */
  readonly inputShape: readonly number[];
};

/**
 * LSTM autoencoder of sequences of up to so many steps: an LSTM, or one from each end, reads a sequence into a code,
 * from which another writes it again. The loss is `Σ (x − x̂)²` over the values of the steps that count, a mean over
 * examples; of pen strokes that of the movements, plus the cross-entropy of the state of the pen in nats, which also
 * counts at the first step after the end. Steps after a sequence's end (see the options `kind` and `padding`) change
 * neither its code nor its loss, however many there are; a sequence without any step that counts has a code all the same,
 * and the score 0.
 *
 * Examples are `[batch, ...inputShape]`, codes `[batch, latentDim]`. Verbs check what they are given (ShapeError,
 * DataError) and return tensors that are the caller's to dispose.
 *
 * Srivastava, Mansimov and Salakhutdinov, "Unsupervised learning of video representations using LSTMs", ICML 2015.
 * Anomalies: Malhotra et al., "LSTM-based encoder-decoder for multi-sensor anomaly detection", 2016.
 *
 * @example
 * const model = new SequenceAutoencoder({ inputShape: [48, 5], kind: 'strokes', latentDim: 16, seed: 1 });
 * await model.fit(sketches(), { epochs: 20 });
 * const drawings = await model.reconstruct(examples); // [batch, 48, 5]
 */
export class SequenceAutoencoder implements Model, Encoder, Decoder, Reconstructor, Interpolator, AnomalyScorer, Evaluator {
  /** Shape of one example, without the batch. */
  readonly inputShape: readonly number[];
  /** All options, with their defaults. */
  readonly options: ResolvedSequenceAutoencoderConfig;
  private readonly spec: DataSpec;
  private readonly parts: LazyParts<SequenceParts>;
  private measuredThreshold: number | undefined;

  /** @throws OptionError if an option or the shape is wrong */
  constructor({ inputShape, ...options }: SequenceAutoencoderOptions) {
    checkInputShape(inputShape, 'SequenceAutoencoder');
    if (inputShape.length > 2) throw new OptionError(`SequenceAutoencoder: inputShape must be [steps] or [steps, features], got [${inputShape.join(', ')}].`);
    this.options = resolveOptions(sequenceAutoencoderOptions, options, 'SequenceAutoencoder');
    if (this.options.kind === 'strokes' && inputShape[1] !== 5) {
      throw new OptionError(`SequenceAutoencoder: pen strokes have five values at each step, but inputShape is [${inputShape.join(', ')}].`);
    }
    this.inputShape = inputShape;
    this.spec = { shape: inputShape, values: 'real' };
    this.parts = new LazyParts('SequenceAutoencoder', () => buildParts(this.options, this.spec), freeParts);
  }

  /**
   * Trains on the loss, going on from the present weights; the optimiser starts afresh at each call. Unless it is
   * aborted, `threshold` becomes the quantile `thresholdQuantile` of the scores of the validation data, else of the
   * training data, which is walked once more for that; data that can be read only once leaves it as it was.
   */
  async fit(data: Data, options: FitOptions = {}): Promise<FitResult> {
    const parts = await this.parts.ready();
    const source = await toSource(data, this.spec);
    const result = await fit(parts.trainable, source, options);
    if (result.stopped === 'aborted') return result;
    const usual = await usualSource(source, options.validation, this.spec, options.seed ?? this.options.seed);
    if (!usual) return result;
    const value = quantile(await scoresOf(usual, this.spec, options.batchSize ?? 128, (x) => tf.tidy(() => this.scores(parts, x))), this.options.thresholdQuantile);
    tf.tidy(() => parts.threshold.assign(tf.scalar(value)));
    await this.readThreshold();
    return result;
  }

  /** The codes, `[batch, latentDim]`. */
  async encode(x: Examples): Promise<tf.Tensor2D> {
    return this.withExamples(x, 'encode', (parts, sequences) => codesOf(parts, sequences));
  }

  /**
   * Sequences of all steps, `[batch, ...inputShape]`, from codes `[batch, latentDim]`; a drawing is over where its pen
   * says so.
   */
  async decode(z: Examples): Promise<tf.Tensor> {
    const parts = await this.parts.ready();
    const codes = await toTensor(z, [this.options.latentDim], 'SequenceAutoencoder.decode: the codes');
    return disposing(codes, () => tf.tidy(() => this.shown(parts, codes as tf.Tensor2D)));
  }

  /** `decode(encode(x))`, `[batch, ...inputShape]`; of series, 0 at the steps that are padding in `x`. */
  async reconstruct(x: Examples): Promise<tf.Tensor> {
    return this.withExamples(x, 'reconstruct', (parts, sequences) => {
      const shown = this.shown(parts, codesOf(parts, sequences));
      const steps = this.options.kind === 'series' ? validSteps(sequences, this.options) : undefined;
      return steps ? tf.mul(shown, tf.reshape(steps.valid, [steps.valid.shape[0], -1, ...this.inputShape.slice(1).map(() => 1)])) : shown;
    });
  }

  /**
   * Sequences decoded along the way between two codes: `[steps + 1, ...inputShape]`.
   *
   * @param from - one example, `[...inputShape]` or `[1, ...inputShape]`
   * @param to - likewise
   */
  async interpolate(from: Examples, to: Examples, options: InterpolationOptions = {}): Promise<tf.Tensor> {
    const { steps, path } = resolveOptions(interpolationOptions, { ...options }, 'SequenceAutoencoder.interpolate');
    const parts = await this.parts.ready();
    const ends = [await this.codeOf(parts, from), await this.codeOf(parts, to)] as const;
    const codes = (path === 'linear' ? linearInterpolation : sphericalInterpolation)(...ends, steps);
    return tf.tidy(() => this.shown(parts, tf.tensor2d(codes, [steps + 1, this.options.latentDim])));
  }

  /** Scores above this are anomalies: a quantile of the scores of the validation data, else of the training data. */
  get threshold(): number {
    if (this.measuredThreshold === undefined) throw new GenError('SequenceAutoencoder: there is no threshold before fit has come to its end on data that can be read again.');
    return this.measuredThreshold;
  }

  /** Mean error of a step that counts, `[batch]`: the loss of each example over the number of its steps. */
  async score(x: Examples): Promise<tf.Tensor1D> {
    return this.withExamples(x, 'score', (parts, sequences) => this.scores(parts, sequences));
  }

  /** What each value adds to the score, `[batch, ...inputShape]`; 0 at padding. */
  async contributions(x: Examples): Promise<tf.Tensor> {
    return this.withExamples(x, 'contributions', (parts, sequences) => tf.reshape(this.errorShares(parts, sequences), [-1, ...this.inputShape]));
  }

  /**
   * Judges the model on data, decoded from codes alone: `loss` and its parts as in training without teacher forcing:
   * `squaredError`, a sum over the steps that count, and of strokes `penCrossEntropy`, in nats.
   */
  async evaluate(data: Data, options: EvaluateOptions = {}): Promise<Record<string, number | Estimate>> {
    const checked = checkEvaluateOptions(options, evaluateOptions, 'SequenceAutoencoder.evaluate');
    const parts = await this.parts.ready();
    const values: Record<string, number[]> = {};
    await walkBatches(await toSource(data, this.spec), this.spec, checked, async ({ x }) => {
      const sums = tf.tidy((): Record<string, tf.Tensor> => {
        const { squared, pen } = reconstructionErrors(parts, asSequences(x));
        const squaredError = tf.sum(squared, [1, 2]);
        if (!pen) return { squaredError };
        const penCrossEntropy = tf.sum(pen, [1, 2]);
        return { loss: tf.add(squaredError, penCrossEntropy), squaredError, penCrossEntropy };
      });
      for (const [name, tensor] of Object.entries(sums)) (values[name] ??= []).push(...(await tensor.data()));
      tf.dispose(sums);
    });
    return Object.fromEntries(Object.entries(values).map(([name, each]) => [name, meanEstimate(each)]));
  }

  /** A table of the weights with shapes and parameter counts. */
  summary(): string {
    return summarizeVariables(this.parts.now().trainable.variables);
  }

  /** Writes `config.json` and `weights.safetensors`, which holds the threshold too. */
  async save(store: Store): Promise<void> {
    const { trainable } = await this.parts.ready();
    await saveModelFiles(store, { model: 'sequence-autoencoder', options: this.options, spec: this.spec }, trainable.variables);
  }

  /**
   * A saved model.
   *
   * @throws CheckpointError if what is in the store is not a sequence autoencoder's files, whole and matching
   */
  static async load(store: Store): Promise<SequenceAutoencoder> {
    const model = await restoreModel(store, {
      name: 'sequence-autoencoder',
      title: 'SequenceAutoencoder',
      make: (options, { shape }) => new SequenceAutoencoder({ inputShape: shape, ...options }),
      adopt: (made: SequenceAutoencoder) => made.parts.now().trainable.variables,
    });
    await model.readThreshold();
    return model;
  }

  /** Frees the model's memory. */
  dispose(): void {
    this.parts.dispose();
  }

  private scores(parts: SequenceParts, x: tf.Tensor): tf.Tensor1D {
    return tf.sum(this.errorShares(parts, asSequences(x)), [1, 2]);
  }

  /** The error of each value over the number of steps that count in its example. */
  private errorShares(parts: SequenceParts, sequences: tf.Tensor3D): tf.Tensor3D {
    const { squared, pen, steps } = reconstructionErrors(parts, sequences);
    const errors = pen ? tf.add(squared, pen) : squared;
    if (!steps) return tf.div(errors, sequences.shape[1]);
    return tf.div(errors, tf.maximum(tf.reshape(tf.sum(steps.valid, 1), [-1, 1, 1]), 1));
  }

  private shown(parts: SequenceParts, codes: tf.Tensor2D): tf.Tensor {
    return tf.reshape(parts.kind.show(outputsOf(parts, codes, this.inputShape[0]!)), [-1, ...this.inputShape]);
  }

  private async withExamples<T extends tf.Tensor>(x: Examples, verb: string, compute: (parts: SequenceParts, sequences: tf.Tensor3D) => T): Promise<T> {
    const parts = await this.parts.ready();
    const input = await toTensor(x, this.inputShape, `SequenceAutoencoder.${verb}: the input`);
    return disposing(input, () => tf.tidy(() => compute(parts, asSequences(input))));
  }

  private async codeOf(parts: SequenceParts, x: Examples): Promise<Float32Array> {
    const example = await toSingle(x, this.inputShape, 'SequenceAutoencoder.interpolate: the input');
    const code = disposing(example, () => tf.tidy(() => codesOf(parts, asSequences(example))));
    const values = (await code.data()) as Float32Array;
    code.dispose();
    return values;
  }

  private async readThreshold(): Promise<void> {
    const [value] = await this.parts.now().threshold.data();
    this.measuredThreshold = value! < 0 ? undefined : value!;
  }
}
