import {
  backend_util, OneHot, ScatterNd, UnsortedSegmentSum, util,
  type OneHotAttrs, type OneHotInputs, type ScatterNdAttrs, type ScatterNdInputs, type UnsortedSegmentSumAttrs, type UnsortedSegmentSumInputs,
} from '@tensorflow/tfjs-core';
import type { Output, SimdBackend } from '../../backend.js';
import { isNumberType, type NumberArray } from '../../memory/tensor-memory.js';
import { defineKernel } from '../kernel.js';
import { slicePlaces } from './places.js';

/** Columns that are added up together, as in `assembly/movement`. */
const STRIP = 16;

/** output[place, …] = the sum of the slices with that place, `inner` numbers each. */
function addSlices(
  backend: SimdBackend, places: number, rows: number, input: number, inner: number, segments: number, shape: readonly number[],
): Output {
  const output = backend.output(shape, 'float32');
  if (output.size === 0) return output;
  const sums = backend.output([2 * output.size], 'float32');
  backend.run(
    'addSlices',
    { count: Math.ceil(inner / STRIP), cost: STRIP * (rows + segments) },
    rows, inner, segments, places, input, sums.address, output.address,
  );
  backend.disposeData(sums.dataId);
  return output;
}

/** Sums of the slices along the first axis that have the same segment; the gradient of gathering. */
export const unsortedSegmentSum = defineKernel<UnsortedSegmentSumInputs, UnsortedSegmentSumAttrs>(
  UnsortedSegmentSum,
  ({ x, segmentIds }, { numSegments }, backend) => {
    if (x.dtype !== 'float32' || segmentIds.dtype !== 'int32' || segmentIds.shape.length !== 1 || numSegments < 1) return undefined;
    if (segmentIds.shape[0] !== x.shape[0]) return undefined;
    const shape = [numSegments, ...x.shape.slice(1)];
    const inner = util.sizeFromShape(x.shape.slice(1));
    return addSlices(backend, backend.address(segmentIds), x.shape[0]!, backend.address(x), inner, numSegments, shape);
  },
);

/** Slices at their places in zeros, added where they meet. */
export const scatterNd = defineKernel<ScatterNdInputs, ScatterNdAttrs>(ScatterNd, ({ indices, updates }, { shape }, backend) => {
  if (updates.dtype !== 'float32' || indices.dtype !== 'int32') return undefined;
  const { sliceRank, numUpdates, sliceSize, strides, outputSize } = backend_util.calculateShapes(updates, indices, shape);
  const segments = outputSize / sliceSize;
  if (util.sizeFromShape(updates.shape) !== numUpdates * sliceSize) return undefined;
  const places = slicePlaces(backend, indices, numUpdates, sliceRank, strides, segments);
  if (places === undefined) return undefined;
  const output = addSlices(backend, places.address, numUpdates, backend.address(updates), sliceSize, segments, shape);
  backend.disposeData(places.dataId);
  return output;
});

/** Rows with one number set, by place; none where the place is out of range. */
export const oneHot = defineKernel<OneHotInputs, OneHotAttrs>(OneHot, ({ indices }, { depth, onValue, offValue, dtype }, backend) => {
  if (indices.dtype !== 'int32' || !isNumberType(dtype)) return undefined;
  const output = backend.output([...indices.shape, depth], dtype);
  const places = backend.dataOf(indices.dataId).values as Int32Array;
  const target = backend.dataOf(output.dataId).values as NumberArray;
  target.fill(offValue);
  for (let row = 0; row < places.length; row++) {
    const place = places[row]!;
    if (place >= 0 && place < depth) target[row * depth + place] = onValue;
  }
  return output;
});
