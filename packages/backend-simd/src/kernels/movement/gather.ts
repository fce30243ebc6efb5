import {
  backend_util, GatherNd, GatherV2, util, type GatherNdInputs, type GatherV2Attrs, type GatherV2Inputs, type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../../backend.js';
import { bytesOf, isNumberType } from '../../memory/tensor-memory.js';
import { defineKernel } from '../kernel.js';
import { slicePlaces } from './places.js';


/** Slices of a tensor by their places along an axis. The cpu backend's kernel says which place is out of range. */
export const gatherV2 = defineKernel<GatherV2Inputs, GatherV2Attrs>(GatherV2, ({ x, indices }, { axis, batchDims }, backend) => {
  if (!isNumberType(x.dtype) || indices.dtype !== 'int32') return undefined;
  const along = util.parseAxisParam(axis, x.shape)[0]!;
  if (!areWithin(backend, indices, x.shape[along]!)) return undefined;
  const { batchSize, outerSize, dimSize, sliceSize, outputShape } = backend_util.segment_util.collectGatherOpShapeInfo(
    x, indices, along, batchDims,
  );
  const count = util.sizeFromShape(indices.shape) / batchSize;
  const input = backend.address(x);
  const places = backend.address(indices);
  const output = backend.output(outputShape, x.dtype);
  if (output.size === 0) return output;
  const bytes = sliceSize * bytesOf(x.dtype);
  const work = { count: batchSize * outerSize * count, cost: 2 + bytes / 4, grain: 16 };
  backend.run('gatherSlices', work, outerSize, dimSize, count, bytes, input, places, output.address);
  return output;
});

function areWithin(backend: SimdBackend, indices: TensorInfo, size: number): boolean {
  const places = backend.dataOf(indices.dataId).values as Int32Array;
  for (let index = 0; index < places.length; index++) if (places[index]! < 0 || places[index]! >= size) return false;
  return true;
}

/** Slices of a tensor by their places along its first axes. */
export const gatherNd = defineKernel<GatherNdInputs, object>(GatherNd, ({ params, indices }, _, backend) => {
  if (!isNumberType(params.dtype) || indices.dtype !== 'int32') return undefined;
  const [shape, count, sliceSize, strides] = backend_util.prepareAndValidate(params, indices);
  const rows = util.sizeFromShape(params.shape) / sliceSize;
  const places = slicePlaces(backend, indices, count, indices.shape.at(-1)!, strides, rows);
  if (places === undefined) return undefined;
  const input = backend.address(params);
  const output = backend.output(shape, params.dtype);
  const bytes = sliceSize * bytesOf(params.dtype);
  const work = { count, cost: 2 + bytes / 4, grain: 16 };
  if (output.size > 0) backend.run('gatherSlices', work, 1, rows, count, bytes, input, places.address, output.address);
  backend.disposeData(places.dataId);
  return output;
});
