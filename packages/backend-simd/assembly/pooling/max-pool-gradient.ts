import { at, storeLanes } from '../lanes';
import { endOfTaps, firstTap } from '../convolution/geometry';

/**
 * The gradient of the largest numbers of windows, for the images `begin` to `end`: each window's goes to the first of its
 * largest numbers, and nowhere if it has none above −∞.
 */
export function maxPoolGradient(
  begin: i32, end: i32, height: i32, width: i32, channels: i32, rows: i32, columns: i32, filterHeight: i32, filterWidth: i32,
  strideHeight: i32, strideWidth: i32, top: i32, left: i32, source: usize, gradient: usize, output: usize,
): void {
  const size = height * width * channels;
  memory.fill(at(output, begin * size), 0, (<usize>((end - begin) * size)) << 2);
  for (let image = begin; image < end; image++) {
    for (let row = 0; row < rows; row++) {
      const y = row * strideHeight - top;
      const y0 = y + firstTap(y, 1);
      const y1 = y + endOfTaps(y, height, 1, filterHeight);
      for (let column = 0; column < columns; column++) {
        const x = column * strideWidth - left;
        const x0 = x + firstTap(x, 1);
        const x1 = x + endOfTaps(x, width, 1, filterWidth);
        const window = ((image * height + y0) * width + x0) * channels;
        const place = ((image * rows + row) * columns + column) * channels;
        for (let channel = 0; channel < channels; channel += 4) {
          spread(at(source, window + channel), v128.load(at(gradient, place + channel)), at(output, window + channel), y1 - y0, x1 - x0, width, channels, channels - channel);
        }
      }
    }
  }
}

/** Adds the gradient of one window, four channels of it, at the place of the largest number. */
// @ts-ignore: decorator
@inline
function spread(source: usize, gradient: v128, output: usize, height: i32, width: i32, rowWidth: i32, channels: i32, count: i32): void {
  let largest = f32x4.splat(-Infinity);
  let found = i32x4.splat(-1);
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      const offset = (i * rowWidth + j) * channels;
      const value = v128.load(at(source, offset));
      const isLarger = f32x4.gt(value, largest);
      largest = v128.bitselect(value, largest, isLarger);
      found = v128.bitselect(i32x4.splat(offset), found, isLarger);
    }
  }
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      const offset = (i * rowWidth + j) * channels;
      const target = at(output, offset);
      storeLanes(target, f32x4.add(v128.load(target), v128.and(gradient, i32x4.eq(found, i32x4.splat(offset)))), count);
    }
  }
}
