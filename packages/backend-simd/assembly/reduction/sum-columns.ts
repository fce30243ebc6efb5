/**
 * Sums over an axis that is not the last, as exact as those of rows: eight rows are added in pairs, sixteen such sums in
 * float32, and those in float64.
 */
import { at } from '../lanes';
import { workspace } from '../workspace';

/** Most columns that are added up together: their sums stay in the cache. */
const MOST_COLUMNS: i32 = 1024;
/** Rows whose sums are kept in float32. */
const ROWS: i32 = 128;

/** The address of the float64 number `index` places after `base`. */
// @ts-ignore: decorator
@inline
function wideAt(base: usize, index: i32): usize {
  return base + ((<usize>index) << 3);
}

/** sums[i] += the sum over `rows` rows, at most 128 of them, `stride` numbers apart; in float32, to a whole vector. */
function addRows(input: usize, rows: i32, stride: i32, width: i32, sums: usize): void {
  const step = (<usize>stride) << 2;
  let row = 0;
  for (; row + 8 <= rows; row += 8) {
    let source = at(input, row * stride);
    for (let i = 0; i < width; i += 4) {
      const middle = source + 4 * step;
      const ab = f32x4.add(v128.load(source), v128.load(source + step));
      const cd = f32x4.add(v128.load(source + 2 * step), v128.load(source + 3 * step));
      const ef = f32x4.add(v128.load(middle), v128.load(middle + step));
      const gh = f32x4.add(v128.load(middle + 2 * step), v128.load(middle + 3 * step));
      v128.store(at(sums, i), f32x4.add(v128.load(at(sums, i)), f32x4.add(f32x4.add(ab, cd), f32x4.add(ef, gh))));
      source += 16;
    }
  }
  for (; row < rows; row++) {
    const source = at(input, row * stride);
    for (let i = 0; i < width; i += 4) v128.store(at(sums, i), f32x4.add(v128.load(at(sums, i)), v128.load(at(source, i))));
  }
}

/** The sums of up to 1024 columns over `rows` rows, in float64 in the workspace. */
function sumStrip(input: usize, rows: i32, stride: i32, width: i32): usize {
  const narrow = workspace();
  const wide = at(narrow, MOST_COLUMNS);
  memory.fill(wide, 0, (<usize>width + 3) << 3);
  for (let first = 0; first < rows; first += ROWS) {
    memory.fill(narrow, 0, (<usize>width + 3) << 2);
    addRows(at(input, first * stride), min(ROWS, rows - first), stride, width, narrow);
    for (let i = 0; i < width; i += 2) {
      const terms = f64x2.promote_low_f32x4(v128.load64_zero(at(narrow, i)));
      v128.store(wideAt(wide, i), f64x2.add(v128.load(wideAt(wide, i)), terms));
    }
  }
  return wide;
}

/**
 * output[o, i] = Σ input[o, …, i] / divisor, for `rows` rows of `inner` numbers in each o; unit: a strip of `columns` columns,
 * at most 1024, of one o.
 */
export function sumColumns(begin: i32, end: i32, rows: i32, inner: i32, columns: i32, divisor: f64, input: usize, output: usize): void {
  const strips = (inner + columns - 1) / columns;
  for (let unit = begin; unit < end; unit++) {
    const outer = unit / strips;
    const first = (unit - outer * strips) * columns;
    const width = min(columns, inner - first);
    const sums = sumStrip(at(input, outer * rows * inner + first), rows, inner, width);
    const target = at(output, outer * inner + first);
    for (let i = 0; i < width; i++) store<f32>(at(target, i), <f32>(load<f64>(wideAt(sums, i)) / divisor));
  }
}

/** The sums over blocks of `blockRows` rows, in float64: sums[o, block, i]; unit: one block, of `blocks` in each o. */
export function sumColumnBlocks(begin: i32, end: i32, rows: i32, inner: i32, blockRows: i32, blocks: i32, input: usize, sums: usize): void {
  for (let unit = begin; unit < end; unit++) {
    const outer = unit / blocks;
    const row = (unit - outer * blocks) * blockRows;
    const source = at(input, (outer * rows + row) * inner);
    for (let first = 0; first < inner; first += MOST_COLUMNS) {
      const width = min(MOST_COLUMNS, inner - first);
      const found = sumStrip(at(source, first), min(blockRows, rows - row), inner, width);
      memory.copy(wideAt(sums, unit * inner + first), found, (<usize>width) << 3);
    }
  }
}

/** output[o, i] = Σ sums[o, …, i] / divisor over the sums of `blocks` blocks; unit: one number of the output. */
export function joinSums(begin: i32, end: i32, blocks: i32, inner: i32, divisor: f64, sums: usize, output: usize): void {
  for (let unit = begin; unit < end; unit++) {
    const outer = unit / inner;
    let source = wideAt(sums, outer * blocks * inner + unit - outer * inner);
    let sum: f64 = 0;
    for (let block = 0; block < blocks; block++) {
      sum += load<f64>(source);
      source = wideAt(source, inner);
    }
    store<f32>(at(output, unit), <f32>(sum / divisor));
  }
}
