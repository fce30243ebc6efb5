import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { BatchSource, Column, DataSpec, Estimate, Store } from '@gen/core';
import { disposing, toSource, toTensor } from '../data/index.js';
import { checkEvaluateOptions, checkInputShape, LazyParts, type Data, type Encoder, type EvaluateOptions, type Evaluator, type Examples, type Model } from '../model/index.js';
import { networkToJson, networkVariables, summarizeNetworks, trainingKernels } from '../networks/index.js';
import { restoreModel, saveModelFiles } from '../persistence/index.js';
import { fit, lossesAndGradients, type FitOptions, type FitResult, type Losses, type NamedVariables, type TensorBatch, type Trainable } from '../training/index.js';
import { checkColumns } from './check-columns.js';
import { evaluateOptions } from './evaluate-options.js';
import { buildNetworks, checkNetworkOptions, featuresOf, type SupervisedNetworks } from './networks.js';
import type { ResolvedNetworkConfig } from './network-options.js';

/** What a kind of supervised model brings to {@link SupervisedModel}. */
export interface SupervisedKind {
  /** Name in files. */
  readonly name: string;
  /** As messages call it. */
  readonly title: string;
  /** What it learns from. */
  readonly spec: DataSpec;
  /** Width of the network's output. */
  readonly outputs: number;
  /** What is learned beside the networks; made with them. */
  readonly extraVariables: () => NamedVariables;
}

/** What a supervised model consists of. */
export interface SupervisedParts {
  readonly networks: SupervisedNetworks;
  readonly extra: NamedVariables;
  readonly trainable: Trainable;
}

/** What classifiers and regressors share: a network with a linear output, its verbs, its files. */
export abstract class SupervisedModel<C extends ResolvedNetworkConfig> implements Model, Encoder, Evaluator {
  /** All options, with their defaults. */
  readonly options: C;
  /** How the rows of its table became values, if it learns from one: new rows are read by the same columns. */
  readonly columns: readonly Column[] | undefined;
  protected readonly kind: SupervisedKind;
  protected readonly parts: LazyParts<SupervisedParts>;
  /** The encoder, while it belongs to the user. */
  private borrowed: LayersModel | undefined;

  protected constructor(options: C, kind: SupervisedKind) {
    const { shape } = kind.spec;
    checkInputShape(shape, kind.title);
    checkNetworkOptions(kind.title, options, shape);
    checkColumns(kind.spec.columns, shape, `${kind.title}: columns`);
    this.options = options;
    this.kind = kind;
    this.columns = kind.spec.columns;
    this.borrowed = options.encoder;
    this.parts = new LazyParts(kind.title, () => this.build(), (parts) => this.free(parts));
  }

  /** The loss of each example and what it rests on, `[batch]`, from what the network gives. */
  protected abstract exampleLosses(output: tf.Tensor2D, batch: TensorBatch, extra: NamedVariables): tf.Tensor1D;

  /** Name of the loss in the history, where a penalty is added to it. */
  protected abstract readonly lossName: string;

  /**
   * Trains on labelled data. Going on from the present weights; the optimiser starts afresh at each call. The history
   * has `loss`, in nats per example, and the parts that add up to it where weights are penalised.
   *
   * @throws DataError before anything is changed if the data lacks what the model learns from; and as every `fit` does
   */
  async fit(data: Data, options: FitOptions = {}): Promise<FitResult> {
    return fit((await this.parts.ready()).trainable, data, options);
  }

  /**
   * The features of the last hidden layer, `[batch, features]`; with no hidden layer, those of the encoder, else the
   * values themselves.
   */
  async encode(x: Examples): Promise<tf.Tensor2D> {
    return this.withExamples(x, 'encode', ({ networks }, input) => tf.clone(this.features(networks, input, false)));
  }

  /** Judges the model on labelled data. */
  async evaluate(data: Data, options: EvaluateOptions = {}): Promise<Record<string, number | Estimate>> {
    const checked = checkEvaluateOptions(options, evaluateOptions, `${this.kind.title}.evaluate`);
    const parts = await this.parts.ready();
    return this.measure(parts, await toSource(data, this.kind.spec), checked);
  }

  /** The metrics of {@link evaluate}. */
  protected abstract measure(parts: SupervisedParts, source: BatchSource, options: EvaluateOptions): Promise<Record<string, number | Estimate>>;

  /** A table of the layers with shapes and parameter counts. */
  summary(): string {
    return summarizeNetworks({ ...this.parts.now().networks });
  }

  /** Writes `config.json` and `weights.safetensors`. */
  async save(store: Store): Promise<void> {
    const { networks, trainable } = await this.parts.ready();
    const { name, spec: { shape, values, columns, target } } = this.kind;
    const extra = networks.encoder ? { extra: { encoder: networkToJson(networks.encoder) } } : {};
    // What JSON cannot hold is left out of it.
    const options = { ...this.options, encoder: undefined };
    const spec = { shape, values, ...(columns ? { columns } : {}), ...(target?.columns ? { target } : {}) };
    await saveModelFiles(store, { model: name, options, spec, ...extra }, trainable.variables);
  }

  /** Frees the model's memory; an encoder that you brought stays yours. */
  dispose(): void {
    this.parts.dispose();
  }

  /** What the network gives of a batch, `[batch, outputs]`. */
  protected output(networks: SupervisedNetworks, x: tf.Tensor, training: boolean): tf.Tensor2D {
    return networks.output.apply(this.features(networks, x, training), { training }) as tf.Tensor2D;
  }

  protected async withExamples<T extends tf.TensorContainer>(x: Examples, verb: string, compute: (parts: SupervisedParts, input: tf.Tensor) => T): Promise<T> {
    const parts = await this.parts.ready();
    const input = await toTensor(x, this.kind.spec.shape, `${this.kind.title}.${verb}: the input`);
    return disposing(input, () => tf.tidy(() => compute(parts, input)));
  }

  /** A saved model, made by `make` from its options. */
  protected static async restore<C extends ResolvedNetworkConfig, M extends SupervisedModel<C>>(
    store: Store,
    { name, title }: Pick<SupervisedKind, 'name' | 'title'>,
    make: (options: Readonly<Record<string, unknown>>) => M,
  ): Promise<M> {
    return restoreModel(store, {
      name,
      title,
      make: (options, { shape, columns, target }) => make({ inputShape: shape, columns, ...(target ? { targetColumns: target.columns } : {}), ...options }),
      adopt(model) {
        model.borrowed = undefined;
        return model.parts.now().trainable.variables;
      },
    });
  }

  private features(networks: SupervisedNetworks, x: tf.Tensor, training: boolean): tf.Tensor2D {
    return featuresOf(networks, x, { training, trainEncoder: this.options.trainEncoder });
  }

  private build(): SupervisedParts {
    const { kind, options } = this;
    const networks = buildNetworks(options, kind.spec.shape, kind.outputs);
    const extra = kind.extraVariables();
    const variables = { ...networkVariables({ ...networks }), ...extra };
    const { encoder, ...heads } = networks;
    const learned = options.trainEncoder ? variables : { ...networkVariables(heads), ...extra };
    const losses = (batch: TensorBatch, training: boolean): Losses =>
      this.losses(this.exampleLosses(this.output(networks, batch.x, training), batch, extra), learned);
    const trainable: Trainable = {
      name: kind.name,
      spec: kind.spec,
      seed: options.seed,
      variables,
      kernels: trainingKernels({ ...heads, ...(encoder && options.trainEncoder ? { encoder } : {}) }),
      deterministic: options.dropout === 0,
      optimizers: (create) => ({ all: create(learned) }),
      step(batch, context) {
        const result = lossesAndGradients(() => losses(batch, true), learned);
        context.update(context.optimizers['all']!, result.gradients);
        return result.losses;
      },
      losses: (batch) => losses(batch, false),
    };
    return { networks, extra, trainable };
  }

  /** The mean loss; with a penalty on weights, both parts of it. */
  private losses(perExample: tf.Tensor1D, learned: NamedVariables): Losses {
    const { weightDecay } = this.options;
    const mean = tf.mean<tf.Scalar>(perExample);
    if (weightDecay === 0) return { loss: mean };
    const kernels = Object.values(learned).filter(({ rank, trainable }) => rank > 1 && trainable);
    const squares = tf.addN(kernels.map((kernel) => tf.sum(tf.square(kernel))));
    const weightPenalty = tf.mul<tf.Scalar>(squares, weightDecay / 2);
    return { loss: tf.add(mean, weightPenalty), [this.lossName]: mean, weightPenalty };
  }

  private free({ networks, extra }: SupervisedParts): void {
    for (const network of Object.values(networks) as LayersModel[]) if (network !== this.borrowed) network.dispose();
    tf.dispose(Object.values(extra));
  }
}
