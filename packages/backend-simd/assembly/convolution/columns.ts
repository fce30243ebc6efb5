/** Convolutions as products of plain matrices, for a BLAS that packs by itself. */
import { at } from '../lanes';
import { endOfTaps, firstTap } from './geometry';

/** The pixels `begin` to `end` of one row of a convolution's result: all that each takes from the source is a row of `target`. */
export function imageToColumns(
  begin: i32, end: i32, image: i32, row: i32, height: i32, width: i32, channels: i32, filterHeight: i32, filterWidth: i32,
  strideHeight: i32, strideWidth: i32, dilationHeight: i32, dilationWidth: i32, top: i32, left: i32, source: usize, target: usize,
): void {
  const y = row * strideHeight - top;
  const i0 = firstTap(y, dilationHeight);
  const i1 = endOfTaps(y, height, dilationHeight, filterHeight);
  for (let column = begin; column < end; column++) {
    const x = column * strideWidth - left;
    const j0 = min(filterWidth, firstTap(x, dilationWidth));
    const j1 = max(j0, endOfTaps(x, width, dilationWidth, filterWidth));
    for (let i = 0; i < filterHeight; i++) {
      if (i < i0 || i >= i1) {
        target = zeros(target, filterWidth * channels);
        continue;
      }
      target = zeros(target, j0 * channels);
      const from = at(source, ((image * height + y + i * dilationHeight) * width + x + j0 * dilationWidth) * channels);
      if (dilationWidth == 1) target = copy(from, target, (j1 - j0) * channels);
      else for (let j = j0; j < j1; j++) target = copy(at(from, (j - j0) * dilationWidth * channels), target, channels);
      target = zeros(target, (filterWidth - j1) * channels);
    }
  }
}

/** The taps of a filter as one matrix, a row for each tap and channel of the source; arguments and units are those of `packFilter`. */
export function filterMatrix(
  begin: i32, end: i32, filterHeight: i32, filterWidth: i32, firstRow: i32, rowStep: i32, firstColumn: i32, columnStep: i32, wholeWidth: i32,
  depth: i32, outChannels: i32, isTransposed: bool, filter: usize, matrix: usize,
): void {
  const first = begin * 8;
  const last = min(outChannels, end * 8);
  for (let row = 0; row < filterHeight; row++) {
    for (let column = 0; column < filterWidth; column++) {
      const tap = (firstRow + row * rowStep) * wholeWidth + firstColumn + column * columnStep;
      const source = at(filter, tap * depth * outChannels);
      const target = at(matrix, (row * filterWidth + column) * depth * outChannels);
      for (let channel = 0; channel < depth; channel++) {
        if (!isTransposed) copy(at(source, channel * outChannels + first), at(target, channel * outChannels + first), last - first);
        else for (let out = first; out < last; out++) store<f32>(at(target, channel * outChannels + out), load<f32>(at(source, out * depth + channel)));
      }
    }
  }
}

/** Puts the pixels `begin` to `end`, which lie one after another in `source`, `step` numbers apart in `target`. */
export function placePixels(begin: i32, end: i32, channels: i32, step: i32, source: usize, target: usize): void {
  for (let pixel = begin; pixel < end; pixel++) copy(at(source, pixel * channels), at(target, pixel * step), channels);
}

function zeros(target: usize, count: i32): usize {
  let i = 0;
  for (; i + 4 <= count; i += 4) v128.store(at(target, i), f32x4.splat(0));
  for (; i < count; i++) store<f32>(at(target, i), 0);
  return at(target, max(0, count));
}

function copy(source: usize, target: usize, count: i32): usize {
  let i = 0;
  for (; i + 4 <= count; i += 4) v128.store(at(target, i), v128.load(at(source, i)));
  for (; i < count; i++) store<f32>(at(target, i), load<f32>(at(source, i)));
  return at(target, count);
}

/**
 * As `imageToColumns` without dilation, for the taps `firstOfTaps` to `lastOfTaps` (counted through the filter's rows) and the
 * channels from `channel` on, `count` of them.
 */
export function tapsToColumns(
  begin: i32, end: i32, image: i32, row: i32, height: i32, width: i32, channels: i32, filterWidth: i32, strideHeight: i32, strideWidth: i32,
  top: i32, left: i32, firstOfTaps: i32, lastOfTaps: i32, channel: i32, count: i32, source: usize, target: usize,
): void {
  for (let column = begin; column < end; column++) {
    for (let tap = firstOfTaps; tap < lastOfTaps; tap++) {
      const y = row * strideHeight - top + tap / filterWidth;
      const x = column * strideWidth - left + tap % filterWidth;
      const isInside = y >= 0 && y < height && x >= 0 && x < width;
      target = isInside ? copy(at(source, ((image * height + y) * width + x) * channels + channel), target, count) : zeros(target, count);
    }
  }
}
