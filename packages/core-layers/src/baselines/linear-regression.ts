import * as tf from '@tensorflow/tfjs-core';
import { GenError, integers, resolveOptions, sizeOfShape, type DataSpec, type OptionInput } from '@gen/core';
import { disposing, toSource, toTensor } from '../data/index.js';
import { checkInputShape, type Data, type EvaluateOptions, type Examples, type TargetPredictor } from '../model/index.js';
import { eigensystem } from './symmetric.js';
import { moments } from './moments.js';

const linearRegressionOptions = {
  inputShape: integers({ min: 1, required: true, doc: 'Shape of one example, without the batch.' }),
  targetShape: integers({ min: 1, required: true, doc: 'Shape of what is predicted of one example.' }),
};

/** Options of {@link LinearRegression}. */
export type LinearRegressionOptions = OptionInput<typeof linearRegressionOptions>;

interface Fitted {
  /** `[features, outputs]`. */
  readonly weights: tf.Tensor2D;
  /** `[outputs]`. */
  readonly intercept: tf.Tensor1D;
}

/** Directions with less than this share of the largest variance are rounding of the float32 data. */
const LEAST_VARIANCE = 1e-7;

/**
 * Linear least squares from examples to targets of any shape, in closed form: `y = Wᵀx + b` with the least
 * `E‖y − ŷ‖²`, `W = Σ_xx⁺ Σ_xy`, the shortest such W where inputs are collinear. What a denoiser, a colouriser or any
 * other map from pictures to pictures has to beat.
 *
 * @example
 * const linear = new LinearRegression({ inputShape: [28, 28, 1], targetShape: [28, 28, 1] });
 * await linear.fit(noisyDigitsWithCleanTargets);
 * const cleaned = await linear.predict(noisy); // [batch, 28, 28, 1]
 */
export class LinearRegression implements TargetPredictor {
  private readonly spec: DataSpec & { readonly target: NonNullable<DataSpec['target']> };
  private fitted: Fitted | undefined;

  /** @throws OptionError if a shape is none */
  constructor(options: LinearRegressionOptions) {
    const { inputShape, targetShape } = resolveOptions(linearRegressionOptions, options, 'LinearRegression');
    checkInputShape(inputShape, 'LinearRegression');
    checkInputShape(targetShape, 'LinearRegression: the target');
    this.spec = { shape: inputShape, values: 'real', target: { shape: targetShape, values: 'real' } };
  }

  /**
   * Learns from examples with targets, in one walk; what was learned before is forgotten.
   *
   * @throws ShapeError or DataError if the data is not of these shapes, lacks targets or is none; the signal's reason when it aborts
   */
  async fit(data: Data, options: Pick<EvaluateOptions, 'signal' | 'onProgress'> = {}): Promise<void> {
    const [inputs, outputs] = [sizeOfShape(this.spec.shape), sizeOfShape(this.spec.target.shape)];
    const joint = await moments(await toSource(data, this.spec), this.spec, ({ x, target }) => {
      const count = x.shape[0];
      return tf.concat([tf.reshape(x, [count, inputs]), tf.reshape(target!, [count, outputs])], 1);
    }, options);
    const width = inputs + outputs;
    const block = (columns: number, from: number) =>
      Float64Array.from({ length: inputs * columns }, (_, index) => joint.covariance[Math.floor(index / columns) * width + from + (index % columns)]!);
    const weights = solve(block(inputs, 0), block(outputs, inputs), inputs, outputs);
    const intercept = joint.mean.slice(inputs).map((mean, output) => {
      let moved = mean;
      for (let input = 0; input < inputs; input++) moved -= weights[input * outputs + output]! * joint.mean[input]!;
      return moved;
    });
    this.dispose();
    this.fitted = {
      weights: tf.keep(tf.tensor2d(Float32Array.from(weights), [inputs, outputs])),
      intercept: tf.keep(tf.tensor1d(Float32Array.from(intercept))),
    };
  }

  /** `Wᵀx + b`, `[batch, ...targetShape]`. */
  async predict(x: Examples): Promise<tf.Tensor> {
    const { fitted, spec } = this;
    if (!fitted) throw new GenError('This LinearRegression has learned nothing yet: call fit first.');
    const input = await toTensor(x, spec.shape, 'LinearRegression.predict: the input');
    return disposing(input, () =>
      tf.tidy(() => {
        const rows = tf.reshape<tf.Rank.R2>(input, [input.shape[0], sizeOfShape(spec.shape)]);
        return tf.reshape(tf.add(tf.matMul(rows, fitted.weights), fitted.intercept), [rows.shape[0], ...spec.target.shape]);
      }),
    );
  }

  /** Frees what was learned. */
  dispose(): void {
    if (this.fitted) tf.dispose([this.fitted.weights, this.fitted.intercept]);
    this.fitted = undefined;
  }
}

/** `A⁺B` for a symmetric A `[n, n]` with no negative eigenvalue and B `[n, m]`. */
function solve(a: Float64Array, b: Float64Array, n: number, m: number): Float64Array {
  const { values, vectors } = eigensystem(a, n);
  const solution = new Float64Array(n * m);
  const projected = new Float64Array(m);
  for (const [index, vector] of vectors.entries()) {
    if (values[index]! <= values[0]! * LEAST_VARIANCE) break;
    projected.fill(0);
    for (let row = 0; row < n; row++) for (let column = 0; column < m; column++) projected[column]! += vector[row]! * b[row * m + column]!;
    for (let row = 0; row < n; row++) {
      const factor = vector[row]! / values[index]!;
      for (let column = 0; column < m; column++) solution[row * m + column]! += factor * projected[column]!;
    }
  }
  return solution;
}
