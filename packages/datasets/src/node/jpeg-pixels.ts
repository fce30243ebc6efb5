import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { DataError } from '@gen/core';
import { readJpegHeader, type JpegHeader } from '../formats/jpeg-header.js';
import type { PicturePixels } from './png-pixels.js';

interface Decoder {
  decode(bytes: Uint8Array, preserveOrientation: boolean): { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number } | null;
}

type DecoderFactory = (options: { noInitialRun: boolean; wasmBinary: Uint8Array; print(text: string): void; printErr(text: string): void }) => Promise<Decoder>;

/** Most values of one picture, as the decoder holds it with an alpha channel: 256 Mi. */
const MOST_VALUES = 2 ** 28;
/** Most passes over the pixels; a small file may hold very many, and each takes as long as decoding the whole picture. */
const MOST_SCANS = 100;

let decoder: Promise<Decoder> | undefined;
let complaints: string[] = [];

/**
 * Decodes a JPEG file, turned as its orientation tag says. Loaded when first used: mozjpeg, compiled to WebAssembly.
 *
 * @param name - as messages call the file
 * @throws DataError if it is no JPEG file, is damaged, truncated, far too large, or in the colours of print (CMYK)
 */
export async function jpegPixels(bytes: Uint8Array, name: string): Promise<PicturePixels> {
  const { components } = checkJpegHeader(bytes, name);
  if (countScans(bytes) > MOST_SCANS) throw new DataError(`${name} is a JPEG file of more than ${MOST_SCANS} scans, where ten are usual: save it anew.`);
  decoder ??= load();
  const loaded = await decoder;
  complaints = [];
  let picture: ReturnType<Decoder['decode']> = null;
  try {
    picture = loaded.decode(bytes, true);
  } catch (error) {
    // A decoder that gave up is not used again.
    decoder = undefined;
    if (complaints.length === 0) complaints.push((error as Error).message);
  }
  const damage = complaints.find((text) => !text.includes('extraneous bytes'));
  if (!picture || damage !== undefined) throw new DataError(`${name} is a damaged or truncated JPEG file (${damage ?? 'no picture'}).`);
  const pixels = new Uint8Array(picture.width * picture.height * components);
  for (let to = 0, from = 0; to < pixels.length; from += 4) for (let channel = 0; channel < components; channel++) pixels[to++] = picture.data[from + channel]!;
  return { shape: [picture.height, picture.width, components], pixels };
}

/**
 * The header of a JPEG file that can be decoded.
 *
 * @throws DataError as {@link jpegPixels} does, as far as the header tells
 */
export function checkJpegHeader(bytes: Uint8Array, name: string): JpegHeader {
  const header = readJpegHeader(bytes, name);
  const { width, height, components } = header;
  if (width * height * 4 > MOST_VALUES) throw new DataError(`${name} says it is ${width}×${height} pixels, more than can be read.`);
  if (components !== 1 && components !== 3) throw new DataError(`${name} has ${components} colour components, as for print; save it in grey or RGB.`);
  if (width === 0 || height === 0) throw new DataError(`${name} is a damaged or truncated JPEG file: it says it is ${width}×${height} pixels.`);
  return header;
}

function countScans(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = Buffer.of(0xff, 0xda);
  let count = 0;
  for (let at = buffer.indexOf(start); at >= 0 && count <= MOST_SCANS; at = buffer.indexOf(start, at + 2)) count++;
  return count;
}

async function load(): Promise<Decoder> {
  const wasmBinary = await readFile(createRequire(import.meta.url).resolve('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'));
  const loaded: unknown = await import('@jsquash/jpeg/codec/dec/mozjpeg_dec.js');
  const { default: factory } = loaded as { default: DecoderFactory };
  const note = (text: string): void => void complaints.push(text);
  return factory({ noInitialRun: true, wasmBinary, print: note, printErr: note });
}
