import { DataError } from '@gen/core';
import { readNpyHeader } from './npy-header.js';

/** An array of a `.npy` file. */
export interface NpyArray {
  readonly shape: readonly number[];
  /** The values in row-major order. */
  readonly data: Uint8Array | Float32Array;
  /** Whether the file holds truth values; they are read as 0 and 1. */
  readonly isBoolean: boolean;
}

interface ElementType {
  readonly bytes: number;
  get(view: DataView, at: number, littleEndian: boolean): number | bigint;
}

const TYPES: Readonly<Record<string, ElementType>> = {
  b1: { bytes: 1, get: (view, at) => view.getUint8(at) },
  u1: { bytes: 1, get: (view, at) => view.getUint8(at) },
  i1: { bytes: 1, get: (view, at) => view.getInt8(at) },
  u2: { bytes: 2, get: (view, at, little) => view.getUint16(at, little) },
  i2: { bytes: 2, get: (view, at, little) => view.getInt16(at, little) },
  u4: { bytes: 4, get: (view, at, little) => view.getUint32(at, little) },
  i4: { bytes: 4, get: (view, at, little) => view.getInt32(at, little) },
  u8: { bytes: 8, get: (view, at, little) => view.getBigUint64(at, little) },
  i8: { bytes: 8, get: (view, at, little) => view.getBigInt64(at, little) },
  f4: { bytes: 4, get: (view, at, little) => view.getFloat32(at, little) },
  f8: { bytes: 8, get: (view, at, little) => view.getFloat64(at, little) },
};

/**
 * Reads a NumPy array. Unsigned bytes and truth values stay bytes; every other type becomes float32, which rounds
 * doubles and integers beyond 2²⁴.
 *
 * @param name - as messages call the file
 * @throws DataError if it is no `.npy` file, of a type without numbers, in Fortran order, truncated, or bytes are left over
 */
export function parseNpy(bytes: Uint8Array, name: string): NpyArray {
  const { descr, fortranOrder, shape, offset } = readNpyHeader(bytes, name);
  const kind = descr.slice(1);
  const type = /^[<>|=]/.test(descr) ? TYPES[kind] : undefined;
  if (!type) {
    throw new DataError(`${name} holds values of NumPy type '${descr}'; save it with .astype('float32') or .astype('uint8').`);
  }
  if (fortranOrder && shape.length > 1) throw new DataError(`${name} is in Fortran order; save it with numpy.ascontiguousarray(…).`);
  const count = shape.reduce((product, side) => product * side, 1);
  const expected = offset + count * type.bytes;
  if (bytes.length !== expected) {
    const what = bytes.length < expected ? 'it is truncated' : 'bytes are left over';
    throw new DataError(`${name} says it holds [${shape.join(', ')}] values of type '${descr}', ${expected} bytes with its header, but has ${bytes.length}: ${what}.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset);
  const isBoolean = kind === 'b1';
  if (isBoolean || kind === 'u1') return { shape, data: new Uint8Array(view.buffer, view.byteOffset, count), isBoolean };
  const data = new Float32Array(count);
  for (let at = 0; at < count; at++) data[at] = Number(type.get(view, at * type.bytes, descr[0] !== '>'));
  return { shape, data, isBoolean };
}

/**
 * Writes a NumPy array of float32, version 1.0, in row-major order.
 *
 * @param shape - its product must be the number of values
 * @throws DataError if it is not
 *
 * @example
 * await writeFile('codes.npy', encodeNpy(new Float32Array([1, 2, 3, 4, 5, 6]), [3, 2])); // numpy.load('codes.npy').shape == (3, 2)
 */
export function encodeNpy(data: Float32Array, shape: readonly number[]): Uint8Array {
  const count = shape.reduce((product, side) => product * side, 1);
  if (count !== data.length) throw new DataError(`${data.length} values do not make an array of shape [${shape.join(', ')}].`);
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': ${tuple}, }`;
  const start = Math.ceil((10 + header.length + 1) / 64) * 64;
  const bytes = new Uint8Array(start + 4 * count);
  const view = new DataView(bytes.buffer);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  view.setUint16(8, start - 10, true);
  bytes.set(new TextEncoder().encode(`${header.padEnd(start - 11)}\n`), 10);
  data.forEach((value, at) => view.setFloat32(start + 4 * at, value, true));
  return bytes;
}
