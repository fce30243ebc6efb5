import type { IndexedSource } from '@gen/core';

/** A set that shows its labels at once. What is made from it is asked by `labelsOf`. */
export interface LabelledSource extends IndexedSource {
  /** Class of each example, `[size]`. */
  readonly labels: Int32Array;
}
