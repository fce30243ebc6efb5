/** Sums over an axis that is not the last, as exact as those of rows: 32 terms at most in float32, then float64. */
import { at } from '../lanes';
import { workspace } from '../workspace';

/** Columns that are added up together. */
const STRIP: i32 = 32;
/** Rows whose sums are kept in float32: for a whole strip, and for four columns at a time with four sums each. */
const WIDE_ROWS: i32 = 32;
const NARROW_ROWS: i32 = 128;

/** Adds four float32 numbers to four in float64. */
// @ts-ignore: decorator
@inline
function addTo(sums: usize, terms: v128): void {
  v128.store(sums, f64x2.add(v128.load(sums), f64x2.promote_low_f32x4(terms)));
  v128.store(sums, f64x2.add(v128.load(sums, 16), f64x2.promote_low_f32x4(v128.shuffle<i64>(terms, terms, 1, 1))), 16);
}

/** sums[0 … 31] += the columns' sums over `rows` rows, `stride` numbers apart. */
function sumWideStrip(input: usize, rows: i32, stride: i32, sums: usize): void {
  for (let first = 0; first < rows; first += WIDE_ROWS) {
    const last = min(first + WIDE_ROWS, rows);
    let source = at(input, first * stride);
    let a = v128.load(source);
    let b = v128.load(source, 16);
    let c = v128.load(source, 32);
    let d = v128.load(source, 48);
    let e = v128.load(source, 64);
    let f = v128.load(source, 80);
    let g = v128.load(source, 96);
    let h = v128.load(source, 112);
    for (let row = first + 1; row < last; row++) {
      source = at(source, stride);
      a = f32x4.add(a, v128.load(source));
      b = f32x4.add(b, v128.load(source, 16));
      c = f32x4.add(c, v128.load(source, 32));
      d = f32x4.add(d, v128.load(source, 48));
      e = f32x4.add(e, v128.load(source, 64));
      f = f32x4.add(f, v128.load(source, 80));
      g = f32x4.add(g, v128.load(source, 96));
      h = f32x4.add(h, v128.load(source, 112));
    }
    addTo(sums, a);
    addTo(sums + 32, b);
    addTo(sums + 64, c);
    addTo(sums + 96, d);
    addTo(sums + 128, e);
    addTo(sums + 160, f);
    addTo(sums + 192, g);
    addTo(sums + 224, h);
  }
}

/** sums[0 … 3] += four columns' sums over `rows` rows. */
function sumFourColumns(input: usize, rows: i32, stride: i32, sums: usize): void {
  for (let first = 0; first < rows; first += NARROW_ROWS) {
    const last = min(first + NARROW_ROWS, rows);
    let source = at(input, first * stride);
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let row = first;
    for (; row + 4 <= last; row += 4) {
      a = f32x4.add(a, v128.load(source));
      b = f32x4.add(b, v128.load(at(source, stride)));
      c = f32x4.add(c, v128.load(at(source, 2 * stride)));
      d = f32x4.add(d, v128.load(at(source, 3 * stride)));
      source = at(source, 4 * stride);
    }
    for (; row < last; row++) {
      addTo(sums, v128.load(source));
      source = at(source, stride);
    }
    addTo(sums, a);
    addTo(sums, b);
    addTo(sums, c);
    addTo(sums, d);
  }
}

/** The sums of up to 32 columns over `rows` rows, in float64 in the workspace. */
// @ts-ignore: decorator
@inline
function sumStrip(input: usize, rows: i32, stride: i32, width: i32): usize {
  const sums = workspace();
  memory.fill(sums, 0, 8 * STRIP);
  if (width == STRIP) sumWideStrip(input, rows, stride, sums);
  else for (let i = 0; i < width; i += 4) sumFourColumns(at(input, i), rows, stride, sums + ((<usize>i) << 3));
  return sums;
}

/**
 * output[o, i] = Σ input[o, …, i] / divisor, for `rows` rows of `inner` numbers in each o; unit: a strip of 32 columns of one o.
 */
export function sumColumns(begin: i32, end: i32, rows: i32, inner: i32, divisor: f64, input: usize, output: usize): void {
  const strips = (inner + STRIP - 1) / STRIP;
  for (let unit = begin; unit < end; unit++) {
    const outer = unit / strips;
    const first = (unit - outer * strips) * STRIP;
    const width = min(STRIP, inner - first);
    const sums = sumStrip(at(input, outer * rows * inner + first), rows, inner, width);
    const target = at(output, outer * inner + first);
    for (let i = 0; i < width; i++) store<f32>(at(target, i), <f32>(load<f64>(sums + ((<usize>i) << 3)) / divisor));
  }
}

/** The sums over blocks of `blockRows` rows, in float64: sums[o, block, i]; unit: one block, of `blocks` in each o. */
export function sumColumnBlocks(begin: i32, end: i32, rows: i32, inner: i32, blockRows: i32, blocks: i32, input: usize, sums: usize): void {
  for (let unit = begin; unit < end; unit++) {
    const outer = unit / blocks;
    const row = (unit - outer * blocks) * blockRows;
    const source = at(input, (outer * rows + row) * inner);
    for (let first = 0; first < inner; first += STRIP) {
      const width = min(STRIP, inner - first);
      const found = sumStrip(at(source, first), min(blockRows, rows - row), inner, width);
      memory.copy(sums + ((<usize>(unit * inner + first)) << 3), found, (<usize>width) << 3);
    }
  }
}

/** output[o, i] = Σ sums[o, …, i] / divisor over the sums of `blocks` blocks; unit: one number of the output. */
export function joinSums(begin: i32, end: i32, blocks: i32, inner: i32, divisor: f64, sums: usize, output: usize): void {
  for (let unit = begin; unit < end; unit++) {
    const outer = unit / inner;
    let source = sums + ((<usize>(outer * blocks * inner + unit - outer * inner)) << 3);
    let sum: f64 = 0;
    for (let block = 0; block < blocks; block++) {
      sum += load<f64>(source);
      source += (<usize>inner) << 3;
    }
    store<f32>(at(output, unit), <f32>(sum / divisor));
  }
}
