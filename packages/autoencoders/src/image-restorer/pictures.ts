import * as tf from '@tensorflow/tfjs-core';
import { OptionError, ShapeError } from '@gen/core';
import { toTensor, type Examples } from '@gen/core-layers';

/**
 * Pictures of any height and width as a new tensor `[batch, height, width, channels]`, checked.
 *
 * @param channels - how many they may have
 * @throws ShapeError, or DataError for no pictures and values that are not in [0, 1]
 */
export async function toPictures(pictures: Examples, channels: readonly number[], what: string): Promise<tf.Tensor4D> {
  const [, height, width, depth, ...more] = shapeOf(pictures);
  if (!height || !width || !depth || more.length > 0 || !channels.includes(depth)) {
    throw new ShapeError(`${what} must have the shape [batch, height, width, ${channels.join(' or ')}], got [${shapeOf(pictures).join(', ')}].`);
  }
  return (await toTensor(pictures, [height, width, depth], what, [0, 1])) as tf.Tensor4D;
}

/**
 * A mask `[batch, height, width, 1]` of pictures as a new tensor, checked.
 *
 * @throws ShapeError if it is not of the pictures' size; OptionError for values other than 0 and 1
 */
export async function toMask(mask: Examples, [batch, height, width]: readonly number[], what: string): Promise<tf.Tensor4D> {
  const tensor = await toPictures(mask, [1], what);
  try {
    if (tensor.shape[0] !== batch || tensor.shape[1] !== height || tensor.shape[2] !== width) {
      throw new ShapeError(`${what} must have the shape [${batch}, ${height}, ${width}, 1] of the pictures, got [${tensor.shape.join(', ')}].`);
    }
    const other = (await tensor.data()).find((value) => value !== 0 && value !== 1);
    if (other !== undefined) throw new OptionError(`${what} must be 1 where a pixel is kept and 0 where it is missing, got ${other}.`);
    return tf.clone(tensor);
  } finally {
    tensor.dispose();
  }
}

function shapeOf(examples: Examples): readonly number[] {
  if (examples instanceof tf.Tensor) return examples.shape;
  const shape: number[] = [];
  for (let level: unknown = examples; Array.isArray(level) || ArrayBuffer.isView(level); level = (level as unknown[])[0]) shape.push((level as ArrayLike<unknown>).length);
  return shape;
}
