/**
 * Packing: a panel holds `width` rows of A (or columns of B) side by side, so that the micro-kernel reads memory in
 * order: panel[k · width + i]. What is missing at the edge is zero.
 */
import { at, transpose4 } from '../lanes';

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
      for (let i = 0; i < width; i += 4) transpose4(at(source, i * stride + k), (<usize>stride) << 2, at(panel, k * width + i), (<usize>width) << 2);
    }
  }
  for (; k < depth; k++) {
    for (let i = 0; i < width; i++) {
      store<f32>(at(panel, k * width + i), i < count ? load<f32>(at(source, i * stride + k)) : 0);
    }
  }
}
