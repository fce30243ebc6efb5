import type { Matrix } from '../input/rows.js';

/** The mean over each row's values of a penalty of the difference. */
export function meansOverRows(x: Matrix, prediction: Matrix, penalty: (difference: number) => number): Float64Array {
  const { rows, width } = x;
  return Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let at = row * width; at < (row + 1) * width; at++) sum += penalty(x.values[at]! - prediction.values[at]!);
    return sum / width;
  });
}
