import { DataError } from '@gen/core';
import { describeBytes } from '../bytes/describe-bytes.js';

/** What the header of a `.npy` file says. */
export interface NpyHeader {
  /** Element type as NumPy writes it: `<f4`, `|u1` … */
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the values begin. */
  readonly offset: number;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** Most dimensions of an array, as NumPy itself has had it. */
const MOST_DIMENSIONS = 32;
const TRUNCATED = 'is truncated within its header';

/**
 * Reads the header of a `.npy` file, versions 1 to 3.
 *
 * NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays".
 *
 * @throws DataError if it is no such file or its header is cut or not understood, or it has more than 32 dimensions
 */
export function readNpyHeader(bytes: Uint8Array, name: string): NpyHeader {
  if (MAGIC.some((byte, at) => bytes[at] !== byte)) throw new DataError(`${name} is no .npy file: it is ${describeBytes(bytes)}.`);
  if (bytes.length < 12) throw new DataError(`${name} ${TRUNCATED}.`);
  const version = bytes[6]!;
  if (version < 1 || version > 3) throw new DataError(`${name} is of .npy version ${version}; versions 1 to 3 can be read.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = version === 1 ? 10 : 12;
  const offset = start + (version === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (bytes.length < offset) throw new DataError(`${name} ${TRUNCATED}.`);
  const text = new TextDecoder().decode(bytes.subarray(start, offset)).trim();
  const descr = /'descr':\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape':\s*\(([\d\s,]*)\)/.exec(text)?.[1];
  if (order === undefined || shape === undefined) throw new DataError(`${name} has a .npy header that cannot be understood: ${JSON.stringify(text.slice(0, 120))}`);
  if (descr === undefined) throw new DataError(`${name} holds records with several fields, where one array of numbers was expected.`);
  const sides = shape.split(',').filter((side) => side.trim() !== '').map(Number);
  if (sides.length > MOST_DIMENSIONS) throw new DataError(`${name} says it has ${sides.length} dimensions; up to ${MOST_DIMENSIONS} can be read.`);
  return { descr, fortranOrder: order === 'True', shape: sides, offset };
}
