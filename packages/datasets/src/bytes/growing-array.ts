import { DataError } from '@gen/core';

/** Numbers whose count is not known beforehand, in a quarter of the memory of a plain array. */
export interface GrowingArray<Numbers> {
  readonly length: number;
  push(value: number): void;
  /** Changes the last value. */
  setLast(value: number): void;
  /** The values so far. */
  all(): Numbers;
}

/**
 * A {@link GrowingArray} of floats or of whole numbers.
 *
 * @param most - largest count; a further value is refused
 * @param refusal - what the DataError says then
 */
export function growingArray<Numbers extends Float32Array | Uint32Array>(make: (length: number) => Numbers, most: number, refusal: string): GrowingArray<Numbers> {
  let values = make(1024);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === values.length) {
        if (length >= most) throw new DataError(refusal);
        const larger = make(Math.min(most, 2 * length));
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    setLast(value) {
      values[length - 1] = value;
    },
    all: () => values.slice(0, length) as Numbers,
  };
}
