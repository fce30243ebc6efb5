/** What the windows of a picture are folded into, four channels at a time; pictures have their channels side by side. */
import { at, storeLanes } from '../lanes';
import { endOfTaps, firstTap } from '../convolution/geometry';

/**
 * The rows `begin` to `end` of a picture of windows, counted through all images: output = finish(add(… add(start, x₁, w₁) …, xₙ, wₙ), n)
 * for the n pixels of the window that lie inside. Each tap has a weight per channel. `Operation` is a class without state.
 */
// @ts-ignore: decorator
@inline
export function foldWindows<Operation>(
  begin: i32, end: i32, height: i32, width: i32, channels: i32, rows: i32, columns: i32, filterHeight: i32, filterWidth: i32,
  strideHeight: i32, strideWidth: i32, dilationHeight: i32, dilationWidth: i32, top: i32, left: i32, source: usize, weights: usize, output: usize,
): void {
  const operation = changetype<Operation>(0);
  const rowStep = dilationHeight * width * channels;
  const columnStep = dilationWidth * channels;
  for (let unit = begin; unit < end; unit++) {
    const image = unit / rows;
    const y = (unit % rows) * strideHeight - top;
    const i0 = firstTap(y, dilationHeight);
    const i1 = endOfTaps(y, height, dilationHeight, filterHeight);
    for (let column = 0; column < columns; column++) {
      const x = column * strideWidth - left;
      const j0 = firstTap(x, dilationWidth);
      const j1 = endOfTaps(x, width, dilationWidth, filterWidth);
      const first = at(source, ((image * height + y + i0 * dilationHeight) * width + x + j0 * dilationWidth) * channels);
      const firstWeight = at(weights, (i0 * filterWidth + j0) * channels);
      const target = at(output, (unit * columns + column) * channels);
      const count = max(0, i1 - i0) * max(0, j1 - j0);
      for (let channel = 0; channel < channels; channel += 4) {
        let folded = operation.start();
        for (let i = i0; i < i1; i++) {
          let from = at(first, (i - i0) * rowStep + channel);
          let weight = at(firstWeight, (i - i0) * filterWidth * channels + channel);
          for (let j = j0; j < j1; j++) {
            folded = operation.add(folded, v128.load(from), weight);
            from = at(from, columnStep);
            weight = at(weight, channels);
          }
        }
        storeLanes(at(target, channel), operation.finish(folded, count), channels - channel);
      }
    }
  }
}

/**
 * The rows `begin` to `end` of the gradient by such a picture, counted through all images: each pixel folds the gradients of
 * the windows it is in, in the order of their places. `taps` is handed to the operation's `finish`.
 */
// @ts-ignore: decorator
@inline
export function foldGradients<Operation>(
  begin: i32, end: i32, height: i32, width: i32, channels: i32, rows: i32, columns: i32, filterHeight: i32, filterWidth: i32,
  strideHeight: i32, strideWidth: i32, top: i32, left: i32, gradient: usize, weights: usize, output: usize,
): void {
  const operation = changetype<Operation>(0);
  const taps = filterHeight * filterWidth;
  for (let unit = begin; unit < end; unit++) {
    const image = unit / height;
    const y = (unit % height) + top;
    const r0 = y < filterHeight ? 0 : (y - filterHeight) / strideHeight + 1;
    const r1 = min(rows, y / strideHeight + 1);
    for (let column = 0; column < width; column++) {
      const x = column + left;
      const c0 = x < filterWidth ? 0 : (x - filterWidth) / strideWidth + 1;
      const c1 = min(columns, x / strideWidth + 1);
      const target = at(output, (unit * width + column) * channels);
      for (let channel = 0; channel < channels; channel += 4) {
        let folded = operation.start();
        for (let r = r0; r < r1; r++) {
          for (let c = c0; c < c1; c++) {
            const from = at(gradient, ((image * rows + r) * columns + c) * channels + channel);
            const tap = (y - r * strideHeight) * filterWidth + x - c * strideWidth;
            folded = operation.add(folded, v128.load(from), at(weights, tap * channels + channel));
          }
        }
        storeLanes(at(target, channel), operation.finish(folded, taps), channels - channel);
      }
    }
  }
}
