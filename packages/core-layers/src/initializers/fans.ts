import { sizeOfShape } from '@gen/core';

/**
 * How many inputs and outputs a unit of a weight has, as Keras counts them: rows and columns of a dense kernel;
 * channels times receptive field of a convolution kernel `[...field, in, out]`; the root of the size for other
 * shapes.
 */
export function fans(shape: readonly number[]): { readonly fanIn: number; readonly fanOut: number } {
  if (shape.length < 2) {
    const root = Math.sqrt(sizeOfShape(shape));
    return { fanIn: root, fanOut: root };
  }
  const field = sizeOfShape(shape.slice(0, -2));
  return { fanIn: shape.at(-2)! * field, fanOut: shape.at(-1)! * field };
}
