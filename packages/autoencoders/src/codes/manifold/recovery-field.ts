import { ShapeError } from '@gen/core';
import { disposing, requireBackend, type Examples, type Reconstructor } from '@gen/core-layers';
import * as tf from '@tensorflow/tfjs-core';

/**
 * Where a model moves examples, `r(x) − x`, `[count, ...shape]`: of a denoiser with little noise σ about `σ² ∂log p(x)/∂x`,
 * so that the arrows point to where data is likely.
 *
 * Alain and Bengio, "What regularized auto-encoders learn from the data-generating distribution", JMLR 2014.
 *
 * @param x - `[count, ...shape]`, such as {@link gridPoints}
 * @throws ShapeError if reconstructions have another shape; what `reconstruct` throws
 *
 * @example
 * const points = gridPoints({ x: [-2, 2], y: [-2, 2], side: 20 });
 * const arrows = await recoveryField(denoiser, points); // [400, 2]
 */
export async function recoveryField(model: Reconstructor, x: Examples): Promise<tf.Tensor> {
  await requireBackend();
  const restored = await model.reconstruct(x);
  return disposing(restored, () => tf.tidy(() => {
    const input = x instanceof tf.Tensor ? x : tf.tensor(x as tf.TensorLike);
    if (input.shape.join() !== restored.shape.join()) throw new ShapeError(`recoveryField: the model made [${restored.shape.join(', ')}] of [${input.shape.join(', ')}].`);
    return tf.sub(restored, input);
  }));
}
