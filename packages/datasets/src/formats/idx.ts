import { DataError, sizeOfShape } from '@gen/core';
import { describeBytes } from '../bytes/describe-bytes.js';

/** An array of an IDX file. */
export interface IdxArray {
  /** Its shape: `[60000, 28, 28]` for MNIST's training pictures. */
  readonly shape: readonly number[];
  /** The values in row-major order. */
  readonly data: Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;
}

interface ElementType {
  readonly bytes: number;
  read(view: DataView, count: number): IdxArray['data'];
}

/** Most dimensions of an array. */
const MOST_DIMENSIONS = 32;

const TYPES: Readonly<Record<number, ElementType>> = {
  0x08: { bytes: 1, read: (view, count) => new Uint8Array(view.buffer, view.byteOffset, count) },
  0x09: { bytes: 1, read: (view, count) => new Int8Array(view.buffer, view.byteOffset, count) },
  0x0b: { bytes: 2, read: (view, count) => Int16Array.from({ length: count }, (_, at) => view.getInt16(2 * at)) },
  0x0c: { bytes: 4, read: (view, count) => Int32Array.from({ length: count }, (_, at) => view.getInt32(4 * at)) },
  0x0d: { bytes: 4, read: (view, count) => Float32Array.from({ length: count }, (_, at) => view.getFloat32(4 * at)) },
  0x0e: { bytes: 8, read: (view, count) => Float64Array.from({ length: count }, (_, at) => view.getFloat64(8 * at)) },
};

/**
 * Reads an IDX file, the format of MNIST: two zero bytes, a type code, the number of dimensions, each dimension as a
 * big-endian 32-bit integer, then the values, big-endian, and nothing after them. Bytes are a view on the input.
 *
 * Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits", http://yann.lecun.com/exdb/mnist/.
 *
 * @param name - as messages call the file
 * @throws DataError saying what is wrong: another format, an unknown type, no values, truncated, or bytes left over
 *
 * @example
 * parseIdx(new Uint8Array([0, 0, 8, 1, 0, 0, 0, 3, 7, 2, 1]), 'labels'); // { shape: [3], data: Uint8Array [7, 2, 1] }
 */
export function parseIdx(bytes: Uint8Array, name: string): IdxArray {
  const { shape, type, offset, bytes: expected } = readIdxHeader(bytes, name);
  const count = sizeOfShape(shape);
  const claim = `${name} says it holds [${shape.join(', ')}] values of ${type.bytes} ${type.bytes === 1 ? 'byte' : 'bytes'}, ${expected} bytes with its header`;
  if (bytes.length < expected) throw new DataError(`${claim}, but it is truncated or its header is damaged: it has ${bytes.length} bytes.`);
  if (bytes.length > expected) throw new DataError(`${claim}, but ${bytes.length - expected} bytes follow: the file or its header is damaged.`);
  if (count === 0) throw new DataError(`${name} holds no examples: its shape is [${shape.join(', ')}].`);
  return { shape, data: type.read(new DataView(bytes.buffer, bytes.byteOffset + offset, bytes.byteLength - offset), count) };
}

/** What the header of an IDX file says. */
export interface IdxHeader {
  readonly shape: readonly number[];
  readonly type: ElementType;
  /** Where the values begin. */
  readonly offset: number;
  /** Bytes that the whole file should have. */
  readonly bytes: number;
}

/**
 * Reads the header of an IDX file, of which the beginning is enough.
 *
 * @throws DataError if it is another format, of an unknown type, of no or more than 32 dimensions, or the header is cut
 */
export function readIdxHeader(bytes: Uint8Array, name: string): IdxHeader {
  if (bytes.length < 4) throw new DataError(`${name} is no IDX file: it has ${bytes.length} bytes, fewer than the header's 4.`);
  if (bytes[0] !== 0 || bytes[1] !== 0) {
    throw new DataError(`${name} is no IDX file, which begins with two zero bytes: it is ${describeBytes(bytes)}.`);
  }
  const type = TYPES[bytes[2]!];
  if (!type) throw new DataError(`${name} has the unknown IDX type 0x${hex(bytes[2]!)}; known are ${knownTypes()}.`);
  const rank = bytes[3]!;
  if (rank === 0) throw new DataError(`${name} is an IDX file without dimensions, so it holds no examples.`);
  if (rank > MOST_DIMENSIONS) throw new DataError(`${name} says it has ${rank} dimensions; up to ${MOST_DIMENSIONS} can be read.`);
  const offset = 4 + 4 * rank;
  if (bytes.length < offset) {
    throw new DataError(`${name} is truncated: an IDX header of ${rank} dimensions takes ${offset} bytes, the file has ${bytes.length}.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: rank }, (_, index) => view.getUint32(4 + 4 * index));
  return { shape, type, offset, bytes: offset + shape.reduce((product, side) => product * side, type.bytes) };
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function knownTypes(): string {
  return Object.keys(TYPES)
    .map((code) => `0x${hex(Number(code))}`)
    .join(', ');
}
