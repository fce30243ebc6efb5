import * as tf from '@tensorflow/tfjs-core';
import { initializers, layers, type LayerVariable } from '@tensorflow/tfjs-layers';
import { OptionError, ShapeError } from '@gen/core';
import { findSourceLayer } from './find-source-layer.js';
import { onlyTensor, type LayerOptions } from './noise-layer.js';

/** Options of {@link tiedDense}. */
export interface TiedDenseOptions extends LayerOptions {
  /** The dense layer whose kernel is shared; built when this layer is first applied. A saved model holds its name. */
  readonly tiedTo: layers.Layer | { readonly name: string };
  /** Whether a bias of the layer's own is added. Default true. */
  readonly useBias?: boolean;
  /** Default `linear`. */
  readonly activation?: Parameters<typeof layers.activation>[0]['activation'];
}

type Shape = (number | null)[];

/** For registration with tf.serialization. */
export class GenTiedDense extends layers.Layer {
  static className = 'GenTiedDense';
  private tiedTo: TiedDenseOptions['tiedTo'];
  private readonly useBias: boolean;
  private readonly activation: layers.Layer;
  private bias: LayerVariable | undefined;

  constructor(options: TiedDenseOptions) {
    super(options);
    this.supportsMasking = true;
    this.tiedTo = options.tiedTo;
    this.useBias = options.useBias ?? true;
    this.activation = layers.activation({ activation: options.activation ?? 'linear' });
  }

  override apply(...[inputs, kwargs]: Parameters<layers.Layer['apply']>): ReturnType<layers.Layer['apply']> {
    if (!(this.tiedTo instanceof layers.Layer)) this.tiedTo = this.resolve(this.tiedTo.name, inputs);
    return super.apply(inputs, kwargs);
  }

  override build(inputShape: Shape | Shape[]): void {
    const [width] = this.computeOutputShape(inputShape).slice(-1);
    if (this.useBias) {
      this.bias = this.addWeight('bias', [width!], 'float32', initializers.zeros());
    }
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    const shape = inputShape as Shape;
    const [outputs, inputs] = this.kernel().shape as [number, number];
    if (shape.at(-1) !== inputs) {
      throw new ShapeError(`Layer ${this.name} is tied to a kernel [${outputs}, ${inputs}] and takes [batch, ${inputs}], got [${shape.join(', ')}].`);
    }
    return [...shape.slice(0, -1), outputs];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = onlyTensor(inputs, this.name);
      // Transposed beforehand: the wasm backend's own product with transposeB is ten times slower.
      const transposed = tf.transpose(this.kernel().read()) as tf.Tensor2D;
      const [width, outputs] = transposed.shape;
      const bias = this.bias ? { bias: this.bias.read() } : {};
      const rows = tf.fused.matMul({ a: tf.reshape(x, [-1, width]), b: transposed, ...bias });
      return this.activation.call(tf.reshape(rows, [...x.shape.slice(0, -1), outputs]), {}) as tf.Tensor;
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { activation } = this.activation.getConfig();
    // An object, because tf.layers changes the case of any text in a configuration except under the key `name`.
    return { ...super.getConfig(), tiedTo: { name: this.tiedTo.name }, useBias: this.useBias, activation: activation! };
  }

  /** Read anew each time: the variable belongs to the other layer. */
  private kernel(): LayerVariable {
    const { tiedTo } = this;
    const kernel = tiedTo instanceof layers.Layer && tiedTo.built ? tiedTo.weights.find(({ shape }) => shape.length === 2) : undefined;
    if (!kernel) {
      throw new OptionError(`Layer ${this.name} is tied to ${tiedTo.name}, which must be a dense layer and be applied to its input beforehand.`);
    }
    return kernel;
  }

  private resolve(name: string, inputs: Parameters<layers.Layer['apply']>[0]): layers.Layer {
    const found = findSourceLayer(name, [inputs].flat());
    if (found) return found;
    throw new OptionError(
      `Layer ${this.name} is tied to a layer ${name}, which is not among those that lead to it: load both within one model, or build the model in code and load its weights.`,
    );
  }
}

/**
 * A dense layer that shares the kernel W `[outputs, inputs]` of another: `activation(x·Wᵀ + b)`, from
 * `[batch, …, inputs]` to `[batch, …, outputs]`, with a bias of its own. Tied to an encoder's layer, it is that
 * layer's mirror image in the decoder.
 *
 * The kernel stays a weight of the other layer alone, gets its gradient from both uses, and is freed with that layer.
 * In a saved model both layers must be in one model, the other on the way to this one.
 *
 * @throws OptionError if `tiedTo` is no dense layer that has been built; ShapeError if the input does not fit its kernel
 *
 * @example
 * const encoder = tfl.layers.dense({ units: 32, activation: 'relu' });
 * const x = tfl.input({ shape: [784] });
 * const code = encoder.apply(x) as tfl.SymbolicTensor;
 * const model = tfl.model({ inputs: x, outputs: tiedDense({ tiedTo: encoder }).apply(code) as tfl.SymbolicTensor });
 */
export function tiedDense(options: TiedDenseOptions): layers.Layer {
  return new GenTiedDense(options);
}
