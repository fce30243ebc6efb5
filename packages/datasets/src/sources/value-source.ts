import { arraySource, DataError, sizeOfShape, type DataSpec, type IndexedSource } from '@gen/core';
import { numberedClasses, pixelSource, whiteOf } from './pixel-source.js';

/** An array of examples as a file holds it. */
export interface ValueArray {
  /** Shape of one example. */
  readonly shape: readonly number[];
  /** The values, `[size, ...shape]` in row-major order. */
  readonly data: ArrayLike<number> & Iterable<number>;
  readonly labels?: Int32Array;
  /** As messages call the file. */
  readonly name: string;
}

/**
 * A source over an array of unknown make. Unsigned bytes are pictures and are divided by 255; other numbers stay as
 * they are. What holds only 0 and 1 is binary.
 *
 * @throws DataError if there is no example, or naming the first value that is not finite
 */
export function valueSource({ shape, data, labels, name }: ValueArray): IndexedSource {
  const width = sizeOfShape(shape);
  if (data.length === 0 || width === 0) throw new DataError(`${name} holds no examples.`);
  const classes = labels ? { labels, classNames: numberedClasses(labels) } : {};
  if (data instanceof Uint8Array) return pixelSource({ pixels: data, shape, white: whiteOf(data), ...classes });

  const x = data instanceof Float32Array ? data : Float32Array.from(data);
  const wrong = x.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new DataError(`${name}: value ${wrong % width} of example ${Math.floor(wrong / width)} is ${data[wrong]!}, which is not a finite float32 number.`);
  }
  const isBinary = x.every((value) => value === 0 || value === 1);
  const isUnit = x.every((value) => value >= 0 && value <= 1);
  const spec: DataSpec = {
    shape,
    values: isBinary ? 'binary' : 'real',
    ...(isUnit ? { range: [0, 1] as const } : {}),
    ...(labels ? { classNames: numberedClasses(labels) } : {}),
  };
  return arraySource(x, spec, labels);
}
