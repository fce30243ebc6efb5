import { float16 } from './float16.js';

/** How the values of one NumPy type are read. */
export interface NpyType {
  /** Bytes of one value. */
  readonly bytes: number;
  get(view: DataView, at: number, littleEndian: boolean): number | bigint;
}

/** The number types of NumPy, by kind and size: `f4` of `<f4`. */
export const npyTypes: ReadonlyMap<string, NpyType> = new Map<string, NpyType>([
  ['b1', { bytes: 1, get: (view, at) => view.getUint8(at) }],
  ['u1', { bytes: 1, get: (view, at) => view.getUint8(at) }],
  ['i1', { bytes: 1, get: (view, at) => view.getInt8(at) }],
  ['u2', { bytes: 2, get: (view, at, little) => view.getUint16(at, little) }],
  ['i2', { bytes: 2, get: (view, at, little) => view.getInt16(at, little) }],
  ['u4', { bytes: 4, get: (view, at, little) => view.getUint32(at, little) }],
  ['i4', { bytes: 4, get: (view, at, little) => view.getInt32(at, little) }],
  ['u8', { bytes: 8, get: (view, at, little) => view.getBigUint64(at, little) }],
  ['i8', { bytes: 8, get: (view, at, little) => view.getBigInt64(at, little) }],
  ['f2', { bytes: 2, get: (view, at, little) => float16(view.getUint16(at, little)) }],
  ['f4', { bytes: 4, get: (view, at, little) => view.getFloat32(at, little) }],
  ['f8', { bytes: 8, get: (view, at, little) => view.getFloat64(at, little) }],
]);
