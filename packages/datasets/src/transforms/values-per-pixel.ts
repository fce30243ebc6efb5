/** How many neighbouring values are one pixel: the channels of a picture `[height, width, channels]`, else one value. */
export function valuesPerPixel(shape: readonly number[]): number {
  return shape.length === 3 ? shape[2]! : 1;
}
