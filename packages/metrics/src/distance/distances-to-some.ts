import type { Matrix } from '../input/rows.js';

/**
 * `Σ (aᵢ − bᵢ)²` of one row with some rows of another matrix: for each of the first `count` of `chosen`, in their order. The very
 * numbers that `squaredDistances` gives.
 */
export function distancesToSome({ values: a, width }: Matrix, row: number, { values: b }: Matrix, chosen: Uint32Array, count: number, out: Float64Array): void {
  const [start, end] = [row * width, (row + 1) * width];
  let place = 0;
  // Four at a time: sums that do not wait for one another.
  for (; place + 4 <= count; place += 4) {
    let from0 = chosen[place]! * width;
    let from1 = chosen[place + 1]! * width;
    let from2 = chosen[place + 2]! * width;
    let from3 = chosen[place + 3]! * width;
    let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
    for (let at = start; at < end; at++) {
      const x = a[at]!;
      const b0 = b[from0++]!;
      const b1 = b[from1++]!;
      const b2 = b[from2++]!;
      const b3 = b[from3++]!;
      sum0 += (x - b0) * (x - b0);
      sum1 += (x - b1) * (x - b1);
      sum2 += (x - b2) * (x - b2);
      sum3 += (x - b3) * (x - b3);
    }
    out[place] = sum0;
    out[place + 1] = sum1;
    out[place + 2] = sum2;
    out[place + 3] = sum3;
  }
  for (; place < count; place++) {
    let from = chosen[place]! * width;
    let sum = 0;
    for (let at = start; at < end; at++, from++) sum += (a[at]! - b[from]!) * (a[at]! - b[from]!);
    out[place] = sum;
  }
}
