import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { convertIndexedToRgb, decode, type DecodedPng } from 'fast-png';
import { DataError } from '@gen/core';
import { damagedPng, rawPngBytes, readPngChunks, type PngChunks, type PngHeader } from '../formats/png-chunks.js';

/** A decoded picture: 8 or 16 bits in each of 1 (grey) or 3 (red, green, blue) channels. */
export interface PicturePixels {
  /** `[height, width, channels]`. */
  readonly shape: readonly [number, number, number];
  readonly pixels: Uint8Array | Uint16Array;
}

/**
 * Decodes a PNG file. A palette becomes red, green and blue; an alpha channel is dropped if nothing is transparent. No
 * more is decompressed than the header's width and height take, and nothing but the pixels.
 *
 * @param name - as messages call the file
 * @throws DataError if it is no PNG file, is damaged, far too large, animated, or partly transparent
 */
export function pngPixels(bytes: Uint8Array, name: string): PicturePixels {
  const { header, described, data } = readPngChunks(bytes, name, crc32);
  try {
    return toChannels(decode(plainPng(described, decompressed(header, data, name))), name);
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw damagedPng(name, (error as Error).message, error);
  }
}

function decompressed(header: PngHeader, data: readonly Uint8Array[], name: string): Uint8Array {
  const expected = rawPngBytes(header);
  let raw: Uint8Array;
  try {
    raw = inflateSync(data.length === 1 ? data[0]! : Buffer.concat(data), { maxOutputLength: expected });
  } catch (error) {
    const isLonger = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw damagedPng(name, isLonger ? `it holds more than its ${header.width}×${header.height} pixels` : (error as Error).message, error);
  }
  if (raw.length < expected) throw damagedPng(name, `it holds fewer than its ${header.width}×${header.height} pixels`);
  return raw;
}

/** A PNG file of the same pixels, not compressed, and with nothing beside them, so that the decoder meets no surprise. */
function plainPng(described: PngChunks['described'], raw: Uint8Array): Uint8Array {
  const chunks = [...described, ['IDAT', deflateSync(raw, { level: 0 })], ['IEND', new Uint8Array()]] as const;
  const parts = chunks.flatMap(([type, content]) => {
    const start = Buffer.alloc(8);
    start.writeUInt32BE(content.length);
    start.write(type, 4, 'latin1');
    return [start, content, Buffer.alloc(4)];
  });
  return Buffer.concat([Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), ...parts]);
}

function toChannels(png: DecodedPng, name: string): PicturePixels {
  const { width, height } = png;
  if (png.palette) {
    const pixels = convertIndexedToRgb(png);
    return withoutAlpha(pixels, width, height, pixels.length / (width * height), 255, name);
  }
  if (png.transparency) throw new DataError(`${name} has a transparent colour; flatten it first.`);
  const pixels = png.depth < 8 ? unpackGrey(png) : (png.data as Uint8Array | Uint16Array);
  return withoutAlpha(pixels, width, height, png.channels, png.depth === 16 ? 65_535 : 255, name);
}

/** Grey of 1, 2 or 4 bits, which begins each row at a byte, as 8 bits. */
function unpackGrey({ data, width, height, depth }: DecodedPng): Uint8Array {
  const rowBytes = Math.ceil((width * depth) / 8);
  const largest = 2 ** depth - 1;
  const out = new Uint8Array(width * height);
  for (let pixel = 0; pixel < out.length; pixel++) {
    const bit = (pixel % width) * depth;
    const byte = data[Math.floor(pixel / width) * rowBytes + (bit >> 3)]!;
    out[pixel] = (((byte >> (8 - depth - (bit & 7))) & largest) * 255) / largest;
  }
  return out;
}

function withoutAlpha(pixels: Uint8Array | Uint16Array, width: number, height: number, channels: number, opaque: number, name: string): PicturePixels {
  if (channels === 1 || channels === 3) return { shape: [height, width, channels], pixels };
  const isAlpha = (at: number): boolean => at % channels === channels - 1;
  if (pixels.some((value, at) => isAlpha(at) && value !== opaque)) throw new DataError(`${name} is partly transparent; flatten it first.`);
  return { shape: [height, width, channels - 1], pixels: pixels.filter((_, at) => !isAlpha(at)) };
}
