import * as tf from '@tensorflow/tfjs-core';
import { isIndexed, OptionError, resolveOptions, splitSource, type BatchSource, type Column, type DataSpec, type Estimate, type Store } from '@gen/core';
import {
  checkEvaluateOptions, checkInputShape, disposing, fit, LazyParts, restoreModel, saveModelFiles, summarizeNetworks, toSource, toTensor,
  type Clusterer, type Code, type Data, type Decoder, type Encoder, type EvaluateOptions, type Evaluator, type Examples, type FitOptions, type FitResult, type Model, type Reconstructor,
} from '@gen/core-layers';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { broughtNetworks, distinctNetworks } from '../autoencoder/networks.js';
import { decodeBatch } from '../autoencoder/coding.js';
import { checkOptions } from './check-options.js';
import { hasClusters } from './cluster-variables.js';
import { deepEmbeddedClusteringOptions, type DeepEmbeddedClusteringConfig, type ResolvedClusteringConfig } from './config.js';
import { evaluate } from './evaluate.js';
import { buildLearned, codesOf, freeParts, type ClusteringParts } from './parts.js';
import { placeCentres } from './place-centres.js';
import { logSoftAssignment } from './soft-assignment.js';
import { createTrainable } from './trainable.js';
import { evaluateOptions } from './verb-options.js';

/** Options of a {@link DeepEmbeddedClustering} with its input shape. */
export type DeepEmbeddedClusteringOptions = DeepEmbeddedClusteringConfig & {
  /** Shape of one example, without the batch: `[28, 28, 1]` for grey pictures, `[features]` for rows. */
  readonly inputShape: readonly number[];
  /** What the values of a row stand for, if it comes from a table: `spec.columns` of its source. Default: examples are no rows of a table. */
  readonly columns?: readonly Column[] | undefined;
};

/**
 * Deep embedded clustering: an autoencoder whose encoder is then trained further so that its codes fall into clusters. How
 * much a code belongs to a cluster is Student's t kernel of its distance to the cluster's centre, `q`; the loss is
 * `KL(p‖q)`, with `p ∝ q²/f` the surer assignment that q is drawn to, in nats per example. f, the share of the examples that
 * each cluster has, is a running mean over batches, so that targets are those of the present codes. The first centres are
 * where k-means on the codes finds them.
 *
 * With `reconstructionWeight` w > 0 the loss is `KL(p‖q) + w · L(x, g(f(x)))`, so that codes keep what examples are made of.
 *
 * The kernel is one unit wide: codes should be spread over a few units, which they are after training with cross-entropy, but
 * not with the squared error of values in [0, 1], where distances are too small for it to tell clusters apart.
 *
 * Xie, Girshick and Farhadi, "Unsupervised deep embedding for clustering analysis", ICML 2016; Guo et al., "Improved deep
 * embedded clustering with local structure preservation", IJCAI 2017.
 *
 * @example
 * const model = new DeepEmbeddedClustering({ inputShape: [28, 28, 1], clusters: 10, seed: 1 });
 * await model.fit(images, { epochs: 11 }); // with 60,000 images 5 epochs of pretraining, then 6 of clustering
 * const q = await model.assign(images);    // [images, 10], rows sum to 1
 */
export class DeepEmbeddedClustering implements Model, Encoder, Decoder, Reconstructor, Clusterer, Evaluator {
  /** Shape of one example, without the batch. */
  readonly inputShape: readonly number[];
  /** All options, with their defaults. */
  readonly options: ResolvedClusteringConfig;
  private readonly spec: DataSpec;
  /** Networks that belong to the user. */
  private readonly borrowed: Set<LayersModel>;
  private readonly parts: LazyParts<ClusteringParts>;

  /** @throws OptionError or ShapeError if the options are wrong, each or against one another */
  constructor({ inputShape, columns, ...options }: DeepEmbeddedClusteringOptions) {
    checkInputShape(inputShape, 'DeepEmbeddedClustering');
    const resolved = resolveOptions(deepEmbeddedClusteringOptions, options, 'DeepEmbeddedClustering');
    const loss = resolved.loss === 'auto' ? (columns ? 'table' : 'cross-entropy') : resolved.loss;
    this.options = { ...resolved, loss };
    checkOptions(this.options, inputShape, columns);
    const { encoderNetwork, decoderNetwork } = this.options;
    this.inputShape = inputShape;
    this.spec = { shape: inputShape, values: 'real', ...(loss === 'cross-entropy' ? { range: [0, 1] } : {}), ...(columns ? { columns } : {}) };
    this.borrowed = new Set([encoderNetwork, decoderNetwork].filter((network) => network !== undefined));
    this.parts = new LazyParts('DeepEmbeddedClustering', () => {
      const learned = buildLearned(this.options, this.spec);
      return { ...learned, trainable: createTrainable(this.options, this.spec, learned) };
    }, (parts) => freeParts(parts, this.borrowed));
  }

  /**
   * Learns to reconstruct for `pretrainingSteps`, then draws codes to clusters; where there are clusters already, it goes on
   * with these. If training ends before clustering has begun, the clusters are those of k-means on the codes. The history has
   * `loss` and the parts that add up to it: `reconstruction`, first alone and then with its weight, and `divergence`, which
   * may rise, as targets become surer with the assignments.
   *
   * @throws OptionError for early stopping, since the loss is another one once clustering begins; for data that can be read
   *   only once; and for fewer examples than clusters
   */
  async fit(data: Data, options: FitOptions = {}): Promise<FitResult> {
    if (options.earlyStopping) throw new OptionError('DeepEmbeddedClustering.fit takes no earlyStopping: its loss is another one once clustering begins, and rises as targets become surer.');
    const { trainable, clusters } = await this.parts.ready();
    const source = await toSource(data, this.spec);
    if (!source.resumable) throw new OptionError('DeepEmbeddedClustering.fit walks the data to find its first centres, but this is a stream that can be read only once.');
    if (source.size !== undefined && source.size < this.options.clusters) {
      throw new OptionError(`DeepEmbeddedClustering: ${source.size} examples cannot make ${this.options.clusters} clusters.`);
    }
    const result = await fit(trainable, source, options);
    if (result.stopped === 'aborted' || (await hasClusters(clusters))) return result;
    try {
      await this.place(trainedOn(source, options.validation, options.seed ?? this.options.seed), options.signal);
      return result;
    } catch (error) {
      if (!options.signal?.aborted) throw error;
      return { ...result, stopped: 'aborted' };
    }
  }

  /** The codes, `[batch, latentDim]`. */
  async encode(x: Examples): Promise<Code> {
    return this.withExamples(x, 'encode', (parts, input) => codesOf(parts, input));
  }

  /** The reconstructions, `[batch, ...inputShape]`, from codes `[batch, latentDim]`; rows of a table have shares of categories. */
  async decode(z: Examples): Promise<tf.Tensor> {
    const { networks, loss } = await this.parts.ready();
    const codes = await toTensor(z, [this.options.latentDim], 'DeepEmbeddedClustering.decode: the codes');
    return disposing(codes, () => tf.tidy(() => loss.output(decodeBatch(networks, codes))));
  }

  /** `decode(encode(x))`, `[batch, ...inputShape]`. Clustering without a `reconstructionWeight` makes these worse. */
  async reconstruct(x: Examples): Promise<tf.Tensor> {
    return this.withExamples(x, 'reconstruct', (parts, input) => parts.loss.output(decodeBatch(parts.networks, codesOf(parts, input))));
  }

  /**
   * How much each example belongs to each cluster, `[batch, clusters]`; rows sum to 1.
   *
   * @throws OptionError as long as there are no clusters: before `fit`, and where it was aborted before it found any
   */
  async assign(x: Examples): Promise<tf.Tensor2D> {
    const { clusters } = await this.parts.ready();
    if (!(await hasClusters(clusters))) throw new OptionError('DeepEmbeddedClustering.assign: there are no clusters yet: call fit first.');
    return this.withExamples(x, 'assign', (parts, input) => tf.exp(logSoftAssignment(codesOf(parts, input), clusters.centres)));
  }

  /**
   * Judges the model on data. Means over the examples of `reconstruction`, the loss of reconstructing it, `squaredError`,
   * `Σ (x − x̂)²`, `meanSquaredError`, the same by value, and `sureness`, how much an example belongs to its cluster; the shares
   * of the examples in the smallest and in the largest cluster, `smallestCluster` and `largestCluster`.
   */
  async evaluate(data: Data, options: EvaluateOptions = {}): Promise<Record<string, number | Estimate>> {
    const checked = checkEvaluateOptions(options, evaluateOptions, 'DeepEmbeddedClustering.evaluate');
    return evaluate(await this.parts.ready(), await toSource(data, this.spec), this.spec, checked);
  }

  /** A table of the layers with shapes and parameter counts. */
  summary(): string {
    return summarizeNetworks(distinctNetworks(this.parts.now().networks));
  }

  /** Writes `config.json` and `weights.safetensors`. */
  async save(store: Store): Promise<void> {
    const { networks, trainable } = await this.parts.ready();
    const { encoderNetwork, decoderNetwork, ...options } = this.options;
    await saveModelFiles(store, { model: 'deep-embedded-clustering', options, spec: this.spec, ...broughtNetworks(networks, { encoderNetwork, decoderNetwork }) }, trainable.variables);
  }

  /**
   * A saved model.
   *
   * @throws CheckpointError if what is in the store is not a deep embedded clustering's files, whole and matching
   */
  static async load(store: Store): Promise<DeepEmbeddedClustering> {
    return restoreModel(store, {
      name: 'deep-embedded-clustering',
      title: 'DeepEmbeddedClustering',
      make: (options, { shape, columns }) => new DeepEmbeddedClustering({ inputShape: shape, columns, ...options }),
      adopt(model: DeepEmbeddedClustering) {
        model.borrowed.clear();
        return model.parts.now().trainable.variables;
      },
    });
  }

  /** Frees the model's memory; networks that you brought stay yours. */
  dispose(): void {
    this.parts.dispose();
  }

  private async place(data: BatchSource, signal: AbortSignal | undefined): Promise<void> {
    const parts = this.parts.now();
    await placeCentres(parts.clusters, data, { spec: this.spec, clusters: this.options.clusters, seed: this.options.seed, signal, encode: (x) => codesOf(parts, x) });
  }

  private async withExamples<T extends tf.Tensor>(x: Examples, verb: string, compute: (parts: ClusteringParts, input: tf.Tensor) => T): Promise<T> {
    const parts = await this.parts.ready();
    const input = await toTensor(x, this.inputShape, `DeepEmbeddedClustering.${verb}: the input`, this.spec.range);
    return disposing(input, () => tf.tidy(() => compute(parts, input)));
  }
}

/** What of the data is trained on. */
function trainedOn(source: BatchSource, validation: FitOptions['validation'], seed: number): BatchSource {
  return typeof validation === 'number' && isIndexed(source) ? splitSource(source, validation, seed)[0] : source;
}
