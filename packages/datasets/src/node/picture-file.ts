import { open } from 'node:fs/promises';
import { DataError } from '@gen/core';
import { describeBytes } from '../bytes/describe-bytes.js';
import { PNG_HEADER_BYTES, readPngHeader } from '../formats/png-chunks.js';
import { resizeSquare } from '../pictures/resize-square.js';
import { checkJpegHeader, jpegPixels } from './jpeg-pixels.js';
import { pngPixels, type PicturePixels } from './png-pixels.js';
import { readInput, told } from './read-input.js';

/** What kind of picture a file holds. */
export interface PictureKind {
  /** `[height, width, channels]`, upright; 1 channel for grey, 3 for colour. */
  readonly shape: readonly [number, number, number];
  /** Whether it has 16 bits in each channel, not 8. */
  readonly isDeep: boolean;
}

/** Most bytes of a file: 512 MiB. */
const MOST_BYTES = 2 ** 29;
/** Bytes that hold the header of nearly every picture; others are read in larger steps. */
const FIRST_BYTES = 4096;

/**
 * What kind of picture a PNG or JPEG file holds, by its content; only the header is read.
 *
 * @throws StoreError if the file cannot be read; DataError if it is no such picture, or its header is damaged
 */
export async function readPictureKind(file: string): Promise<PictureKind> {
  return told(file, async () => {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      for (let length = FIRST_BYTES; ; length *= 16) {
        const bytes = new Uint8Array(Math.min(length, size, MOST_BYTES));
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
        const kind = kindOf(bytes.subarray(0, bytesRead), bytes.length === size || length >= MOST_BYTES, file);
        if (kind) return kind;
      }
    } finally {
      await handle.close();
    }
  });
}

/** The kind of picture that the beginning of a file tells, or nothing if that takes more of the file than is there. */
function kindOf(bytes: Uint8Array, isAll: boolean, file: string): PictureKind | undefined {
  if (formatOf(bytes, file) === 'png') {
    const { width, height, depth, colorType } = readPngHeader(bytes.subarray(0, PNG_HEADER_BYTES), file);
    return { shape: [height, width, colorType === 0 || colorType === 4 ? 1 : 3], isDeep: depth === 16 };
  }
  try {
    const { width, height, components, isTurned } = checkJpegHeader(bytes, file);
    return { shape: isTurned ? [width, height, components] : [height, width, components], isDeep: false };
  } catch (error) {
    if (isAll) throw error;
    return undefined;
  }
}

/**
 * The pixels of a PNG or JPEG file, by its content.
 *
 * @param resize - height and width that its middle square is brought to, if given
 * @throws StoreError if the file cannot be read; DataError if it is damaged or larger than 512 MiB
 */
export async function readPicture(file: string, resize: number | undefined): Promise<PicturePixels> {
  const bytes = await readInput(file, MOST_BYTES);
  const picture = formatOf(bytes, file) === 'jpeg' ? await jpegPixels(bytes, file) : pngPixels(bytes, file);
  return resize === undefined ? picture : resizeSquare(picture, resize);
}

/** @throws DataError for what is neither of the two */
function formatOf(bytes: Uint8Array, file: string): 'jpeg' | 'png' {
  const what = describeBytes(bytes);
  if (what === 'a JPEG picture') return 'jpeg';
  if (what === 'a PNG picture') return 'png';
  throw new DataError(`${file} is neither a PNG nor a JPEG picture: it is ${what}.`);
}
