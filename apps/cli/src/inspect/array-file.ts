import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { DataError, OptionError } from '@gen/core';
import { statistics, type Statistics } from './statistics.js';

/** An array in a file. */
export interface ArrayFacts extends Statistics {
  /** Its name in the file; empty where a file holds one array without a name. */
  readonly name: string;
  readonly shape: readonly number[];
}

/** A file of arrays. */
export interface ArrayFile {
  readonly format: 'npy' | 'safetensors' | 'idx';
  readonly arrays: readonly ArrayFacts[];
}

/** Whether a file's name says that it is a table: text has no other mark. */
export function isTable(path: string): boolean {
  return /\.(csv|tsv)(\.gz)?$/i.test(path);
}

/**
 * What a file of arrays holds, whatever its name says: the format is told by its bytes.
 *
 * @throws OptionError if there is no such file; DataError if it is of no format that is read
 */
export async function readArrayFile(path: string): Promise<ArrayFile> {
  const bytes = unzipped(await read(path), path);
  const facts = (name: string, shape: readonly number[], data: ArrayLike<number>): ArrayFacts => ({ name, shape, ...statistics(data) });
  if (startsWith(bytes, [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59])) {
    const { parseNpy } = await import('@gen/datasets');
    const { shape, data } = parseNpy(bytes, path);
    return { format: 'npy', arrays: [facts('', shape, data)] };
  }
  if (startsWith(bytes, [0, 0]) && bytes.length > 4) {
    const { parseIdx } = await import('@gen/datasets');
    const { shape, data } = parseIdx(bytes, path);
    return { format: 'idx', arrays: [facts('', shape, data)] };
  }
  if (bytes[8] === 0x7b) {
    const { decodeSafetensors } = await import('@gen/core-layers');
    const arrays = Object.entries(decodeSafetensors(bytes, path));
    return { format: 'safetensors', arrays: arrays.map(([name, { shape, data }]) => facts(name, shape, data)) };
  }
  throw new DataError(`${path} is of no format that can be inspected: those are .npy, .safetensors, IDX, .csv, and the folder of a run.`);
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new OptionError(`${path} cannot be read: ${isMissing ? 'there is no such file or folder' : (error as Error).message}.`, { cause: error });
  }
}

function unzipped(bytes: Uint8Array, path: string): Uint8Array {
  if (!startsWith(bytes, [0x1f, 0x8b])) return bytes;
  try {
    return new Uint8Array(gunzipSync(bytes));
  } catch (error) {
    throw new DataError(`${path} is a damaged gzip file: ${(error as Error).message}.`, { cause: error });
  }
}

function startsWith(bytes: Uint8Array, begin: readonly number[]): boolean {
  return begin.every((byte, index) => bytes[index] === byte);
}
