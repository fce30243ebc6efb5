import type { IndexedSource } from '@gen/core';

/** A source made from another by something that can be undone. */
export interface InvertibleSource extends IndexedSource {
  /**
   * Values as this source has them, back as the source it was made from has them: to show samples of a model that
   * learned from the transformed data.
   *
   * @param x - examples in row-major order, `[size, ...shape]`
   * @throws ShapeError if these are no whole number of examples
   */
  readonly inverse: (x: Float32Array) => Float32Array;
}
