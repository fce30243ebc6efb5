import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { OptionError, ShapeError, type RandomKey } from '@gen/core';
import { drawKey } from '../random/index.js';

/** What every layer of tf.layers takes: a name, an input shape where it is the first of a model, and so on. */
export type LayerOptions = NonNullable<ConstructorParameters<typeof layers.Layer>[0]>;

/**
 * A layer that disturbs its input `[batch, …]` when it is called with `{ training: true }` and passes it on as it is
 * otherwise. It takes its random numbers from the random scope around the call.
 */
export abstract class NoiseLayer extends layers.Layer {
  constructor(options: LayerOptions) {
    super(options);
    this.supportsMasking = true;
  }

  /** The disturbed input, of the same shape. */
  protected abstract disturb(x: tf.Tensor, key: RandomKey): tf.Tensor;

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { readonly training?: boolean }): tf.Tensor {
    const x = onlyTensor(inputs, this.name);
    return kwargs.training === true ? tf.tidy(() => this.disturb(x, drawKey(this.getClassName()))) : x;
  }
}

/** The one tensor of a layer's inputs. */
export function onlyTensor(inputs: tf.Tensor | tf.Tensor[], layer: string): tf.Tensor {
  const given = Array.isArray(inputs) ? inputs : [inputs];
  const [x] = given;
  if (!x || given.length > 1) throw new ShapeError(`Layer ${layer} takes one tensor, got ${given.length}.`);
  return x;
}

/** Refuses what is no probability. */
export function assertProbability(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new OptionError(`${name} must be a number from 0 to 1, got ${value}.`);
}
