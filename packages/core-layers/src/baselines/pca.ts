import * as tf from '@tensorflow/tfjs-core';
import { GenError, integer, integers, OptionError, resolveOptions, sizeOfShape, type DataSpec, type OptionInput } from '@gen/core';
import { disposing, toSource, toTensor } from '../data/index.js';
import { checkInputShape, type Data, type Decoder, type Encoder, type EvaluateOptions, type Examples, type Reconstructor } from '../model/index.js';
import { eigensystem } from './symmetric.js';
import { moments } from './moments.js';

const pcaOptions = {
  inputShape: integers({ min: 1, required: true, doc: 'Shape of one example, without the batch.' }),
  components: integer({ min: 1, required: true, doc: 'How many principal components are kept.' }),
};

/** Options of {@link PCA}. */
export type PCAOptions = OptionInput<typeof pcaOptions>;

/** What has been learned. */
interface Fitted {
  /** `[features]`. */
  readonly mean: tf.Tensor1D;
  /** `[components, features]`, orthonormal rows. */
  readonly components: tf.Tensor2D;
  readonly explainedVariance: Float64Array;
  readonly totalVariance: number;
}

/**
 * Principal component analysis: the linear code that leaves the least squared error. With the mean μ and the unit
 * eigenvectors V of the covariance with the m largest eigenvalues, `h = V(x − μ)` and `x̂ = μ + Vᵀh`; no code of m
 * numbers with a linear decoder does better, so that it bounds linear autoencoders and is what others have to beat.
 *
 * Each component's sign is such that its largest entry is positive. Covariances are divided by n, added up in float64.
 *
 * Pearson, "On lines and planes of closest fit to systems of points in space", Philosophical Magazine 1901.
 *
 * @example
 * const pca = new PCA({ inputShape: [28, 28, 1], components: 30 });
 * await pca.fit(await mnist({ split: 'train' }));
 * const restored = await pca.reconstruct(images); // [batch, 28, 28, 1]
 */
export class PCA implements Encoder, Decoder, Reconstructor {
  private readonly spec: DataSpec;
  private readonly count: number;
  private fitted: Fitted | undefined;

  /** @throws OptionError if the shape is none, or more components are wanted than an example has values */
  constructor(options: PCAOptions) {
    const { inputShape, components } = resolveOptions(pcaOptions, options, 'PCA');
    checkInputShape(inputShape, 'PCA');
    if (components > sizeOfShape(inputShape)) {
      throw new OptionError(`PCA: examples of ${sizeOfShape(inputShape)} values have no ${components} principal components.`);
    }
    this.spec = { shape: inputShape, values: 'real' };
    this.count = components;
  }

  /** Variance along each component, the largest first, `[components]`. */
  get explainedVariance(): Float64Array {
    return this.learned().explainedVariance;
  }

  /** Variance of all values together: the mean squared distance to the mean, Σ over an example's values. */
  get totalVariance(): number {
    return this.learned().totalVariance;
  }

  /**
   * Learns from the data, in one walk; what was learned before is forgotten.
   *
   * @throws ShapeError or DataError if the data is not of this shape, not finite or none; the signal's reason when it aborts
   */
  async fit(data: Data, options: Pick<EvaluateOptions, 'signal' | 'onProgress'> = {}): Promise<void> {
    const width = sizeOfShape(this.spec.shape);
    const { mean, covariance } = await moments(await toSource(data, this.spec), this.spec, ({ x }) => tf.reshape(x, [x.shape[0], width]), options);
    const { values, vectors } = eigensystem(covariance, width);
    this.dispose();
    this.fitted = {
      mean: tf.keep(tf.tensor1d(Float32Array.from(mean))),
      components: tf.keep(tf.tensor2d(Float32Array.from(vectors.slice(0, this.count).flatMap((vector) => Array.from(vector))), [this.count, width])),
      explainedVariance: values.slice(0, this.count),
      totalVariance: values.reduce((sum, value) => sum + value, 0),
    };
  }

  /** The components as examples, `[components, ...inputShape]`. */
  async components(): Promise<tf.Tensor> {
    return tf.tidy(() => tf.reshape(this.learned().components, [this.count, ...this.spec.shape]));
  }

  /** `V(x − μ)`, `[batch, components]`. */
  async encode(x: Examples): Promise<tf.Tensor2D> {
    const fitted = this.learned();
    const input = await toTensor(x, this.spec.shape, 'PCA.encode: the input');
    return disposing(input, () => tf.tidy(() => project(fitted, input)));
  }

  /** `μ + Vᵀh`, `[batch, ...inputShape]`, from codes `[batch, components]`. */
  async decode(z: Examples): Promise<tf.Tensor> {
    const fitted = this.learned();
    const codes = await toTensor(z, [this.count], 'PCA.decode: the codes');
    return disposing(codes, () => tf.tidy(() => this.restore(fitted, codes as tf.Tensor2D)));
  }

  /** `decode(encode(x))`, `[batch, ...inputShape]`; values may leave the range of the data. */
  async reconstruct(x: Examples): Promise<tf.Tensor> {
    const fitted = this.learned();
    const input = await toTensor(x, this.spec.shape, 'PCA.reconstruct: the input');
    return disposing(input, () => tf.tidy(() => this.restore(fitted, project(fitted, input))));
  }

  /** Frees what was learned. */
  dispose(): void {
    if (this.fitted) tf.dispose([this.fitted.mean, this.fitted.components]);
    this.fitted = undefined;
  }

  private restore({ mean, components }: Fitted, codes: tf.Tensor2D): tf.Tensor {
    return tf.reshape(tf.add(tf.matMul(codes, components), mean), [codes.shape[0], ...this.spec.shape]);
  }

  private learned(): Fitted {
    if (!this.fitted) throw new GenError('This PCA has learned nothing yet: call fit first.');
    return this.fitted;
  }
}

function project({ mean, components }: Fitted, x: tf.Tensor): tf.Tensor2D {
  return tf.matMul(tf.sub<tf.Tensor2D>(tf.reshape(x, [x.shape[0], mean.size]), mean), components, false, true);
}
