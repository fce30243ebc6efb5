import { encode } from 'fast-png';
import type { Picture } from './picture.js';

/** The bytes of a PNG file, 8 bits a channel. */
export function encodePng({ width, height, channels, data }: Picture): Uint8Array {
  return encode({ width, height, channels, depth: 8, data });
}
