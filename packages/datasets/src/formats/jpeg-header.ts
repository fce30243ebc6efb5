import { DataError } from '@gen/core';
import { describeBytes } from '../bytes/describe-bytes.js';

/** What the frame header of a JPEG file says. */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  /** 1 for grey, 3 for colour, 4 for print colours. */
  readonly components: number;
  /** Whether the picture lies on its side, so that turning it upright exchanges width and height. */
  readonly isTurned: boolean;
}

const ORIENTATION = 0x0112;

/**
 * Finds the frame header of a JPEG file and the orientation tag before it, before anything is decoded. The beginning
 * of a file is enough, if the frame header is in it.
 *
 * ITU-T T.81, annex B; CIPA DC-008, "Exchangeable image file format (Exif)", 4.6.4.
 *
 * @param name - as messages call the file
 * @throws DataError if it is no JPEG file or ends before the header
 */
export function readJpegHeader(bytes: Uint8Array, name: string): JpegHeader {
  if (describeBytes(bytes) !== 'a JPEG picture') throw new DataError(`${name} is no JPEG file: it is ${describeBytes(bytes)}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  let orientation = 1;
  while (at + 10 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), components: bytes[at + 9]!, isTurned: orientation >= 5 };
    if (marker === 0xe1 && orientation === 1) orientation = orientationOf(bytes.subarray(at + 4, at + 2 + view.getUint16(at + 2)));
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  throw new DataError(`${name} is a damaged or truncated JPEG file: it has no frame header.`);
}

/** The orientation that an Exif segment says, 1 to 8; 1 where it says none. */
function orientationOf(segment: Uint8Array): number {
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
  if (segment.length < 14 || view.getUint32(0) !== 0x45786966) return 1;
  const little = view.getUint16(6) === 0x4949;
  const start = 6 + view.getUint32(10, little);
  if (start + 2 > segment.length) return 1;
  const entries = view.getUint16(start, little);
  for (let entry = 0, at = start + 2; entry < entries && at + 12 <= segment.length; entry++, at += 12) {
    if (view.getUint16(at, little) !== ORIENTATION) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}
