import type { DataSpec, IndexedSource } from './batch-source.js';
/**
 * A source over values in memory, row after row.
 *
 * @param x - the values, `[size, ...shape]` in row-major order; kept, not copied
 * @throws DataError if there is no example; ShapeError if the lengths do not fit
 *
 * @example
 * arraySource(new Float32Array([0, 0, 1, 1]), { shape: [2], values: 'binary' }); // two examples of two values
 */
export declare function arraySource(x: Float32Array, spec: DataSpec, labels?: Int32Array): IndexedSource;
