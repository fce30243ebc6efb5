import type { Tensor } from '@tensorflow/tfjs-core';
import { GenError, OptionError, resolveOptions, type DataSpec, type Estimate, type Store } from '@gen/core';
import {
  checkInputShape, fit, LazyParts, networkVariables, restoreModel, saveModelFiles, summarizeNetworks,
  type Data, type Decoder, type Encoder, type EvaluateOptions, type Evaluator, type Examples, type Filters, type FitOptions, type FitResult,
  type InterpolationOptions, type Interpolator, type Model, type NamedVariables, type Reconstructor,
} from '@gen/core-layers';
import type { Classifier } from '@gen/core-layers/supervised';
import { Autoencoder } from '../autoencoder/model.js';
import { distinctNetworks, type AutoencoderNetworks } from '../autoencoder/networks.js';
import { classifierOf, type StackClassifierOptions } from './classifier-of.js';
import { stackedAutoencoderOptions, type ResolvedStackedAutoencoderConfig, type StackedAutoencoderConfig } from './config.js';
import { buildNetworks } from './stack.js';
import { createTrainable, type TrainingPlan } from './trainable.js';

/** Options of a {@link StackedAutoencoder} with its input shape. */
export type StackedAutoencoderOptions = StackedAutoencoderConfig & {
  /** Shape of one example, without the batch: `[28, 28, 1]` for grey pictures, `[features]` for rows. */
  readonly inputShape: readonly number[];
};

interface StackParts {
  readonly networks: AutoencoderNetworks;
  readonly variables: NamedVariables;
  /** The networks as one deep autoencoder, which has the verbs. */
  readonly unrolled: Autoencoder;
}

const NAME = 'stacked-autoencoder';

/**
 * A deep autoencoder that is trained layer by layer before it is trained as a whole. Layer k learns to give back the codes
 * of layer k − 1, `L(h_{k−1}, g_k(f_k(h̃_{k−1})))`, while all others stay as they are, from codes h̃ that a corruption
 * disturbs where there is one; then the layers are unrolled into one network, `x̂ = g_1(…g_K(f_K(…f_1(x))))`, which is
 * fine-tuned on undisturbed examples, or carry a softmax head and are fine-tuned on labels ({@link StackedAutoencoder.classifier}).
 *
 * The loss of the first layer and of the whole is `loss`, that of a layer on sigmoid codes the cross-entropy, on others the
 * squared error; sums over the values of an example, averaged over examples. Examples are `[batch, ...inputShape]`, codes
 * `[batch, latentDim]`; tensors that verbs return are the caller's to dispose.
 *
 * Hinton and Salakhutdinov, "Reducing the dimensionality of data with neural networks", Science 313, 2006; Bengio, Lamblin,
 * Popovici and Larochelle, "Greedy layer-wise training of deep networks", NIPS 2007; Vincent, Larochelle, Lajoie, Bengio and
 * Manzagol, "Stacked denoising autoencoders", JMLR 11, 2010.
 *
 * @example
 * const stack = new StackedAutoencoder({ inputShape: [28, 28, 1], hidden: [500, 250], latentDim: 30, corruption: maskingNoise(0.25) });
 * await stack.pretrain(digits({ split: 'train' }), { epochs: 2 });
 * await stack.fineTune(digits({ split: 'train' }), { epochs: 4 });
 * const classifier = await stack.classifier({ classes: 10 });
 * await classifier.fit(labelled, { epochs: 20 });
 */
export class StackedAutoencoder implements Model, Encoder, Decoder, Reconstructor, Interpolator, Filters, Evaluator {
  /** Shape of one example, without the batch. */
  readonly inputShape: readonly number[];
  /** Width of the code. */
  readonly latentDim: number;
  /** All options, with their defaults. */
  readonly options: ResolvedStackedAutoencoderConfig;
  private readonly spec: DataSpec;
  private readonly parts: LazyParts<StackParts>;
  private isInTraining = false;

  /** @throws OptionError if an option or the shape is wrong, or a hidden layer is narrower than the code */
  constructor({ inputShape, ...options }: StackedAutoencoderOptions) {
    checkInputShape(inputShape, 'StackedAutoencoder');
    const resolved = resolveOptions(stackedAutoencoderOptions, options, 'StackedAutoencoder');
    this.options = { ...resolved, loss: resolved.loss === 'auto' ? 'cross-entropy' : resolved.loss };
    const narrow = resolved.hidden.find((width) => width < resolved.latentDim);
    if (narrow !== undefined) {
      throw new OptionError(`StackedAutoencoder: a hidden layer of width ${narrow} is narrower than the code (latentDim ${resolved.latentDim}), which could then not be filled: widen the layer or lower latentDim.`);
    }
    if (resolved.corruption?.type === 'occlusion') {
      throw new OptionError('StackedAutoencoder: the corruption occlusion is for pictures, which the codes that layers read are not: use gaussian, masking or salt-and-pepper.');
    }
    this.inputShape = inputShape;
    this.latentDim = resolved.latentDim;
    this.spec = { shape: inputShape, values: 'real', ...(this.options.loss === 'cross-entropy' ? { range: [0, 1] } : {}) };
    this.parts = new LazyParts('StackedAutoencoder', () => this.build(), ({ networks, unrolled }) => {
      unrolled.dispose();
      networks.encoder.dispose();
      networks.decoder.dispose();
    });
  }

  /**
   * Trains layer by layer, `pretrainEpochs` epochs each, and the whole in all epochs after those: of `epochs` that are not
   * more, none is left for it. It is one run, which is stopped and resumed as any other. Each call begins with the first
   * layer, going on from the present weights; {@link fineTune} goes on with the whole.
   *
   * The history has `loss` and the parts it consists of: `layer1`, `layer2` … while those are trained, `unrolled` while the
   * whole is, each 0 at other times. On validation data `loss` is that of the whole in every epoch.
   *
   * @throws OptionError with `earlyStopping`, if there are layers to train by themselves; and as every `fit` does
   */
  async fit(data: Data, options: FitOptions = {}): Promise<FitResult> {
    const { pretrainEpochs } = this.options;
    if (pretrainEpochs > 0) refuseEarlyStopping('fit', options);
    return this.train({ name: NAME, layerEpochs: pretrainEpochs, fineTunes: true }, data, options);
  }

  /**
   * Trains layer by layer, from the first on; earlier layers do not move while a later one learns. The history is that of
   * {@link fit}.
   *
   * @param options - `epochs` is the number for each layer. Default: `pretrainEpochs`, at least 1
   */
  async pretrain(data: Data, options: FitOptions = {}): Promise<FitResult> {
    refuseEarlyStopping('pretrain', options);
    const { epochs = Math.max(1, this.options.pretrainEpochs) } = options;
    const layers = this.options.hidden.length + 1;
    return this.train({ name: `${NAME} (pretraining)`, layerEpochs: epochs, fineTunes: false }, data, { ...options, epochs: epochs * layers });
  }

  /** Trains the whole by backpropagation on undisturbed examples, also by the methods of the whole data. The history is that of {@link fit}. */
  async fineTune(data: Data, options: FitOptions = {}): Promise<FitResult> {
    return this.train({ name: `${NAME} (fine-tuning)`, layerEpochs: 0, fineTunes: true }, data, options);
  }

  /**
   * A classifier that begins with copies of the encoder's layers as they are now, with a softmax head: what it learns does
   * not change the stack. It is the caller's to dispose.
   *
   * @param options - of the classifier. Default `hidden: []` and `trainEncoder: true`, which fine-tunes all layers
   */
  async classifier(options: StackClassifierOptions): Promise<Classifier> {
    return classifierOf((await this.parts.ready()).networks.encoder, this.options, this.inputShape, options);
  }

  /** The codes, `[batch, latentDim]`, of the examples as they are. */
  async encode(x: Examples): Promise<Tensor> {
    return (await this.parts.ready()).unrolled.encode(x);
  }

  /** The reconstructions, `[batch, ...inputShape]`, from codes `[batch, latentDim]`. */
  async decode(z: Examples): Promise<Tensor> {
    return (await this.parts.ready()).unrolled.decode(z as number[][]);
  }

  /** `decode(encode(x))`, `[batch, ...inputShape]`. */
  async reconstruct(x: Examples): Promise<Tensor> {
    return (await this.parts.ready()).unrolled.reconstruct(x);
  }

  /** Examples decoded along the way between the codes of two, `[steps + 1, ...inputShape]`. */
  async interpolate(from: Examples, to: Examples, options?: InterpolationOptions): Promise<Tensor> {
    return (await this.parts.ready()).unrolled.interpolate(from, to, options);
  }

  /**
   * The weights of a layer that meets examples as pictures, `[units, ...inputShape]`: what each unit of the first looks for,
   * what each of the decoder's last draws.
   *
   * @param layer - `encoder/0` or `decoder/` and the number of its last layer. Default `encoder/0`
   * @throws OptionError for a layer whose weights are no pictures
   */
  async filters(layer?: string): Promise<Tensor> {
    return (await this.parts.ready()).unrolled.filters(layer);
  }

  /** Judges the unrolled network on data: `loss`, `squaredError`, `meanSquaredError`, `meanActivation` and `nearZeroCodes`, as an {@link Autoencoder} does. */
  async evaluate(data: Data, options?: EvaluateOptions): Promise<Record<string, number | Estimate>> {
    return (await this.parts.ready()).unrolled.evaluate(data, options);
  }

  /** A table of the layers with shapes and parameter counts. */
  summary(): string {
    return summarizeNetworks(distinctNetworks(this.parts.now().networks));
  }

  /** Writes `config.json` and `weights.safetensors`. */
  async save(store: Store): Promise<void> {
    const { variables } = await this.parts.ready();
    await saveModelFiles(store, { model: NAME, options: this.options, spec: this.spec }, variables);
  }

  /**
   * A saved stack.
   *
   * @throws CheckpointError if what is in the store is not a stacked autoencoder's files, whole and matching
   */
  static async load(store: Store): Promise<StackedAutoencoder> {
    return restoreModel(store, {
      name: NAME,
      title: 'StackedAutoencoder',
      make: (options, { shape }) => new StackedAutoencoder({ inputShape: shape, ...options }),
      adopt: (model: StackedAutoencoder) => model.parts.now().variables,
    });
  }

  /**
   * Frees the model's memory.
   *
   * @throws GenError while it is being trained
   */
  dispose(): void {
    if (this.isInTraining) throw new GenError('This StackedAutoencoder is being trained: abort the fit by its signal and wait for it to end, then dispose.');
    this.parts.dispose();
  }

  private async train(plan: TrainingPlan, data: Data, options: FitOptions): Promise<FitResult> {
    const { networks } = await this.parts.ready();
    // Each plan is a training of its own to the engine, which tells only one of them from itself.
    if (this.isInTraining) throw new GenError('This StackedAutoencoder is being trained: wait for that to end, or abort it, before another training.');
    this.isInTraining = true;
    try {
      return await fit(createTrainable(this.options, this.spec, networks, plan), data, options);
    } finally {
      this.isInTraining = false;
    }
  }

  private build(): StackParts {
    const { options, inputShape, latentDim } = this;
    const networks = buildNetworks(options, this.spec);
    const { codeActivation, loss, seed } = options;
    const unrolled = new Autoencoder<readonly number[], number>({ inputShape, latentDim, codeActivation, loss, seed, encoderNetwork: networks.encoder, decoderNetwork: networks.decoder });
    return { networks, variables: networkVariables(distinctNetworks(networks)), unrolled };
  }
}

function refuseEarlyStopping(verb: string, { earlyStopping }: FitOptions): void {
  if (!earlyStopping) return;
  throw new OptionError(`StackedAutoencoder.${verb}: earlyStopping compares epochs, and those that train single layers cannot be compared: call pretrain without it, then fineTune with it, or set pretrainEpochs to 0.`);
}
