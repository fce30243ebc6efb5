import * as tf from '@tensorflow/tfjs-core';
import { resolveOptions, sizeOfShape, type BatchSource, type Column, type Estimate, type Store } from '@gen/core';
import { gaussianLogLikelihood } from '../../losses/index.js';
import type { EvaluateOptions, Examples, TargetPredictor } from '../../model/index.js';
import { walkBatches, type NamedVariables, type TensorBatch } from '../../training/index.js';
import { SupervisedModel, type SupervisedParts } from '../supervised-model.js';
import { regressorOptions, type RegressorConfig, type ResolvedRegressorConfig } from './config.js';
import { checkColumns } from '../check-columns.js';
import { RegressionErrors } from './errors.js';

/** Options of a {@link Regressor} with its input shape. */
export type RegressorOptions<Shape extends readonly number[] = readonly number[]> = RegressorConfig & {
  /** Shape of one example, without the batch: `[28, 28, 1]` for grey pictures, `[features]` for rows or codes. */
  readonly inputShape: Shape;
  /** What the values of a row stand for, if it comes from a table: `spec.columns` of its source. Default: examples are no rows of a table. */
  readonly columns?: readonly Column[] | undefined;
  /** What the values of a target stand for, if they come from a table: `spec.target.columns` of its source. Default: none is known. */
  readonly targetColumns?: readonly Column[] | undefined;
};

/**
 * A network that predicts numbers: `p(y|x) = N(W h(x) + b, σ²)`, h the last hidden layer, trained on `−log p(y|x)`, in
 * nats per example, which with a given σ is the squared error `Σ(y − ŷ)²/2σ²` and a constant. With `hidden: []` it is
 * linear regression. With an `encoder`, or on the codes of one, it is a head.
 *
 * Data needs targets: a source that has them, `{ x, target }`, or a `tf.data.Dataset` of `{ xs, ys }`. They should be of
 * about unit size, as the columns of a table are. Tensors that verbs return are the caller's to dispose.
 *
 * Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors", Nature 323, 1986.
 *
 * @example
 * const regressor = new Regressor({ inputShape: [1], hidden: [32], activation: 'tanh', seed: 1 });
 * await regressor.fit({ x: [[0], [1], [2], [3]], target: [[0], [0.8], [0.9], [0.1]] }, { epochs: 500 });
 * const between = await regressor.predict([[1.5]]); // [1, 1]
 */
export class Regressor<const Shape extends readonly number[] = readonly number[]> extends SupervisedModel<ResolvedRegressorConfig> implements TargetPredictor {
  /** Shape of one example, without the batch. */
  readonly inputShape: Shape;
  /** Shape of what is predicted of one example. */
  readonly targetShape: readonly number[];
  /** How the targets of its table became values, if it learns from one. */
  readonly targetColumns: readonly Column[] | undefined;
  protected readonly lossName = 'negativeLogLikelihood';

  /** @throws OptionError or ShapeError if the options are wrong, each or against one another */
  constructor({ inputShape, columns, targetColumns, ...given }: RegressorOptions<Shape>) {
    const { targetShape = [1], ...others } = resolveOptions(regressorOptions, given, 'Regressor');
    const options = { targetShape, ...others };
    const { sigma } = options;
    checkColumns(targetColumns, targetShape, 'Regressor: targetColumns');
    super(options, {
      name: 'regressor',
      title: 'Regressor',
      spec: {
        shape: inputShape,
        values: 'real',
        ...(columns ? { columns } : {}),
        target: { shape: targetShape, values: 'real', ...(targetColumns ? { columns: targetColumns } : {}) },
      },
      outputs: sizeOfShape(targetShape),
      extraVariables: (): NamedVariables => (sigma === 'learned' ? { logSigma: tf.tidy(() => tf.variable(tf.scalar(0))) } : {}),
    });
    this.inputShape = inputShape;
    this.targetShape = targetShape;
    this.targetColumns = targetColumns;
  }

  /** What is expected of each example, `[batch, ...targetShape]`, in the unit of the targets it was trained on. */
  async predict(x: Examples): Promise<tf.Tensor> {
    return this.withExamples(x, 'predict', ({ networks }, input) => this.predicted(networks, input, false));
  }

  /**
   * Judges the model on data with targets: `logLikelihood`, the mean of log p(y|x) in nats; `meanSquaredError` and
   * `meanAbsoluteError`, means over the values of a target, each with its standard error; and `rSquared`,
   * `1 − Σ(y − ŷ)² / Σ(y − ȳ)²` over all values, ȳ the mean of each value over the data: 1 for perfect predictions, 0
   * for the mean's. Where all targets are equal it is 1 if they are predicted exactly, else 0.
   *
   * Errors are in the unit of the data's targets; where these are one column of numbers of a table, in that column's own.
   */
  override evaluate(...args: Parameters<SupervisedModel<ResolvedRegressorConfig>['evaluate']>): Promise<Record<string, number | Estimate>> {
    return super.evaluate(...args);
  }

  /**
   * A saved regressor.
   *
   * @throws CheckpointError if what is in the store is not a regressor's files, whole and matching
   */
  static async load(store: Store): Promise<Regressor> {
    return this.restore(store, { name: 'regressor', title: 'Regressor' }, (options) => new Regressor(options as unknown as RegressorOptions));
  }

  protected exampleLosses(output: tf.Tensor2D, { target }: TensorBatch, extra: NamedVariables): tf.Tensor1D {
    const { logSigma } = extra;
    const { sigma } = this.options;
    const scale = logSigma ? { logVariance: tf.mul(logSigma, 2) } : { sigma: sigma as number };
    return tf.neg(gaussianLogLikelihood(target!, tf.reshape(output, target!.shape), scale));
  }

  protected async measure({ networks, extra }: SupervisedParts, source: BatchSource, options: EvaluateOptions): Promise<Record<string, number | Estimate>> {
    const errors = new RegressionErrors(source.spec.target);
    await walkBatches(source, this.kind.spec, options, async (batch) => {
      const { target } = batch;
      const [predicted, losses] = tf.tidy(() => {
        const output = this.output(networks, batch.x, false);
        return [tf.clone(output), this.exampleLosses(output, batch, extra)] as const;
      });
      const [wanted, made, loss] = await Promise.all([target!.data(), predicted.data(), losses.data()]);
      tf.dispose([predicted, losses]);
      errors.add(wanted, made, loss);
    });
    return errors.metrics();
  }

  private predicted(networks: SupervisedParts['networks'], input: tf.Tensor, training: boolean): tf.Tensor {
    return tf.reshape(this.output(networks, input, training), [input.shape[0], ...this.targetShape]);
  }
}
