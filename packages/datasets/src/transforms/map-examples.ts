import { ShapeError, sizeOfShape, type DataSpec, type IndexedSource } from '@gen/core';
import { map, type MapContext } from './map.js';

/** Writes one example from another; `out` begins as zeros and may have another length than `x`. */
export type ExampleTransform = (x: Float32Array, out: Float32Array, index: number, context: MapContext) => void;

/**
 * A source whose examples are made one by one from those of another; labels and attributes stay, and targets too unless
 * there is a transform of their own.
 */
export function mapExamples(source: IndexedSource, spec: DataSpec, transform: ExampleTransform, ofTarget?: ExampleTransform): IndexedSource {
  const [from, to] = [sizeOfShape(source.spec.shape), sizeOfShape(spec.shape)];
  const [fromTarget, toTarget] = [sizeOfShape(source.spec.target?.shape ?? []), sizeOfShape(spec.target?.shape ?? [])];
  const made = map(
    source,
    (batch, context) => {
      const x = transformEach(batch.x, [from, to], transform, context);
      return ofTarget && batch.target ? { ...batch, x, target: transformEach(batch.target, [fromTarget, toTarget], ofTarget, context) } : { ...batch, x };
    },
    spec,
  );
  return { ...made, annotations: source.annotations };
}

function transformEach(values: Float32Array, [from, to]: readonly [number, number], transform: ExampleTransform, context: MapContext): Float32Array {
  const out = new Float32Array(context.indices.length * to);
  context.indices.forEach((index, row) => {
    transform(values.subarray(row * from, (row + 1) * from), out.subarray(row * to, (row + 1) * to), index, context);
  });
  return out;
}

/**
 * Applies a transform that needs no random numbers to bare values, which are whole examples of `shape`.
 *
 * @throws ShapeError if they are not
 */
export function transformRows(x: Float32Array, shape: readonly number[], transform: (x: Float32Array, out: Float32Array) => void): Float32Array {
  const width = sizeOfShape(shape);
  if (x.length % width !== 0) throw new ShapeError(`${x.length} values are not a whole number of examples of shape [${shape.join(', ')}].`);
  const out = new Float32Array(x.length);
  for (let at = 0; at < x.length; at += width) transform(x.subarray(at, at + width), out.subarray(at, at + width));
  return out;
}
