import * as tf from '@tensorflow/tfjs-core';
import { integer, meanEstimate, OptionError, resolveOptions, type DataSpec, type Estimate, type Store } from '@gen/core';
import {
  checkEvaluateOptions, checkInputShape, disposing, fit, LazyParts, restoreModel, saveModelFiles, toSource, toTensor, walkBatches,
  type Data, type Decoder, type Encoder, type EvaluateOptions, type Evaluator, type Examples, type Filters, type FitOptions, type FitResult, type Model, type Reconstructor,
} from '@gen/core-layers';
import { summarizeVariables } from '../summarize-variables.js';
import { sparseCodingOptions, type ResolvedSparseCodingConfig, type SparseCodingConfig } from './config.js';
import { inferCodes } from './infer-codes.js';
import { buildParts, flat, type SparseCodingParts } from './parts.js';

/** Options of a {@link SparseCoding} with its input shape. */
export type SparseCodingOptions = SparseCodingConfig & {
  /** Shape of one example, without the batch: `[12, 12, 1]` for grey patches, `[features]` for rows. */
  readonly inputShape: readonly number[];
};

const evaluateOptions = {
  samples: integer({ min: 1, doc: 'Of no effect: nothing is drawn.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of what the data draws.' }),
  batchSize: integer({ min: 1, default: 128, doc: 'Examples at once.' }),
};

/**
 * Sparse coding: a dictionary D of which few atoms at a time make an example,
 * `min over D and a of ½‖x − aD‖² + λ‖a‖₁` with no atom longer than 1. Codes are found by FISTA, the dictionary learns by
 * the gradient at those codes and is projected after each step.
 *
 * Examples are `[batch, ...inputShape]`, codes `[batch, atoms]`. Verbs check what they are given (ShapeError, DataError)
 * and return tensors that are the caller's to dispose. Data should have mean zero and, for pictures of the world, be
 * whitened.
 *
 * Olshausen and Field, "Emergence of simple-cell receptive field properties by learning a sparse code for natural
 * images", Nature 381 (1996); Mairal, Bach, Ponce and Sapiro, "Online dictionary learning for sparse coding", ICML 2009.
 *
 * @example
 * const cut = patches(photographs, { size: 12, count: 50_000 });
 * const white = whiten(cut, await fitWhitening(cut));
 * const model = new SparseCoding({ inputShape: [12, 12, 1], atoms: 144, seed: 1 });
 * await model.fit(white, { epochs: 5, learningRate: 0.01 });
 * const pictures = await model.filters('dictionary'); // [144, 12, 12, 1]
 */
export class SparseCoding implements Model, Encoder, Decoder, Reconstructor, Filters, Evaluator {
  /** Shape of one example, without the batch. */
  readonly inputShape: readonly number[];
  /** All options, with their defaults. */
  readonly options: ResolvedSparseCodingConfig;
  private readonly spec: DataSpec;
  private readonly parts: LazyParts<SparseCodingParts>;

  /** @throws OptionError if an option or the shape is wrong */
  constructor({ inputShape, ...options }: SparseCodingOptions) {
    checkInputShape(inputShape, 'SparseCoding');
    this.options = resolveOptions(sparseCodingOptions, options, 'SparseCoding');
    this.inputShape = inputShape;
    this.spec = { shape: inputShape, values: 'real' };
    this.parts = new LazyParts('SparseCoding', () => buildParts(this.options, this.spec), ({ dictionary }) => dictionary.dispose());
  }

  /**
   * Trains the dictionary, going on from the present one; the optimiser starts afresh at each call. The history has
   * `loss`, `reconstruction` (½‖x − aD‖²) and `sparsity` (λ‖a‖₁), means over examples.
   */
  async fit(data: Data, options: FitOptions = {}): Promise<FitResult> {
    return fit((await this.parts.ready()).trainable, data, options);
  }

  /** The sparse codes, `[batch, atoms]`: to the tolerance of the options, the best of each example. */
  async encode(x: Examples): Promise<tf.Tensor2D> {
    return this.withExamples(x, 'encode', async (parts, input) => (await this.infer(parts, input)).codes);
  }

  /** `aD`, `[batch, ...inputShape]`, from codes `[batch, atoms]`. */
  async decode(z: Examples): Promise<tf.Tensor> {
    const { dictionary } = await this.parts.ready();
    const codes = await toTensor(z, [this.options.atoms], 'SparseCoding.decode: the codes');
    return disposing(codes, () => tf.tidy(() => this.shown(tf.matMul(codes as tf.Tensor2D, dictionary))));
  }

  /** `decode(encode(x))`, `[batch, ...inputShape]`. */
  async reconstruct(x: Examples): Promise<tf.Tensor> {
    return this.withExamples(x, 'reconstruct', async (parts, input) => {
      const { codes } = await this.infer(parts, input);
      return disposing(codes, () => tf.tidy(() => this.shown(tf.matMul(codes, parts.dictionary))));
    });
  }

  /**
   * The atoms as examples, `[atoms, ...inputShape]`.
   *
   * @param layer - `dictionary`, which is the only one and the default
   * @throws OptionError for another layer
   */
  async filters(layer = 'dictionary'): Promise<tf.Tensor> {
    if (layer !== 'dictionary') throw new OptionError(`SparseCoding.filters: there is no layer ${layer}; its one layer is dictionary.`);
    const { dictionary } = await this.parts.ready();
    return tf.tidy(() => this.shown(tf.clone(dictionary)));
  }

  /**
   * Judges the model on data: `loss` = `reconstruction` + `sparsity` as in training; `squaredError`, twice the
   * reconstruction; `activeAtoms`, how many entries of a code are not 0; `dualityGap`, by how much, as a share of ½‖x‖²,
   * codes could at most be better.
   */
  async evaluate(data: Data, options: EvaluateOptions = {}): Promise<Record<string, number | Estimate>> {
    const checked = checkEvaluateOptions(options, evaluateOptions, 'SparseCoding.evaluate');
    const parts = await this.parts.ready();
    const values = { loss: [] as number[], reconstruction: [] as number[], sparsity: [] as number[], squaredError: [] as number[], activeAtoms: [] as number[], dualityGap: [] as number[] };
    await walkBatches(await toSource(data, this.spec), this.spec, checked, async ({ x }) => {
      const { codes, gap } = await this.infer(parts, x);
      const sums = tf.tidy(() => ({
        squaredError: tf.sum(tf.squaredDifference(flat(x), tf.matMul(codes, parts.dictionary)), 1),
        sizes: tf.sum(tf.abs(codes), 1),
        activeAtoms: tf.sum(tf.cast(tf.notEqual(codes, 0), 'float32'), 1),
      }));
      const [squaredErrors, sizes, active] = await Promise.all([sums.squaredError.data(), sums.sizes.data(), sums.activeAtoms.data()]);
      tf.dispose([codes, ...Object.values(sums)]);
      squaredErrors.forEach((squaredError, row) => {
        const [reconstruction, sparsity] = [squaredError / 2, this.options.lambda * sizes[row]!];
        values.loss.push(reconstruction + sparsity);
        values.reconstruction.push(reconstruction);
        values.sparsity.push(sparsity);
        values.squaredError.push(squaredError);
        values.activeAtoms.push(active[row]!);
        values.dualityGap.push(gap[row]!);
      });
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
    await saveModelFiles(store, { model: 'sparse-coding', options: this.options, spec: this.spec }, trainable.variables);
  }

  /**
   * A saved model.
   *
   * @throws CheckpointError if what is in the store is not sparse coding's files, whole and matching
   */
  static async load(store: Store): Promise<SparseCoding> {
    return restoreModel(store, {
      name: 'sparse-coding',
      title: 'SparseCoding',
      make: (options, { shape }) => new SparseCoding({ inputShape: shape, ...options }),
      adopt: (model: SparseCoding) => model.parts.now().trainable.variables,
    });
  }

  /** Frees the model's memory. */
  dispose(): void {
    this.parts.dispose();
  }

  private infer({ dictionary }: SparseCodingParts, x: tf.Tensor): ReturnType<typeof inferCodes> {
    const rows = tf.tidy(() => flat(x));
    return inferCodes({ x: rows, dictionary, lambda: this.options.lambda }, this.options).finally(() => rows.dispose());
  }

  private shown(rows: tf.Tensor2D): tf.Tensor {
    return tf.reshape(rows, [-1, ...this.inputShape]);
  }

  private async withExamples<T>(x: Examples, verb: string, compute: (parts: SparseCodingParts, input: tf.Tensor) => Promise<T>): Promise<T> {
    const parts = await this.parts.ready();
    const input = await toTensor(x, this.inputShape, `SparseCoding.${verb}: the input`);
    try {
      return await compute(parts, input);
    } finally {
      input.dispose();
    }
  }
}
