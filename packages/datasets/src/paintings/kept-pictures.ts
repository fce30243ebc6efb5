import { indexedSource, sizeOfShape, type Annotations, type DataSpec, type IndexedSource } from '@gen/core';
import { keptAnnotations } from '../sources/kept-annotations.js';

/**
 * A source of pictures that are made when they are first read, each value rounded to one of 256 levels, and kept as bytes.
 *
 * @param make - fills the values of one example, which are all 0, with numbers in [0, 1]
 */
export function keptPictures(spec: DataSpec, size: number, annotations: Annotations, make: (index: number, out: Float32Array) => void): IndexedSource {
  const width = sizeOfShape(spec.shape);
  const kept = new Array<Uint8Array | undefined>(size);
  const picture = (index: number): Uint8Array => {
    const values = new Float32Array(width);
    make(index, values);
    return Uint8Array.from(values, (value) => Math.floor(255 * value + 0.5));
  };
  return indexedSource({
    spec,
    size,
    read(indices) {
      const x = new Float32Array(indices.length * width);
      indices.forEach((index, row) => {
        const bytes = (kept[index] ??= picture(index));
        for (let at = 0; at < width; at++) x[row * width + at] = bytes[at]! / 255;
      });
      return { size: indices.length, x };
    },
    annotations: keptAnnotations(annotations, size),
  });
}
