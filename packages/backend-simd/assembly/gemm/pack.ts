/**
 * Packing: a panel holds `width` rows of A (or columns of B) side by side, so that the micro-kernel reads memory in
 * order: panel[k · width + i]. What is missing at the edge is zero.
 */
import { at } from '../lanes';

/** Packs `count` lines that lie side by side: line i, place k at source[k · stride + i]. */
// @ts-ignore: decorator
@inline
export function packAcross(source: usize, stride: i32, count: i32, depth: i32, panel: usize, width: i32): void {
  for (let k = 0; k < depth; k++) {
    if (count == width) {
      for (let i = 0; i < width; i += 4) v128.store(at(panel, i), v128.load(at(source, i)));
    } else {
      for (let i = 0; i < width; i++) store<f32>(at(panel, i), i < count ? load<f32>(at(source, i)) : 0);
    }
    panel = at(panel, width);
    source = at(source, stride);
  }
}

/** Packs `count` lines that lie one after another: line i, place k at source[i · stride + k]. */
// @ts-ignore: decorator
@inline
export function packAlong(source: usize, stride: i32, count: i32, depth: i32, panel: usize, width: i32): void {
  let k = 0;
  if (count == width) {
    for (; k + 4 <= depth; k += 4) {
      for (let i = 0; i < width; i += 4) transpose4(at(source, i * stride + k), stride, at(panel, k * width + i), width);
    }
  }
  for (; k < depth; k++) {
    for (let i = 0; i < width; i++) {
      store<f32>(at(panel, k * width + i), i < count ? load<f32>(at(source, i * stride + k)) : 0);
    }
  }
}

/** Writes the 4×4 block at `source` transposed to `target`; strides are in numbers. */
// @ts-ignore: decorator
@inline
function transpose4(source: usize, sourceStride: i32, target: usize, targetStride: i32): void {
  const a = v128.load(source);
  const b = v128.load(at(source, sourceStride));
  const c = v128.load(at(source, 2 * sourceStride));
  const d = v128.load(at(source, 3 * sourceStride));
  const abLow = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const abHigh = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cdLow = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const cdHigh = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(target, v128.shuffle<i64>(abLow, cdLow, 0, 2));
  v128.store(at(target, targetStride), v128.shuffle<i64>(abLow, cdLow, 1, 3));
  v128.store(at(target, 2 * targetStride), v128.shuffle<i64>(abHigh, cdHigh, 0, 2));
  v128.store(at(target, 3 * targetStride), v128.shuffle<i64>(abHigh, cdHigh, 1, 3));
}
