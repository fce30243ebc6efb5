import { convertIndexedToRgb, decode, type DecodedPng } from 'fast-png';
import { DataError } from '@gen/core';
import { describeBytes } from '../bytes/describe-bytes.js';

/** A decoded picture: 8 or 16 bits in each of 1 (grey) or 3 (red, green, blue) channels. */
export interface PicturePixels {
  /** `[height, width, channels]`. */
  readonly shape: readonly [number, number, number];
  readonly pixels: Uint8Array | Uint16Array;
}

/** Most values of one picture: 256 Mi. */
const MOST_VALUES = 2 ** 28;

/**
 * Decodes a PNG file. A palette becomes red, green and blue; an alpha channel is dropped if nothing is transparent.
 *
 * @param name - as messages call the file
 * @throws DataError if it is no PNG file, is damaged, far too large, or partly transparent
 */
export function pngPixels(bytes: Uint8Array, name: string): PicturePixels {
  if (describeBytes(bytes) !== 'a PNG picture') throw new DataError(`${name} is no PNG file: it is ${describeBytes(bytes)}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 24 && view.getUint32(16) * view.getUint32(20) > MOST_VALUES) {
    throw new DataError(`${name} says it is ${view.getUint32(16)}×${view.getUint32(20)} pixels, more than can be read.`);
  }
  let png: DecodedPng;
  try {
    png = decode(bytes, { checkCrc: true });
    return toChannels(png, name);
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError(`${name} is a damaged or truncated PNG file (${(error as Error).message}).`, { cause: error });
  }
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
  return Uint8Array.from({ length: width * height }, (_, pixel) => {
    const bit = (pixel % width) * depth;
    const byte = data[Math.floor(pixel / width) * rowBytes + (bit >> 3)]!;
    return (((byte >> (8 - depth - (bit & 7))) & largest) * 255) / largest;
  });
}

function withoutAlpha(pixels: Uint8Array | Uint16Array, width: number, height: number, channels: number, opaque: number, name: string): PicturePixels {
  if (channels === 1 || channels === 3) return { shape: [height, width, channels], pixels };
  const isAlpha = (at: number): boolean => at % channels === channels - 1;
  if (pixels.some((value, at) => isAlpha(at) && value !== opaque)) throw new DataError(`${name} is partly transparent; flatten it first.`);
  return { shape: [height, width, channels - 1], pixels: pixels.filter((_, at) => !isAlpha(at)) };
}
