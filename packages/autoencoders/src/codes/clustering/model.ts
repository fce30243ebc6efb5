import * as tf from '@tensorflow/tfjs-core';
import { collectSource, isIndexed, OptionError, resolveOptions, ShapeError, type DataSpec, type IndexedSource } from '@gen/core';
import { checkNetworkSide, disposing, fit, LazyParts, toSource, toTensor, walkBatches, type Data, type Encoder, type Examples, type FitOptions, type FitResult } from '@gen/core-layers';
import { kMeansClusters } from '@gen/metrics';
import { deepEmbeddedClusteringOptions, type DeepEmbeddedClusteringConfig, type ResolvedClusteringConfig } from './config.js';
import { numberedSource } from './numbered-source.js';
import { logSoftAssignment, targetDistribution } from './soft-assignment.js';
import { createTrainable, type ClusteringState } from './trainable.js';

/** How a clustering is trained: as other models, but without validation, early stopping and checkpoints. */
export type ClusteringFitOptions = Omit<FitOptions, 'validation' | 'earlyStopping' | 'checkpoint' | 'communicator'>;

const BATCH = 256;
const NOT_TAKEN = ['validation', 'earlyStopping', 'checkpoint', 'communicator'] as const;

/**
 * Deep embedded clustering: trains an encoder further so that its codes fall into clusters. How much a code belongs to a
 * cluster is Student's t kernel of its distance to the cluster's centre, `q`; the loss is `KL(p‖q)`, with `p ∝ q²/f` the
 * surer assignment that q is drawn to, in nats per example. p is taken anew at the beginning of each epoch. The first `fit`
 * puts the centres where k-means on the codes finds them.
 *
 * With a decoder and `reconstructionWeight` w > 0 the loss is `KL(p‖q) + w · L(x, g(f(x)))`, so that codes keep what examples
 * are made of.
 *
 * Xie, Girshick and Farhadi, "Unsupervised deep embedding for clustering analysis", ICML 2016; Guo et al., "Improved deep
 * embedded clustering with local structure preservation", IJCAI 2017.
 *
 * @example
 * const clustering = new DeepEmbeddedClustering({ encoder, decoder, clusters: 10, reconstructionWeight: 0.1 });
 * await clustering.fit(images, { epochs: 6, batchSize: 256, learningRate: 1e-4 });
 * const q = await clustering.assign(images); // [images, 10], rows sum to 1
 */
export class DeepEmbeddedClustering implements Encoder {
  /** All options, with their defaults. */
  readonly options: ResolvedClusteringConfig;
  private readonly spec: DataSpec;
  private readonly width: number;
  private readonly state: LazyParts<ClusteringState>;
  private isPlaced = false;

  /** @throws OptionError or ShapeError if the options are wrong, each or against one another */
  constructor(options: DeepEmbeddedClusteringConfig) {
    this.options = resolveOptions(deepEmbeddedClusteringOptions, { ...options }, 'DeepEmbeddedClustering');
    const { encoder, decoder, clusters, reconstructionWeight } = this.options;
    const [input, output] = [encoder.inputs[0]?.shape ?? [], encoder.outputs[0]?.shape ?? []];
    if (encoder.inputs.length !== 1 || encoder.outputs.length !== 1 || output.length !== 2 || [...input.slice(1), output[1]].some((side) => typeof side !== 'number')) {
      throw new ShapeError(`DeepEmbeddedClustering: the encoder must take [batch, ...inputShape] and give [batch, width], got ${JSON.stringify(output).replaceAll('null', 'batch')}.`);
    }
    this.width = output[1]!;
    this.spec = { shape: input.slice(1) as number[], values: 'real' };
    if (reconstructionWeight > 0 && !decoder) throw new OptionError('DeepEmbeddedClustering: reconstructionWeight needs a decoder: give the one that the encoder was trained with.');
    if (decoder) {
      checkNetworkSide('DeepEmbeddedClustering: the decoder', decoder, 'input', [this.width]);
      checkNetworkSide('DeepEmbeddedClustering: the decoder', decoder, 'output', this.spec.shape);
    }
    this.state = new LazyParts('DeepEmbeddedClustering', (): ClusteringState => ({ centres: tf.tidy(() => tf.variable(tf.zeros([clusters, this.width]))), target: undefined }), ({ centres }) => centres.dispose());
  }

  /**
   * Draws the codes of the data to their clusters. The history has `loss`, and with a reconstruction weight the parts that add
   * up to it, `divergence` and `reconstruction`.
   *
   * @throws OptionError for an option that `fit` of a clustering does not take, or more clusters than examples; what `fit` of other models throws
   */
  async fit(data: Data, options: ClusteringFitOptions = {}): Promise<FitResult> {
    const given = NOT_TAKEN.find((name) => (options as FitOptions)[name] !== undefined);
    if (given) throw new OptionError(`DeepEmbeddedClustering.fit takes no ${given}: its targets belong to the examples that it is trained on.`);
    const state = await this.state.ready();
    const found = await toSource(data, this.spec);
    const source = isIndexed(found) ? found : await collectSource(found);
    if (!this.isPlaced) await this.placeCentres(state, source, options.signal);
    const numbered = numberedSource(source);
    const trainable = createTrainable(this.options, { ...this.spec, target: numbered.spec.target! }, state);
    try {
      await this.renewTarget(state, source, options.signal);
      return await fit(trainable, numbered, {
        ...options,
        onEpochEnd: async (record) => {
          await options.onEpochEnd?.(record);
          await this.renewTarget(state, source, options.signal);
        },
      });
    } finally {
      state.target?.dispose();
      state.target = undefined;
    }
  }

  /** The codes, `[batch, width]`. */
  async encode(x: Examples): Promise<tf.Tensor2D> {
    await this.state.ready();
    const input = await toTensor(x, this.spec.shape, 'DeepEmbeddedClustering.encode: the input');
    return disposing(input, () => tf.tidy(() => this.codesOf(input)));
  }

  /**
   * How much each example belongs to each cluster, `[batch, clusters]`; rows sum to 1.
   *
   * @throws OptionError before the first `fit`
   */
  async assign(x: Examples): Promise<tf.Tensor2D> {
    const { centres } = await this.state.ready();
    if (!this.isPlaced) throw new OptionError('DeepEmbeddedClustering.assign: there are no clusters yet: call fit first.');
    const input = await toTensor(x, this.spec.shape, 'DeepEmbeddedClustering.assign: the input');
    return disposing(input, () => tf.tidy(() => tf.exp(logSoftAssignment(this.codesOf(input), centres as unknown as tf.Tensor2D))));
  }

  /** Frees the centres; the networks stay yours. */
  dispose(): void {
    this.state.dispose();
  }

  private codesOf(x: tf.Tensor): tf.Tensor2D {
    return tf.clone(this.options.encoder.apply(x, { training: false }) as tf.Tensor2D);
  }

  private async placeCentres({ centres }: ClusteringState, source: IndexedSource, signal: AbortSignal | undefined): Promise<void> {
    const { clusters, seed } = this.options;
    if (clusters > source.size) throw new OptionError(`DeepEmbeddedClustering: ${source.size} examples cannot make ${clusters} clusters.`);
    const codes = new Float32Array(source.size * this.width);
    let filled = 0;
    await this.walk(source, signal, async (x) => {
      const batch = tf.tidy(() => this.codesOf(x));
      codes.set(await batch.data<'float32'>().finally(() => batch.dispose()), filled);
      filled += x.shape[0]! * this.width;
    });
    const { centres: { values } } = kMeansClusters({ shape: [source.size, this.width], values: codes }, { clusters, seed });
    tf.tidy(() => centres.assign(tf.tensor2d(Float32Array.from(values), [clusters, this.width])));
    this.isPlaced = true;
  }

  private async renewTarget(state: ClusteringState, source: IndexedSource, signal: AbortSignal | undefined): Promise<void> {
    const parts: tf.Tensor2D[] = [];
    try {
      await this.walk(source, signal, async (x) => {
        parts.push(tf.tidy(() => tf.exp(logSoftAssignment(this.codesOf(x), state.centres as unknown as tf.Tensor2D))));
      });
      state.target?.dispose();
      state.target = tf.tidy(() => targetDistribution(tf.concat2d(parts, 0)));
    } finally {
      tf.dispose(parts);
    }
  }

  private walk(source: IndexedSource, signal: AbortSignal | undefined, visit: (x: tf.Tensor) => Promise<void>): Promise<void> {
    return walkBatches(source, this.spec, { batchSize: BATCH, ...(signal ? { signal } : {}) }, ({ x }) => visit(x));
  }
}
