import { at, multiplyAdd, storeLanes } from '../lanes';
import { foldGradients, foldWindows } from '../pooling/window';
import { endOfTaps, firstTap } from './geometry';

/** Channels whose sums are kept in registers together. */
const GROUP: i32 = 16;

@final @unmanaged
class WeightedSum {
  // @ts-ignore: decorator
  @inline
  start(): v128 {
    return f32x4.splat(0);
  }
  // @ts-ignore: decorator
  @inline
  add(sum: v128, x: v128, weight: usize): v128 {
    return multiplyAdd(x, v128.load(weight), sum);
  }
  // @ts-ignore: decorator
  @inline
  finish(sum: v128, _: i32): v128 {
    return sum;
  }
}

/** The rows `begin` to `end` of a convolution of each channel by itself, counted through all images. */
export function depthwise(
  begin: i32, end: i32, height: i32, width: i32, channels: i32, rows: i32, columns: i32, filterHeight: i32, filterWidth: i32,
  strideHeight: i32, strideWidth: i32, dilationHeight: i32, dilationWidth: i32, top: i32, left: i32, source: usize, filter: usize, output: usize,
): void {
  foldWindows<WeightedSum>(
    begin, end, height, width, channels, rows, columns, filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth, top, left,
    source, filter, output,
  );
}

/** The rows `begin` to `end` of its gradient by the input, counted through all images. */
export function depthwiseInputGradient(
  begin: i32, end: i32, height: i32, width: i32, channels: i32, rows: i32, columns: i32, filterHeight: i32, filterWidth: i32,
  strideHeight: i32, strideWidth: i32, top: i32, left: i32, gradient: usize, filter: usize, output: usize,
): void {
  foldGradients<WeightedSum>(
    begin, end, height, width, channels, rows, columns, filterHeight, filterWidth, strideHeight, strideWidth, top, left, gradient, filter, output,
  );
}

/** Its gradient by the filter, for the units `begin` to `end`: 16 channels of one tap each, counted through the channels, then the taps. */
export function depthwiseFilterGradient(
  begin: i32, end: i32, batch: i32, height: i32, width: i32, channels: i32, rows: i32, columns: i32, filterHeight: i32, filterWidth: i32,
  strideHeight: i32, strideWidth: i32, top: i32, left: i32, source: usize, gradient: usize, output: usize,
): void {
  const groups = (channels + GROUP - 1) / GROUP;
  const sourceStep = strideWidth * channels;
  for (let unit = begin; unit < end; unit++) {
    const tap = unit / groups;
    const channel = (unit % groups) * GROUP;
    const y = tap / filterWidth - top;
    const x = tap % filterWidth - left;
    const r0 = firstTap(y, strideHeight);
    const r1 = endOfTaps(y, height, strideHeight, rows);
    const c0 = firstTap(x, strideWidth);
    const c1 = endOfTaps(x, width, strideWidth, columns);
    const target = at(output, tap * channels + channel);
    memory.fill(target, 0, (<usize>min(GROUP, channels - channel)) << 2);
    for (let image = 0; image < batch; image++) {
      for (let lane = 0; lane < min(GROUP, channels - channel); lane += 8) {
        const count = channels - channel - lane;
        // Where there is no second vector, the first is read twice: what lies behind the last number is one vector, not two.
        const second: usize = count > 4 ? 16 : 0;
        let s0 = f32x4.splat(0);
        let s1 = f32x4.splat(0);
        for (let r = r0; r < r1; r++) {
          let from = at(source, ((image * height + y + r * strideHeight) * width + x + c0 * strideWidth) * channels + channel + lane);
          let by = at(gradient, ((image * rows + r) * columns + c0) * channels + channel + lane);
          for (let c = c0; c < c1; c++) {
            s0 = multiplyAdd(v128.load(from), v128.load(by), s0);
            s1 = multiplyAdd(v128.load(from + second), v128.load(by + second), s1);
            from = at(from, sourceStep);
            by = at(by, channels);
          }
        }
        const place = at(target, lane);
        storeLanes(place, f32x4.add(v128.load(place), s0), count);
        if (count > 4) storeLanes(place + 16, f32x4.add(v128.load(place, 16), s1), count - 4);
      }
    }
  }
}
