import { foldGradients, foldWindows } from './window';

/** The largest number; NaN is larger than none, and of equal ones the first stays. */
@final @unmanaged
class Largest {
  // @ts-ignore: decorator
  @inline
  start(): v128 {
    return f32x4.splat(-Infinity);
  }
  // @ts-ignore: decorator
  @inline
  add(largest: v128, x: v128, _: usize): v128 {
    return v128.bitselect(x, largest, f32x4.gt(x, largest));
  }
  // @ts-ignore: decorator
  @inline
  finish(largest: v128, _: i32): v128 {
    return largest;
  }
}

/** The sum divided by how many numbers there are. */
@final @unmanaged
class Average {
  // @ts-ignore: decorator
  @inline
  start(): v128 {
    return f32x4.splat(0);
  }
  // @ts-ignore: decorator
  @inline
  add(sum: v128, x: v128, _: usize): v128 {
    return f32x4.add(sum, x);
  }
  // @ts-ignore: decorator
  @inline
  finish(sum: v128, count: i32): v128 {
    return f32x4.div(sum, f32x4.splat(<f32>count));
  }
}

/** The rows `begin` to `end` of the largest numbers of windows, counted through all images. */
export function maxPool(
  begin: i32, end: i32, height: i32, width: i32, channels: i32, rows: i32, columns: i32, filterHeight: i32, filterWidth: i32,
  strideHeight: i32, strideWidth: i32, top: i32, left: i32, source: usize, output: usize,
): void {
  foldWindows<Largest>(
    begin, end, height, width, channels, rows, columns, filterHeight, filterWidth, strideHeight, strideWidth, 1, 1, top, left, source, 0, output,
  );
}

/** The rows `begin` to `end` of the averages of windows, of what of them lies inside, counted through all images. */
export function averagePool(
  begin: i32, end: i32, height: i32, width: i32, channels: i32, rows: i32, columns: i32, filterHeight: i32, filterWidth: i32,
  strideHeight: i32, strideWidth: i32, top: i32, left: i32, source: usize, output: usize,
): void {
  foldWindows<Average>(
    begin, end, height, width, channels, rows, columns, filterHeight, filterWidth, strideHeight, strideWidth, 1, 1, top, left, source, 0, output,
  );
}

/** The rows `begin` to `end` of the gradient of averages, counted through all images; as in tfjs all windows count as whole. */
export function averagePoolGradient(
  begin: i32, end: i32, height: i32, width: i32, channels: i32, rows: i32, columns: i32, filterHeight: i32, filterWidth: i32,
  strideHeight: i32, strideWidth: i32, top: i32, left: i32, gradient: usize, output: usize,
): void {
  foldGradients<Average>(
    begin, end, height, width, channels, rows, columns, filterHeight, filterWidth, strideHeight, strideWidth, top, left, gradient, 0, output,
  );
}
