import { DataError } from '@gen/core';
import { describeBytes } from '../bytes/describe-bytes.js';
import { inflate, inflateStart } from '../bytes/inflate.js';
import { crc32 } from './crc32.js';
import { leadsOut } from './leads-out.js';

/** A member of a zip archive. */
export interface ZipMember {
  readonly name: string;
  /** Bytes when decompressed, as the archive says; no more are ever made. */
  readonly size: number;
  /**
   * The decompressed and checked bytes.
   *
   * @throws DataError if the member is cut, damaged, larger than it says, encrypted or packed in an unknown way
   */
  read(): Promise<Uint8Array>;
  /** The first decompressed bytes, at most so many, not checked against the whole; the errors are those of `read`. */
  start(bytes: number): Promise<Uint8Array>;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** An end record and the longest comment. */
const FARTHEST_END = 22 + 65_535;
/** Deflate packs 258 bytes into two bits at best. */
const BEST_RATIO = 1032;

/**
 * The members of a zip archive, in its order; nothing is decompressed before a member is read. Archives beyond 4 GiB
 * (zip64) are refused.
 *
 * PKWARE, "APPNOTE.TXT, .ZIP File Format Specification", 6.3.
 *
 * @param name - as messages call the file
 * @throws DataError if it is no archive, truncated, or holds a path that leads outside, a name twice or members that overlap
 */
export function zipMembers(bytes: Uint8Array, name: string): ZipMember[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) {
    const isZip = describeBytes(bytes) === 'a zip archive';
    throw new DataError(isZip ? `${name} is a truncated zip archive: its directory is missing.` : `${name} is no zip archive: it is ${describeBytes(bytes)}.`);
  }
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const members: ZipMember[] = [];
  const names = new Set<string>();
  const places: (readonly [start: number, bytes: number])[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) throw new DataError(`${name} is a damaged zip archive: entry ${index} of its directory is missing.`);
    const next = at + 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw new DataError(`${name} is a damaged zip archive: entry ${index} of its directory is cut.`);
    const member = readEntry(bytes, view, at, name);
    if (names.has(member.name)) throw new DataError(`${name} holds two members named ${member.name}.`);
    names.add(member.name);
    members.push(member);
    places.push([view.getUint32(at + 42, true), 30 + view.getUint16(at + 28, true) + view.getUint32(at + 20, true)]);
    at = next;
  }
  places.sort(([a], [b]) => a - b);
  const overlap = places.findIndex(([start], index) => index > 0 && start < places[index - 1]![0] + places[index - 1]![1]);
  if (overlap >= 0) throw new DataError(`${name} is a damaged zip archive: its members overlap at byte ${places[overlap]![0]}.`);
  return members;
}

function findEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - FARTHEST_END); at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return undefined;
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, archive: string): ZipMember {
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
  const shown = `${archive}, member ${name}`;
  if (leadsOut(name)) throw new DataError(`${shown}: its path leads out of the archive.`);
  const isEncrypted = (view.getUint16(at + 8, true) & 1) === 1;
  const method = view.getUint16(at + 10, true);
  const sum = view.getUint32(at + 16, true);
  const packed = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const local = view.getUint32(at + 42, true);
  const content = (): Uint8Array => {
    if (isEncrypted) throw new DataError(`${shown} is encrypted.`);
    if (method !== 0 && method !== 8) throw new DataError(`${shown} is packed by method ${method}; stored (0) and deflated (8) members can be read.`);
    if ([packed, size, local].includes(0xffffffff)) throw new DataError(`${shown} is of a zip64 archive with more than 4 GiB, which cannot be read.`);
    if (size > (method === 0 ? packed : BEST_RATIO * packed + BEST_RATIO)) {
      throw new DataError(`${shown} says that its ${packed} bytes decompress to ${size}, which cannot be: the archive is damaged.`);
    }
    if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) throw new DataError(`${shown} is missing: the archive is damaged.`);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + packed > bytes.length) throw new DataError(`${shown} is truncated.`);
    return bytes.subarray(start, start + packed);
  };
  return {
    name,
    size,
    async read() {
      const whole = method === 0 ? content() : await inflate(content(), size, shown);
      if (whole.length !== size || crc32(whole) !== sum) throw new DataError(`${shown} is damaged: its length or checksum differs from what the archive says.`);
      return whole;
    },
    start: async (count) => (method === 0 ? content().subarray(0, count) : inflateStart(content(), count, shown)),
  };
}
