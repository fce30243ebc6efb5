import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Output, SimdBackend } from '../../backend.js';

/**
 * Which of `rows` slices each `rank` numbers of `indices` mean: Σ index · stride. Undefined if one is out of range, or there is none.
 */
export function slicePlaces(
  backend: SimdBackend, indices: TensorInfo, count: number, rank: number, strides: readonly number[], rows: number,
): Output | undefined {
  if (count === 0 || rank === 0) return undefined;
  const places = backend.output([count], 'int32');
  const numbers = backend.dataOf(indices.dataId).values as Int32Array;
  const target = backend.dataOf(places.dataId).values as Int32Array;
  for (let slice = 0; slice < count; slice++) {
    let place = 0;
    for (let axis = 0; axis < rank; axis++) place += numbers[slice * rank + axis]! * strides[axis]!;
    if (place < 0 || place >= rows) {
      backend.disposeData(places.dataId);
      return undefined;
    }
    target[slice] = place;
  }
  return places;
}
