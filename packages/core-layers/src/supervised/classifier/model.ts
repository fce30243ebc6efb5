import * as tf from '@tensorflow/tfjs-core';
import { meanEstimate, OptionError, resolveOptions, type BatchSource, type Column, type Estimate, type Store } from '@gen/core';
import { softmaxCrossEntropy } from '../../losses/index.js';
import type { ClassPredictor, EvaluateOptions, Examples } from '../../model/index.js';
import { walkBatches, type TensorBatch } from '../../training/index.js';
import { SupervisedModel, type SupervisedParts } from '../supervised-model.js';
import { classifierOptions, type ClassifierConfig, type ResolvedClassifierConfig } from './config.js';

/** Options of a {@link Classifier} with its input shape. Give `classes` or `classNames`. */
export type ClassifierOptions<Shape extends readonly number[] = readonly number[]> = ClassifierConfig & {
  /** Shape of one example, without the batch: `[28, 28, 1]` for grey pictures, `[features]` for rows or codes. */
  readonly inputShape: Shape;
  /** What the values of a row stand for, if it comes from a table: `spec.columns` of its source. Default: examples are no rows of a table. */
  readonly columns?: readonly Column[] | undefined;
};

/**
 * A network that says how likely each class is: `p(class|x) = softmax(W h(x) + b)`, h the last hidden layer, trained on
 * the cross-entropy `−log p(label|x)`, in nats per example. With `hidden: []` it is multinomial logistic regression.
 * With an `encoder`, or on the codes of one, it is a head.
 *
 * Data needs labels: a source that has them, `{ x, labels }`, or a `tf.data.Dataset` of `{ xs, ys }` with labels as `ys`.
 * Tensors that verbs return are the caller's to dispose.
 *
 * LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", Proceedings of the IEEE
 * 86, 1998.
 *
 * @example
 * const classifier = new Classifier({ inputShape: [2], classes: 2, hidden: [16], seed: 1 });
 * await classifier.fit({ x: [[0, 0], [0, 1], [1, 0], [1, 1]], labels: [0, 1, 1, 0] }, { epochs: 200 });
 * const probabilities = await classifier.classify([[0, 1]]); // [1, 2]
 */
export class Classifier<const Shape extends readonly number[] = readonly number[]> extends SupervisedModel<ResolvedClassifierConfig> implements ClassPredictor {
  /** Shape of one example, without the batch. */
  readonly inputShape: Shape;
  /** Names of the classes, in the order of their labels. */
  readonly classNames: readonly string[];
  protected readonly lossName = 'crossEntropy';

  /** @throws OptionError or ShapeError if the options are wrong, each or against one another */
  constructor({ inputShape, columns, ...given }: ClassifierOptions<Shape>) {
    const options = resolveOptions(classifierOptions, given, 'Classifier');
    const classNames = namesOf(options);
    super(options, {
      name: 'classifier',
      title: 'Classifier',
      spec: { shape: inputShape, values: 'real', classNames, ...(columns ? { columns } : {}) },
      outputs: classNames.length,
      extraVariables: () => ({}),
    });
    this.inputShape = inputShape;
    this.classNames = classNames;
  }

  /** The probability of each class, `[batch, classes]`; each row adds up to 1. */
  async classify(x: Examples): Promise<tf.Tensor2D> {
    return this.withExamples(x, 'classify', ({ networks }, input) => tf.softmax(this.output(networks, input, false)));
  }

  /**
   * Judges the model on labelled data: `crossEntropy`, the mean of −log p(label|x) in nats, and `accuracy`, the share of
   * examples whose likeliest class is their label (of equal ones the first); each with its standard error.
   */
  override evaluate(...args: Parameters<SupervisedModel<ResolvedClassifierConfig>['evaluate']>): Promise<Record<'crossEntropy' | 'accuracy', Estimate>> {
    return super.evaluate(...args) as Promise<Record<'crossEntropy' | 'accuracy', Estimate>>;
  }

  /**
   * A saved classifier.
   *
   * @throws CheckpointError if what is in the store is not a classifier's files, whole and matching
   */
  static async load(store: Store): Promise<Classifier> {
    return this.restore(store, { name: 'classifier', title: 'Classifier' }, (options) => new Classifier(options as ClassifierOptions));
  }

  protected exampleLosses(output: tf.Tensor2D, { labels }: TensorBatch): tf.Tensor1D {
    return softmaxCrossEntropy(output, labels!);
  }

  protected async measure({ networks }: SupervisedParts, source: BatchSource, options: EvaluateOptions): Promise<Record<string, Estimate>> {
    const losses: number[] = [];
    const hits: number[] = [];
    await walkBatches(source, this.kind.spec, options, async ({ x, labels }) => {
      const computed = tf.tidy(() => {
        const logits = this.output(networks, x, false);
        return [softmaxCrossEntropy(logits, labels!), tf.cast(tf.equal(tf.argMax(logits, 1), labels!), 'float32')] as const;
      });
      const [loss, hit] = await Promise.all(computed.map((tensor) => tensor.data()));
      tf.dispose([...computed]);
      for (const one of loss!) losses.push(one);
      for (const one of hit!) hits.push(one);
    });
    return { crossEntropy: meanEstimate(losses), accuracy: meanEstimate(hits) };
  }
}

function namesOf({ classes, classNames }: ResolvedClassifierConfig): readonly string[] {
  const count = classes ?? classNames?.length;
  if (count === undefined) throw new OptionError('Classifier: say how many classes there are, with classes, or name them, with classNames.');
  if (count < 2) throw new OptionError(`Classifier: there must be at least 2 classes, got ${count} in classNames.`);
  if (classNames && classNames.length !== count) throw new OptionError(`Classifier: classNames has ${classNames.length} entries, but classes is ${count}: give one of them, or as many.`);
  return classNames ?? Array.from({ length: count }, (_, label) => String(label));
}
