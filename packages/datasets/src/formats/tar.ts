import { DataError } from '@gen/core';
import { byteReader, type ByteReader } from '../bytes/byte-reader.js';
import { describeBytes } from '../bytes/describe-bytes.js';
import { leadsOut } from './leads-out.js';

/** A plain file of a tar archive. */
export interface TarMember {
  /** Its path in the archive. */
  readonly path: string;
  /** Number of its bytes. */
  readonly size: number;
  /** Its bytes; they are there until the next member is asked for. What is not taken of them is passed over. */
  readonly content: AsyncIterable<Uint8Array>;
}

const BLOCK = 512;

/**
 * The plain files of a tar archive, in its order and in memory that does not grow with it. Folders are passed over.
 * Everything else that tar knows (links, devices, long names, extended headers) is refused: archives of data need none of
 * it, and it is what unpacking goes wrong by.
 *
 * IEEE Std 1003.1, "ustar Interchange Format"; GNU tar's headers of plain files are the same.
 *
 * @param name - as messages call the archive
 * @throws DataError if it is no archive, damaged, truncated, or holds a path that leads outside or anything but files and folders
 */
export async function* tarMembers(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<TarMember> {
  const bytes = byteReader(chunks);
  try {
    for (let count = 0; ; count++) {
      const header = await bytes.take(BLOCK);
      if (header.length === BLOCK && header.every((byte) => byte === 0)) return;
      if (header.length < BLOCK) throw count === 0 ? noArchive(header, name) : truncated(name);
      const entry = readHeader(header, name, count);
      const left = { bytes: entry.size };
      if (!entry.isFolder) yield { path: entry.path, size: entry.size, content: contentOf(bytes, left, `${name}, member ${entry.path}`) };
      for await (const part of contentOf(bytes, { bytes: left.bytes + ((BLOCK - (entry.size % BLOCK)) % BLOCK) }, `${name}, member ${entry.path}`)) void part;
    }
  } finally {
    await bytes.close();
  }
}

async function* contentOf(bytes: ByteReader, left: { bytes: number }, name: string): AsyncGenerator<Uint8Array> {
  while (left.bytes > 0) {
    const part = await bytes.takeSome(left.bytes);
    if (part.length === 0) throw truncated(name);
    left.bytes -= part.length;
    yield part;
  }
}

interface Entry {
  readonly path: string;
  readonly size: number;
  readonly isFolder: boolean;
}

function readHeader(header: Uint8Array, archive: string, count: number): Entry {
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  if (octal(header.subarray(148, 156)) !== sum) throw count === 0 ? noArchive(header, archive) : new DataError(`${archive} is damaged: the header after its member ${count} is none.`);
  const isUstar = textOf(header.subarray(257, 263)) === 'ustar' && header[262] === 0;
  const prefix = isUstar ? textOf(header.subarray(345, 500)) : '';
  const path = (prefix && `${prefix}/`) + textOf(header.subarray(0, 100));
  if (path === '' || /\p{Cc}/u.test(path)) throw new DataError(`${archive}: the path of its member ${count + 1} is empty or has control characters.`);
  const shown = `${archive}, member ${path}`;
  if (leadsOut(path)) throw new DataError(`${shown}: its path leads out of the archive.`);
  const type = header[156]! === 0 ? '0' : String.fromCharCode(header[156]!);
  if (type !== '0' && type !== '5') throw new DataError(`${shown} is neither a file nor a folder, but of tar's type '${type}'.`);
  const size = octal(header.subarray(124, 136));
  if (size === undefined || (type === '5' && size > 0)) throw new DataError(`${shown} has no size that can be read.`);
  return { path, size, isFolder: type === '5' };
}

/** A number in octal digits, or undefined for what is none, as sizes from 8 GiB on are. */
function octal(field: Uint8Array): number | undefined {
  const digits = textOf(field).trim();
  return /^[0-7]+$/.test(digits) ? parseInt(digits, 8) : undefined;
}

/** The characters of a field before its first zero. */
function textOf(field: Uint8Array): string {
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

function noArchive(start: Uint8Array, name: string): DataError {
  return new DataError(`${name} is no tar archive: it is ${describeBytes(start)}.`);
}

function truncated(name: string): DataError {
  return new DataError(`${name} is truncated.`);
}
