import { DataError } from '@gen/core';
import { describeBytes } from '../bytes/describe-bytes.js';

/** What the frame header of a JPEG file says. */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  /** 1 for grey, 3 for colour, 4 for print colours. */
  readonly components: number;
}

/**
 * Finds the frame header of a JPEG file, before anything is decoded.
 *
 * ITU-T T.81, annex B.
 *
 * @param name - as messages call the file
 * @throws DataError if it is no JPEG file or ends before the header
 */
export function readJpegHeader(bytes: Uint8Array, name: string): JpegHeader {
  if (describeBytes(bytes) !== 'a JPEG picture') throw new DataError(`${name} is no JPEG file: it is ${describeBytes(bytes)}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 10 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), components: bytes[at + 9]! };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  throw new DataError(`${name} is a damaged or truncated JPEG file: it has no frame header.`);
}
