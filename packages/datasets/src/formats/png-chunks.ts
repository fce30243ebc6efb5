import { DataError } from '@gen/core';
import { describeBytes } from '../bytes/describe-bytes.js';

/** What the first chunk of a PNG file says. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha. */
  readonly colorType: number;
  readonly isInterlaced: boolean;
}

/** Samples of a pixel as stored, by colour type. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: Readonly<Record<number, readonly number[]>> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] };
/** Most bytes of the pixels of one picture: 256 MiB. */
const MOST_BYTES = 2 ** 28;
/** Where passes of Adam7 begin and how far apart their pixels are: x, y, steps in x and y. */
const PASSES = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const;

/** Bytes of a PNG file up to the end of its header. */
export const PNG_HEADER_BYTES = 33;

/**
 * Reads the header of a PNG file, of which the first 33 bytes are enough.
 *
 * W3C, "Portable Network Graphics (PNG) Specification", third edition, section 11.2.1.
 *
 * @param name - as messages call the file
 * @throws DataError if it is no PNG file, its header is cut or says what cannot be, or the picture is far too large
 */
export function readPngHeader(bytes: Uint8Array, name: string): PngHeader {
  if (describeBytes(bytes) !== 'a PNG picture') throw new DataError(`${name} is no PNG file: it is ${describeBytes(bytes)}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < PNG_HEADER_BYTES || view.getUint32(8) !== 13 || view.getUint32(12) !== 0x49484452) throw damagedPng(name, 'it does not begin with a header');
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const [depth, colorType, compression, filter, interlace] = bytes.subarray(24, 29) as unknown as [number, number, number, number, number];
  if ((width * height * (SAMPLES[colorType] ?? 1) * Math.max(8, depth)) / 8 > MOST_BYTES) throw new DataError(`${name} says it is ${width}×${height} pixels, more than can be read.`);
  if (width === 0 || height === 0) throw damagedPng(name, `it says it is ${width}×${height} pixels`);
  if (!DEPTHS[colorType]?.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1) throw damagedPng(name, 'its header says what no PNG file can be');
  if (interlace === 1 && depth < 8) throw new DataError(`${name} is an interlaced PNG file of ${depth} bits; save it without interlacing.`);
  return { width, height, depth, colorType, isInterlaced: interlace === 1 };
}

/** The parts of a PNG file that its pixels are made from. */
export interface PngChunks {
  readonly header: PngHeader;
  /** Content of the chunks `IHDR`, `PLTE` and `tRNS`, as far as there are such. */
  readonly described: readonly (readonly [type: string, content: Uint8Array])[];
  /** Content of all `IDAT` chunks, one after the other. */
  readonly data: readonly Uint8Array[];
}

/**
 * Finds the parts of a PNG file that matter; others are passed over. Nothing is decompressed.
 *
 * @param crc - computes a CRC-32
 * @throws DataError as {@link readPngHeader} does, if a checksum is wrong, the file is cut, or the picture is animated
 */
export function readPngChunks(bytes: Uint8Array, name: string, crc: (bytes: Uint8Array) => number): PngChunks {
  const header = readPngHeader(bytes, name);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const described: [string, Uint8Array][] = [];
  const data: Uint8Array[] = [];
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) throw damagedPng(name, 'it has no end');
    const size = view.getUint32(at);
    const end = at + 12 + size;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (end > bytes.length) throw damagedPng(name, `its chunk ${JSON.stringify(type)} is cut`);
    if (crc(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) throw damagedPng(name, `the checksum of its chunk ${JSON.stringify(type)} is wrong`);
    const content = bytes.subarray(at + 8, end - 4);
    if (type === 'IEND') {
      if (header.colorType === 3 && !described.some(([known]) => known === 'PLTE')) throw damagedPng(name, 'it has no palette');
      return { header, described, data };
    }
    if (type === 'acTL') throw new DataError(`${name} is an animated PNG file: save its frames as pictures of their own.`);
    if (type === 'IDAT') data.push(content);
    // Other pictures may have a palette too, as a hint for screens of few colours.
    else if (type === 'IHDR' || type === 'tRNS' || (type === 'PLTE' && header.colorType === 3)) {
      if (data.length > 0 || described.some(([earlier]) => earlier === type)) throw damagedPng(name, `its chunk ${type} is out of place`);
      described.push([type, content]);
    }
    at = end;
  }
}

/** Bytes that the pixels of a picture take before they are compressed, with a byte for the filter of each row. */
export function rawPngBytes({ width, height, depth, colorType, isInterlaced }: PngHeader): number {
  const bits = SAMPLES[colorType]! * depth;
  const bytesOf = (columns: number, rows: number): number => (columns === 0 ? 0 : rows * (1 + Math.ceil((columns * bits) / 8)));
  if (!isInterlaced) return bytesOf(width, height);
  return PASSES.reduce((sum, [x, y, xStep, yStep]) => sum + bytesOf(Math.max(0, Math.ceil((width - x) / xStep)), Math.max(0, Math.ceil((height - y) / yStep))), 0);
}

/** The error for a PNG file that cannot be right. */
export function damagedPng(name: string, why: string, cause?: unknown): DataError {
  return new DataError(`${name} is a damaged or truncated PNG file (${why}).`, { cause });
}
