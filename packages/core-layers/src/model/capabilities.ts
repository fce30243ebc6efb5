import type { Tensor, Tensor1D, TensorLike } from '@tensorflow/tfjs-core';
import type { BatchSource, Estimate, Store } from '@gen/core';
import type { UnitMaximizer } from '../stimulus/stimulus.js';
import type { FitOptions, FitResult } from '../training/fit-options.js';

/** Examples as a verb takes them: a tensor `[batch, ...shape]`, which stays the caller's, or nested arrays. */
export type Examples = Tensor | TensorLike;

/** Examples in memory with what is wanted of each. */
export interface AnnotatedExamples {
  /** `[batch, ...shape]`. */
  readonly x: Examples;
  /** Class of each example, `[batch]`, whole numbers from 0. */
  readonly labels?: Tensor | ArrayLike<number>;
  /** What is to be predicted of each example, `[batch, ...target shape]`. */
  readonly target?: Examples;
}

/**
 * Data as `fit` and `evaluate` take it: a source, examples in memory, with labels or targets beside them where the model
 * learns those, or a `tf.data.Dataset` of `{ xs, ys }`.
 */
export type Data = BatchSource | Examples | AnnotatedExamples | DatasetLike;

/** The part of `tf.data.Dataset` that is used, so that `@tensorflow/tfjs-data` need not be there. */
export interface DatasetLike {
  iterator(): Promise<{ next(): Promise<{ done: boolean; value: unknown }> }>;
}

/** What every model is. Verbs are async; tensors they return belong to the caller, who disposes them. */
export interface Model {
  /** What of its options is allowed and yet likely a mistake, each a sentence or two. Default: nothing. */
  readonly warnings?: readonly string[];
  /** Learns from data. Going on from the weights there are; a second call does not start afresh. */
  fit(data: Data, options?: FitOptions): Promise<FitResult>;
  /** Writes `config.json` and `weights.safetensors`. */
  save(store: Store): Promise<void>;
  /** A table of the model's parts with shapes and parameter counts. */
  summary(): string;
  /** Frees all memory of the model, which cannot be used afterwards. */
  dispose(): void;
}

/** Gives each example a code. */
export interface Encoder {
  /** The deterministic codes, `[batch, latentDim]`. */
  encode(x: Examples): Promise<Tensor>;
}

/** Makes examples from codes. */
export interface Decoder {
  /** Examples `[batch, ...shape]` from codes `[batch, latentDim]`. */
  decode(z: Examples): Promise<Tensor>;
}

/** How samples are drawn. */
export interface SampleOptions {
  /** The same seed gives the same samples. Default 0. */
  readonly seed?: number;
}

/** Draws new examples. */
export interface Sampler {
  /** `[count, ...shape]` new examples. */
  sample(count: number, options?: SampleOptions): Promise<Tensor>;
}

/** Draws new examples of a class. */
export interface ConditionalSampler {
  /** `[count, ...shape]` new examples with this label. */
  sample(count: number, options: SampleOptions & { readonly label: number }): Promise<Tensor>;
}

/** Gives back what it makes of an example. */
export interface Reconstructor {
  /** `[batch, ...shape]` from `[batch, ...shape]`. */
  reconstruct(x: Examples): Promise<Tensor>;
}

/** Makes another picture of a picture. */
export interface ImageTransformer {
  transform(image: Examples): Promise<Tensor>;
}

/** What is shown of a model that undoes something. */
export interface RestorationsOptions {
  /** How many examples, from the first on. Default 8. */
  readonly count?: number;
  /** Seed of what disturbs them. Default 0. */
  readonly seed?: number;
}

/** Disturbed pictures, what a model makes of them, and how they should be, each `[count, ...shape]` of one shape. */
export interface Restorations {
  readonly input: Tensor;
  readonly output: Tensor;
  readonly target: Tensor;
}

/** Shows what it learned to undo. */
export interface Restorer {
  /** The first examples of data as they are disturbed, restored, and wanted. */
  restorations(data: Data, options?: RestorationsOptions): Promise<Restorations>;
}

/** Fills in what is missing. */
export interface Completer {
  /** Examples where `mask` is 1 are kept, where it is 0 they are made up. */
  complete(x: Examples, mask: Examples): Promise<Tensor>;
}

/** How a likelihood is estimated. */
export interface LikelihoodOptions {
  /** Samples behind each example's likelihood, where it is an estimate or a bound. */
  readonly samples?: number;
  /** Seed of those samples. Default 0. */
  readonly seed?: number;
}

/** A mean log-likelihood with the value of each example that it is the mean of. */
export interface LikelihoodEstimate extends Estimate {
  /** Log-likelihood of each example, in nats. */
  readonly perExample: Float64Array;
}

/** Says how likely examples are. */
export interface Likelihood {
  /** Mean log-likelihood over the examples, in nats per example. */
  logLikelihood(x: Examples, options?: LikelihoodOptions): Promise<LikelihoodEstimate>;
}

/** Says which class an example is of. */
export interface ClassPredictor {
  /** The probability of each class, `[batch, classes]`; each row sums to 1. */
  classify(x: Examples): Promise<Tensor>;
}

/** Says which cluster an example is in. */
export interface Clusterer {
  /** How much each example belongs to each cluster, `[batch, clusters]`; each row sums to 1. */
  assign(x: Examples): Promise<Tensor>;
}

/** Predicts numbers. */
export interface TargetPredictor {
  /** What is expected of each example, `[batch, ...target shape]`. */
  predict(x: Examples): Promise<Tensor>;
}

/** Says how unusual examples are. */
export interface AnomalyScorer {
  /** Scores above this are anomalies; set by `fit`. Reading it before throws a GenError. */
  readonly threshold: number;
  /** One score for each example, `[batch]`. */
  score(x: Examples): Promise<Tensor>;
  /** What each value adds to the score, `[batch, ...shape]`. */
  contributions(x: Examples): Promise<Tensor>;
}

/** Shows what its units look for. */
export interface Filters {
  /** One picture for each unit of a layer, `[units, ...shape]`. Default: the first layer. */
  filters(layer?: string): Promise<Tensor>;
}

/** How codes are walked between two examples. */
export interface InterpolationOptions {
  /** Steps N: pictures i = 0 … N. Default 10. */
  readonly steps?: number;
  /** Along the straight line or along the great circle. Default `linear`. */
  readonly path?: 'linear' | 'spherical';
}

/** Moves examples along directions of the code that stand for attributes. */
export interface AttributeEditor {
  /** The mean code of the examples that have an attribute minus that of those that lack it, `[latentDim]`. */
  attributeVector(having: Data, lacking: Data, options?: { readonly signal?: AbortSignal }): Promise<Tensor1D>;
  /** The examples with `alpha` times the attribute added, `[batch, ...shape]`; below 0 it is taken away. Default 1. */
  applyAttribute(x: Examples, vector: Tensor1D, options?: { readonly alpha?: number }): Promise<Tensor>;
}

/** Walks from one example to another. */
export interface Interpolator {
  /** `[steps + 1, ...shape]`, from one example `[...shape]` to another. */
  interpolate(from: Examples, to: Examples, options?: InterpolationOptions): Promise<Tensor>;
}

/** Shows its two-dimensional latent space. */
export interface LatentGrid {
  /** `[side · side, ...shape]`, row after row, codes at the quantiles of the prior. */
  grid(options?: { readonly side?: number }): Promise<Tensor>;
}

/** How a model is judged. */
export interface EvaluateOptions extends LikelihoodOptions {
  readonly batchSize?: number;
  readonly signal?: AbortSignal;
  /** Called as examples are done, of how many if that is known. */
  readonly onProgress?: (done: number, total: number | undefined) => void;
}

/** Judges itself on data. */
export interface Evaluator {
  /** Metrics by documented name; likelihoods and losses in nats per example. */
  evaluate(data: Data, options?: EvaluateOptions): Promise<Record<string, number | Estimate>>;
}

/** How the code is used, dimension by dimension. */
export interface LatentActivity {
  /** Mean KL(q(z_j|x)‖N(0, 1)) of each dimension over the data, in nats. */
  readonly kl: Float64Array;
  /** Variance over the data of each dimension's mean, Var_x(E_q[z_j]). */
  readonly meanVariance: Float64Array;
  /** Dimensions whose mean varies by more than 0.01 (Burda et al., 2016). */
  readonly activeUnits: number;
}

/** Says how its code is used. */
export interface LatentActivityReporter {
  latentActivity(data: Data, options?: EvaluateOptions): Promise<LatentActivity>;
}

/** Every capability by the name that definitions use. */
export interface Capabilities {
  encoder: Encoder;
  decoder: Decoder;
  sampler: Sampler;
  'conditional-sampler': ConditionalSampler;
  reconstructor: Reconstructor;
  'image-transformer': ImageTransformer;
  restorer: Restorer;
  completer: Completer;
  likelihood: Likelihood;
  classifier: ClassPredictor;
  clusterer: Clusterer;
  regressor: TargetPredictor;
  'anomaly-scorer': AnomalyScorer;
  filters: Filters;
  interpolator: Interpolator;
  'attribute-editor': AttributeEditor;
  'latent-grid': LatentGrid;
  'latent-activity': LatentActivityReporter;
  'unit-maximizer': UnitMaximizer;
  evaluator: Evaluator;
}

/** Name of a capability. */
export type CapabilityName = keyof Capabilities;
