import { DataError, ShapeError } from '@gen/core';
import type { Rows } from '../input/rows.js';
import { readTensor } from '../input/tensor-like.js';
import { SIDE } from './network.js';

const PIXELS = SIDE * SIDE;
/** How far rounding may take a value out of [0, 1]. */
const ROUNDING = 1e-6;

/** Pictures of digits that are read one at a time. */
export interface Digits {
  readonly count: number;
  /**
   * Copies the pixels of a picture.
   *
   * @throws ShapeError if a row has not 784 values; DataError if one is not a number from 0 to 1
   */
  read(picture: number, into: Float64Array): void;
}

/** @throws ShapeError if the shape is none of 28 × 28 pictures; DataError if there is no picture */
export function readDigits(images: Rows): Digits {
  const { count, pixel } = locate(images);
  if (count === 0) throw new DataError('images must hold at least one picture, got none.');
  return {
    count,
    read(picture, into) {
      const at = pixel(picture);
      for (let index = 0; index < PIXELS; index++) {
        const value = at(index);
        if (!(typeof value === 'number' && value >= -ROUNDING && value <= 1 + ROUNDING)) {
          throw new DataError(`images must hold numbers from 0 to 1, got ${String(value)} in picture ${picture}. Divide bytes by 255; bring [-1, 1] to [0, 1]; cut off what a model lets go beyond.`);
        }
        into[index] = value;
      }
    },
  };
}

type ReadPixel = (index: number) => unknown;

function locate(images: Rows): { readonly count: number; readonly pixel: (picture: number) => ReadPixel } {
  if (typeof images !== 'object' || images === null) throw new ShapeError(`images must be rows of ${PIXELS} numbers, { shape, values } or a tensor, got ${String(images)}.`);
  if (!('shape' in images)) {
    const rows = images as ArrayLike<ArrayLike<number> | number>;
    return {
      count: rows.length,
      pixel(picture) {
        const row = rows[picture]!;
        if (typeof row !== 'object' || row === null || row.length !== PIXELS) {
          throw new ShapeError(`images must be rows of ${PIXELS} numbers, ${SIDE} × ${SIDE}, got ${typeof row === 'object' && row !== null ? `${row.length} values` : String(row)} in row ${picture}.`);
        }
        return (index) => row[index];
      },
    };
  }
  const { shape } = images;
  const tail = shape.slice(1).join();
  if (![`${SIDE},${SIDE}`, `${SIDE},${SIDE},1`, `${PIXELS}`].includes(tail)) {
    throw new ShapeError(`images must be [images, ${SIDE}, ${SIDE}], [images, ${SIDE}, ${SIDE}, 1] or [images, ${PIXELS}], got [${shape.join(', ')}]. For other pictures, bring features of a network of your own.`);
  }
  const values = 'dataSync' in images ? readTensor('images', images) : images.values;
  if (values?.length !== shape[0]! * PIXELS) throw new ShapeError(`images must have ${shape[0]! * PIXELS} values for the shape [${shape.join(', ')}], got ${values?.length}.`);
  return { count: shape[0]!, pixel: (picture) => (index) => values[picture * PIXELS + index] };
}
