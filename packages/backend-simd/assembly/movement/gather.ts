import { at } from '../lanes';
import { copyRun } from './run';

/**
 * output[batch, o, i] = input[batch, o, places[batch, i]], slices of `bytes` bytes, for `outer` o, `count` places in a batch and
 * `rows` slices to choose from; unit: one slice of the output. Every place is from 0 to `rows` − 1.
 */
export function gatherSlices(begin: i32, end: i32, outer: i32, rows: i32, count: i32, bytes: i32, input: usize, places: usize, output: usize): void {
  for (let unit = begin; unit < end; unit++) {
    const group = unit / count;
    const place = load<i32>(at(places, (group / outer) * count + unit - group * count));
    const source = input + <usize>(group * rows + place) * <usize>bytes;
    const target = output + <usize>unit * <usize>bytes;
    if (bytes == 4) store<u32>(target, load<u32>(source));
    else copyRun(target, source, bytes);
  }
}

/** Columns that are added up together. */
const STRIP: i32 = 16;

/**
 * output[place, i] = Σ input[row, i] over the rows with places[row] = place, in float64; rows whose place is not from 0 to
 * `segments` − 1 are left out. `sums` is room for the output in float64. Unit: a strip of 16 columns.
 */
export function addSlices(
  begin: i32, end: i32, rows: i32, inner: i32, segments: i32, places: usize, input: usize, sums: usize, output: usize,
): void {
  const first = begin * STRIP;
  const width = min(end * STRIP, inner) - first;
  for (let segment = 0; segment < segments; segment++) {
    memory.fill(sums + (<usize>(segment * inner + first) << 3), 0, <usize>width << 3);
  }
  for (let row = 0; row < rows; row++) {
    const place = load<i32>(at(places, row));
    if (<u32>place >= <u32>segments) continue;
    const source = at(input, row * inner + first);
    const target = sums + (<usize>(place * inner + first) << 3);
    let i = 0;
    for (; i + 2 <= width; i += 2) {
      const sum = target + (<usize>i << 3);
      v128.store(sum, f64x2.add(v128.load(sum), f64x2.promote_low_f32x4(v128.load64_zero(at(source, i)))));
    }
    if (i < width) {
      const sum = target + (<usize>i << 3);
      store<f64>(sum, load<f64>(sum) + <f64>load<f32>(at(source, i)));
    }
  }
  for (let segment = 0; segment < segments; segment++) {
    const start = segment * inner + first;
    for (let i = start; i < start + width; i++) store<f32>(at(output, i), <f32>load<f64>(sums + (<usize>i << 3)));
  }
}
