import { DataError, indexedSource, sizeOfShape, type DataSpec, type IndexedSource } from '@gen/core';
import { keptAnnotations } from './kept-annotations.js';

/** Pictures as whole numbers in memory, a quarter of what float32 would take. */
export interface Pixels {
  /** The values, `[size, ...shape]` in row-major order. */
  readonly pixels: Uint8Array | Uint16Array;
  readonly shape: readonly number[];
  /** The number that is read as 1; the others are divided by it. */
  readonly white: number;
  readonly labels?: Int32Array;
  readonly classNames?: readonly string[];
}

/** A source over pixels, read as float32 in [0, 1]: `pixel / white`. */
export function pixelSource({ pixels, shape, white, labels, classNames }: Pixels): IndexedSource {
  const width = sizeOfShape(shape);
  const values = Float32Array.from({ length: white + 1 }, (_, pixel) => pixel / white);
  const spec: DataSpec = { shape, values: white === 1 ? 'binary' : 'real', range: [0, 1], ...(classNames ? { classNames } : {}) };
  const size = pixels.length / width;
  return indexedSource({
    spec,
    size,
    read: (indices) => ({ size: indices.length, x: rowsOf(pixels, width, values, indices) }),
    annotations: keptAnnotations({ ...(labels ? { labels } : {}) }, size),
  });
}

/** Rows of pixels as the numbers that they stand for. A function of its own with plain loops, which V8 makes fast: this is done for every batch. */
function rowsOf(pixels: Uint8Array | Uint16Array, width: number, values: Float32Array, indices: Uint32Array): Float32Array {
  const x = new Float32Array(indices.length * width);
  let to = 0;
  for (let row = 0; row < indices.length; row++) {
    const end = (indices[row]! + 1) * width;
    for (let from = end - width; from < end; from++) x[to++] = values[pixels[from]!]!;
  }
  return x;
}

/**
 * The number that is read as 1 in bytes of unknown make: 255, or 1 where no byte is larger, since such pictures hold
 * truth values.
 */
export function whiteOf(bytes: Uint8Array): 1 | 255 {
  return bytes.some((byte) => byte > 1) ? 255 : 1;
}

/** Names for classes that have none: `0` … to the largest label. */
export function numberedClasses(labels: Int32Array): string[] {
  const largest = labels.reduce((most, label) => Math.max(most, label), 0);
  if (largest > 65_535) throw new DataError(`Labels up to ${largest} are no classes: at most 65536 are expected.`);
  return Array.from({ length: largest + 1 }, (_, label) => String(label));
}
