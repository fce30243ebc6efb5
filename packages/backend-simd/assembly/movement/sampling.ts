/** Where the pixels of one side of a resized image come from: a table in the workspace, 12 bytes for each new pixel. */
import { workspace } from '../workspace';

/** A table of `size` entries that begins `start` entries into the workspace. */
// @ts-ignore: decorator
@inline
export function tableAt(start: i32): usize {
  return workspace() + <usize>(12 * start);
}

/**
 * For each of `size` new pixels its two neighbours among `oldSize` old ones, as multiples of `step` bytes, and the weight of the
 * second. `ratio` is old pixels to a new one.
 */
export function placeBetween(table: usize, size: i32, oldSize: i32, ratio: f64, isHalfPixel: bool, step: i32): void {
  for (let i = 0; i < size; i++) {
    const source = isHalfPixel ? ratio * (<f64>i + 0.5) - 0.5 : ratio * <f64>i;
    const lower = max<f64>(0, floor(source));
    store<i32>(table, <i32>lower * step);
    store<i32>(table, <i32>min<f64>(<f64>(oldSize - 1), ceil(source)) * step, 4);
    store<f32>(table, <f32>(source - lower), 8);
    table += 12;
  }
}

/** For each of `size` new pixels the nearest of `oldSize` old ones, as a multiple of `step` bytes. */
export function placeNearest(table: usize, size: i32, oldSize: i32, ratio: f64, isHalfPixel: bool, isRounded: bool, step: i32): void {
  for (let i = 0; i < size; i++) {
    const source = isHalfPixel ? ratio * (<f64>i + 0.5) : ratio * <f64>i;
    const nearest = isRounded ? floor(source + 0.5) : floor(source);
    store<i32>(table, <i32>max<f64>(0, min<f64>(<f64>(oldSize - 1), nearest)) * step);
    table += 12;
  }
}
