import { ShapeError, type DataSpec, type IndexedSource } from '@gen/core';
import { map, type MapContext } from './map.js';

/** Writes one example from another; `out` begins as zeros and may have another length than `x`. */
export type ExampleTransform = (x: Float32Array, out: Float32Array, index: number, context: MapContext) => void;

/** A source whose examples are made one by one from those of another; labels, attributes and targets stay. */
export function mapExamples(source: IndexedSource, spec: DataSpec, transform: ExampleTransform): IndexedSource {
  const [from, to] = [widthOf(source.spec.shape), widthOf(spec.shape)];
  const made = map(
    source,
    (batch, context) => {
      const x = new Float32Array(batch.size * to);
      context.indices.forEach((index, row) => {
        transform(batch.x.subarray(row * from, (row + 1) * from), x.subarray(row * to, (row + 1) * to), index, context);
      });
      return { ...batch, x };
    },
    spec,
  );
  return { ...made, annotations: source.annotations };
}

/**
 * Applies a transform that needs no random numbers to bare values, which are whole examples of `shape`.
 *
 * @throws ShapeError if they are not
 */
export function transformRows(x: Float32Array, shape: readonly number[], transform: (x: Float32Array, out: Float32Array) => void): Float32Array {
  const width = widthOf(shape);
  if (x.length % width !== 0) throw new ShapeError(`${x.length} values are not a whole number of examples of shape [${shape.join(', ')}].`);
  const out = new Float32Array(x.length);
  for (let at = 0; at < x.length; at += width) transform(x.subarray(at, at + width), out.subarray(at, at + width));
  return out;
}

/** Values in one example. */
export function widthOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}
