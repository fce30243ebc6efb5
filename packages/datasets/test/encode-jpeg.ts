import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { defaultOptions } from '@jsquash/jpeg/meta.js';

interface Encoder {
  encode(pixels: Uint8Array, width: number, height: number, options: object): Uint8Array;
}

type EncoderFactory = (options: { noInitialRun: boolean; wasmBinary: Uint8Array }) => Promise<Encoder>;

let encoder: Promise<Encoder> | undefined;

async function load(): Promise<Encoder> {
  const wasmBinary = await readFile(createRequire(import.meta.url).resolve('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'));
  const { default: factory } = (await import('@jsquash/jpeg/codec/enc/mozjpeg_enc.js')) as unknown as { default: EncoderFactory };
  return factory({ noInitialRun: true, wasmBinary });
}

/** A JPEG file of high quality, of pixels with red, green and blue from 0 to 255. */
export async function encodeJpeg(width: number, height: number, colourAt: (row: number, column: number) => readonly [number, number, number]): Promise<Uint8Array> {
  const pixels = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at++) pixels.set([...colourAt(Math.floor(at / width), at % width), 255], 4 * at);
  encoder ??= load();
  return new Uint8Array((await encoder).encode(pixels, width, height, { ...defaultOptions, quality: 98 }));
}
