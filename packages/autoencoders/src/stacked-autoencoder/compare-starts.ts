import { foldIn, integer, isIndexed, meanEstimate, object, OptionError, permutation, randomKey, resolveOptions, subset, type BatchSource, type Estimate, type IndexedSource } from '@gen/core';
import type { FitOptions } from '@gen/core-layers';
import { StackedAutoencoder, type StackedAutoencoderOptions } from './model.js';

/** What a start is compared on. */
export interface CompareStartsOptions {
  /** The network that starts either way. Its seed is that of the first draw; each later draw has the next one. */
  readonly stack: StackedAutoencoderOptions;
  /** Examples that are trained on without their labels. */
  readonly data: BatchSource;
  /** Examples to draw labelled ones from; they name their classes. */
  readonly labelled: IndexedSource;
  /** Labelled examples that are only looked at. */
  readonly test: BatchSource;
  /** Labelled examples in a draw, without regard to their classes. Default 1000, or all there are. */
  readonly labels?: number;
  /** How often everything is done, each time with other labels and other initial weights. Default 3. */
  readonly draws?: number;
  /** How each layer is trained by itself; `epochs` is for each layer. Default: as `pretrain`. */
  readonly pretraining?: FitOptions;
  /** How the unrolled network is fine-tuned from either start. Default: as every fit. */
  readonly reconstruction?: FitOptions;
  /** How the network with a softmax head is fine-tuned from either start. Default: as every fit. */
  readonly classification?: FitOptions;
  /** Stops the comparison. */
  readonly signal?: AbortSignal;
  /** Called as draws are done. */
  readonly onDraw?: (done: number, draws: number) => void;
}

/** What the network comes to from one start, by epoch: index 0 is before any step of fine-tuning. */
export interface StartCurves {
  /** Squared error on the test data while the unrolled network is fine-tuned, summed over an example. */
  readonly squaredError: readonly number[];
  /** Share of the test data that is classified rightly while the network with its head is fine-tuned. */
  readonly accuracy: readonly number[];
}

/** Both starts with the same labels, the same initial weights of the head and the same order of examples. */
export interface StartDraw {
  readonly seed: number;
  readonly stacked: StartCurves;
  readonly random: StartCurves;
}

/** The draws, and what the stacked start gains in the mean, by draw. */
export interface StartComparison {
  readonly draws: readonly StartDraw[];
  /** Squared error of the random start minus that of the stacked one, before fine-tuning and after it. */
  readonly errorGain: { readonly first: Estimate; readonly last: Estimate };
  /** Accuracy of the stacked start minus that of the random one, before fine-tuning and after it. */
  readonly accuracyGain: { readonly first: Estimate; readonly last: Estimate };
}

const isFunction = (value: unknown): value is () => void => typeof value === 'function';
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const needed = (doc: string) => ({ ...object('object', isObject, { doc }), presence: 'required' as const });

const schema = {
  stack: needed('The network.'),
  data: needed('Examples without labels.'),
  labelled: needed('Examples to draw labelled ones from.'),
  test: needed('Examples to look at.'),
  labels: integer({ min: 1, default: 1000, doc: 'Labelled examples in a draw.' }),
  draws: integer({ min: 1, default: 3, doc: 'How often everything is done.' }),
  pretraining: object('object', isObject, { doc: 'Training of each layer.' }),
  reconstruction: object('object', isObject, { doc: 'Fine-tuning of the unrolled network.' }),
  classification: object('object', isObject, { doc: 'Fine-tuning with a head.' }),
  signal: object('AbortSignal', isObject, { doc: 'Stops the comparison.' }),
  onDraw: object('function', isFunction, { doc: 'Called as draws are done.' }),
};

/**
 * Whether a network that was trained layer by layer starts better than one with random weights: error and accuracy of both,
 * epoch by epoch, from before the first step on, in pairs that differ in nothing else.
 *
 * Erhan, Bengio, Courville, Manzagol, Vincent and Bengio, "Why does unsupervised pre-training help deep learning?", JMLR 11,
 * 2010.
 *
 * @throws OptionError if an option is wrong or the labelled data names no classes; the signal's reason when it aborts; and as
 * the verbs of {@link StackedAutoencoder} do
 *
 * @example
 * const { draws, errorGain, accuracyGain } = await compareStarts({
 *   stack: { inputShape: [28, 28, 1], hidden: [500, 250], latentDim: 100, corruption: maskingNoise(0.25) },
 *   data: train, labelled: train, test, labels: 1000, draws: 5,
 *   pretraining: { epochs: 2 }, reconstruction: { epochs: 2 }, classification: { epochs: 30, batchSize: 50 },
 * });
 */
export async function compareStarts(options: CompareStartsOptions): Promise<StartComparison> {
  const { labels, draws } = resolveOptions(schema, { ...options }, 'compareStarts');
  const { stack, labelled, signal } = options;
  const { classNames } = labelled.spec;
  if (!isIndexed(labelled) || !classNames) throw new OptionError('compareStarts: labelled must be a source that can be read in any order and whose spec has classNames.');
  const first = stack.seed ?? 0;
  const done: StartDraw[] = [];
  for (let seed = first; seed < first + draws; seed++) {
    const order = permutation(foldIn(randomKey(seed), 'labels'), labelled.size);
    const few = subset(labelled, order.slice(0, labels));
    const curves = (isStacked: boolean): Promise<StartCurves> => curvesOf({ ...options, stack: { ...stack, seed }, few, classNames, isStacked });
    done.push({ seed, stacked: await curves(true), random: await curves(false) });
    signal?.throwIfAborted();
    options.onDraw?.(done.length, draws);
  }
  const gain = (measure: (draw: StartDraw) => number): Estimate => meanEstimate(done.map(measure));
  const error = (epoch: number) => gain(({ stacked, random }) => random.squaredError.at(epoch)! - stacked.squaredError.at(epoch)!);
  const accuracy = (epoch: number) => gain(({ stacked, random }) => stacked.accuracy.at(epoch)! - random.accuracy.at(epoch)!);
  return { draws: done, errorGain: { first: error(0), last: error(-1) }, accuracyGain: { first: accuracy(0), last: accuracy(-1) } };
}

interface Start extends CompareStartsOptions {
  readonly few: IndexedSource;
  readonly classNames: readonly string[];
  readonly isStacked: boolean;
}

async function curvesOf({ stack: options, data, test, few, classNames, isStacked, pretraining, reconstruction, classification, signal }: Start): Promise<StartCurves> {
  const stack = new StackedAutoencoder(options);
  const stopping = signal ? { signal } : {};
  const evaluation = { batchSize: 1000, ...stopping };
  try {
    if (isStacked) await stack.pretrain(data, { ...pretraining, ...stopping });
    const classifier = await stack.classifier({ classNames: [...classNames], seed: options.seed });
    try {
      const accuracy = await curve((fitOptions) => classifier.fit(few, fitOptions), { ...classification, ...stopping }, async () => (await classifier.evaluate(test, evaluation)).accuracy.value);
      const squaredError = await curve((fitOptions) => stack.fineTune(data, fitOptions), { ...reconstruction, ...stopping }, async () => ((await stack.evaluate(test, evaluation))['squaredError'] as Estimate).value);
      return { squaredError, accuracy };
    } finally {
      classifier.dispose();
    }
  } finally {
    stack.dispose();
  }
}

/** What is measured before training and after each of its epochs. */
async function curve(train: (options: FitOptions) => Promise<unknown>, options: FitOptions, measure: () => Promise<number>): Promise<number[]> {
  const values = [await measure()];
  await train({
    ...options,
    onEpochEnd: async (record) => {
      values.push(await measure());
      await options.onEpochEnd?.(record);
    },
  });
  return values;
}
