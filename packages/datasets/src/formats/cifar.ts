import { DataError } from '@gen/core';

/** The pictures of a CIFAR-10 file. */
export interface CifarPictures {
  /** `[n, 32, 32, 3]` in row-major order: the colours of a pixel lie together, unlike in the file. */
  readonly pixels: Uint8Array;
  /** Class of each picture, 0 to 9. */
  readonly labels: Int32Array;
}

const PLANE = 32 * 32;
const RECORD = 1 + 3 * PLANE;

/**
 * Reads a file of CIFAR-10's binary version: records of 3,073 bytes, the class and then all reds, greens and blues.
 *
 * A. Krizhevsky, "Learning Multiple Layers of Features from Tiny Images" (2009).
 *
 * @param name - as messages call the file
 * @throws DataError if the file is empty, not whole records, or a class is not 0 to 9
 */
export function parseCifar(bytes: Uint8Array, name: string): CifarPictures {
  const count = bytes.length / RECORD;
  if (count === 0 || !Number.isInteger(count)) {
    throw new DataError(`${name} has ${bytes.length} bytes, which is no whole number of CIFAR-10 records of ${RECORD}: it is truncated or of another format.`);
  }
  const labels = Int32Array.from({ length: count }, (_, index) => bytes[index * RECORD]!);
  const wrong = labels.findIndex((label) => label > 9);
  if (wrong >= 0) throw new DataError(`${name} is no CIFAR-10 file: record ${wrong} has the class ${labels[wrong]!}, where 0 to 9 was expected.`);
  const pixels = new Uint8Array(count * 3 * PLANE);
  for (let index = 0; index < count; index++) {
    const from = index * RECORD + 1;
    const to = index * 3 * PLANE;
    for (let pixel = 0; pixel < PLANE; pixel++) {
      pixels[to + 3 * pixel] = bytes[from + pixel]!;
      pixels[to + 3 * pixel + 1] = bytes[from + PLANE + pixel]!;
      pixels[to + 3 * pixel + 2] = bytes[from + 2 * PLANE + pixel]!;
    }
  }
  return { pixels, labels };
}
