import { DataError, sizeOfShape } from '@gen/core';
import { readNpyHeader, type NpyHeader } from './npy-header.js';
import { npyTypes } from './npy-types.js';
import { rowMajor } from './row-major.js';

/** An array of a `.npy` file. */
export interface NpyArray {
  readonly shape: readonly number[];
  /** The values in row-major order. */
  readonly data: Uint8Array | Float32Array;
  /** Whether the file holds truth values; they are read as 0 and 1. */
  readonly isBoolean: boolean;
}

/**
 * Reads a NumPy array of any number type, byte order and memory order. Unsigned bytes and truth values stay bytes; every
 * other type becomes float32, which rounds doubles and integers beyond 2²⁴.
 *
 * @param name - as messages call the file
 * @throws DataError if it is no `.npy` file, of a type without numbers, truncated, or bytes are left over
 */
export function parseNpy(bytes: Uint8Array, name: string): NpyArray {
  const header = readNpyHeader(bytes, name);
  return npyValues(bytes.subarray(header.offset), header, name);
}

/** The values of an array whose type, order and shape are known. */
export function npyValues(bytes: Uint8Array, { descr, fortranOrder, shape }: Omit<NpyHeader, 'offset'>, name: string): NpyArray {
  const kind = descr.slice(1);
  const type = /^[<>|=]/.test(descr) ? npyTypes.get(kind) : undefined;
  if (!type) {
    const hint = kind.startsWith('O') ? 'it holds Python objects, which are read only as a member of an .npz file of drawings' : "save it with .astype('float32') or .astype('uint8')";
    throw new DataError(`${name} holds values of NumPy type '${descr}'; ${hint}.`);
  }
  const count = sizeOfShape(shape);
  const expected = count * type.bytes;
  if (bytes.length !== expected) {
    const what = bytes.length < expected ? 'it is truncated' : 'bytes are left over';
    throw new DataError(`${name} says it holds [${shape.join(', ')}] values of type '${descr}', ${expected} bytes, but has ${bytes.length}: ${what}.`);
  }
  const isBoolean = kind === 'b1';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data = isBoolean || kind === 'u1' ? bytes : new Float32Array(count);
  if (data instanceof Float32Array) for (let at = 0; at < count; at++) data[at] = Number(type.get(view, at * type.bytes, descr[0] !== '>'));
  return { shape, data: fortranOrder && shape.length > 1 ? rowMajor(data, shape) : data, isBoolean };
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
  const count = sizeOfShape(shape);
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
