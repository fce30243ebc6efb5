/**
 * Images of another size, and the gradients: what is read with a weight on the way forth is added with that weight on the way
 * back. `rowRatio` and `columnRatio` are old pixels to a new one. Unit: a row of a new image, for gradients an image.
 */
import { at } from '../lanes';
import { copyRun } from './run';
import { placeBetween, placeNearest, tableAt } from './sampling';

export function resizeBilinear(
  begin: i32, end: i32, oldHeight: i32, oldWidth: i32, height: i32, width: i32, channels: i32,
  rowRatio: f64, columnRatio: f64, isHalfPixel: bool, input: usize, output: usize,
): void {
  const rowBytes = oldWidth * channels << 2;
  placeBetween(tableAt(0), height, oldHeight, rowRatio, isHalfPixel, rowBytes);
  placeBetween(tableAt(height), width, oldWidth, columnRatio, isHalfPixel, channels << 2);
  for (let unit = begin; unit < end; unit++) {
    const image = unit / height;
    const row = tableAt(unit - image * height);
    const source = input + <usize>(image * oldHeight * rowBytes);
    const top = source + load<i32>(row);
    const bottom = source + load<i32>(row, 4);
    const down = load<f32>(row, 8);
    let target = at(output, unit * width * channels);
    for (let x = 0; x < width; x++) {
      const column = tableAt(height + x);
      const left = <usize>load<i32>(column);
      const right = <usize>load<i32>(column, 4);
      const across = load<f32>(column, 8);
      let c = 0;
      for (; c + 4 <= channels; c += 4) {
        const weight = f32x4.splat(across);
        const place = <usize>c << 2;
        const topLeft = v128.load(top + left + place);
        const bottomLeft = v128.load(bottom + left + place);
        const upper = f32x4.add(topLeft, f32x4.mul(f32x4.sub(v128.load(top + right + place), topLeft), weight));
        const lower = f32x4.add(bottomLeft, f32x4.mul(f32x4.sub(v128.load(bottom + right + place), bottomLeft), weight));
        v128.store(target + place, f32x4.add(upper, f32x4.mul(f32x4.sub(lower, upper), f32x4.splat(down))));
      }
      for (; c < channels; c++) {
        const place = <usize>c << 2;
        const topLeft = load<f32>(top + left + place);
        const bottomLeft = load<f32>(bottom + left + place);
        const upper = topLeft + (load<f32>(top + right + place) - topLeft) * across;
        const lower = bottomLeft + (load<f32>(bottom + right + place) - bottomLeft) * across;
        store<f32>(target + place, upper + (lower - upper) * down);
      }
      target = at(target, channels);
    }
  }
}

/** target += weight · source, `count` numbers. */
// @ts-ignore: decorator
@inline
function addScaled(target: usize, source: usize, weight: f32, count: i32): void {
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    v128.store(at(target, i), f32x4.add(v128.load(at(target, i)), f32x4.mul(v128.load(at(source, i)), f32x4.splat(weight))));
  }
  for (; i < count; i++) store<f32>(at(target, i), load<f32>(at(target, i)) + load<f32>(at(source, i)) * weight);
}

export function resizeBilinearGradient(
  begin: i32, end: i32, oldHeight: i32, oldWidth: i32, height: i32, width: i32, channels: i32,
  rowRatio: f64, columnRatio: f64, isHalfPixel: bool, input: usize, output: usize,
): void {
  const rowBytes = oldWidth * channels << 2;
  placeBetween(tableAt(0), height, oldHeight, rowRatio, isHalfPixel, rowBytes);
  placeBetween(tableAt(height), width, oldWidth, columnRatio, isHalfPixel, channels << 2);
  for (let image = begin; image < end; image++) {
    const target = output + <usize>(image * oldHeight * rowBytes);
    memory.fill(target, 0, oldHeight * rowBytes);
    let source = at(input, image * height * width * channels);
    for (let y = 0; y < height; y++) {
      const row = tableAt(y);
      const top = target + load<i32>(row);
      const bottom = target + load<i32>(row, 4);
      const down = load<f32>(row, 8);
      for (let x = 0; x < width; x++) {
        const column = tableAt(height + x);
        const left = <usize>load<i32>(column);
        const right = <usize>load<i32>(column, 4);
        const across = load<f32>(column, 8);
        addScaled(top + left, source, (1 - down) * (1 - across), channels);
        addScaled(top + right, source, (1 - down) * across, channels);
        addScaled(bottom + left, source, down * (1 - across), channels);
        addScaled(bottom + right, source, down * across, channels);
        source = at(source, channels);
      }
    }
  }
}

export function resizeNearest(
  begin: i32, end: i32, oldHeight: i32, oldWidth: i32, height: i32, width: i32, channels: i32,
  rowRatio: f64, columnRatio: f64, isHalfPixel: bool, isRounded: bool, input: usize, output: usize,
): void {
  const rowBytes = oldWidth * channels << 2;
  placeNearest(tableAt(0), height, oldHeight, rowRatio, isHalfPixel, isRounded, rowBytes);
  placeNearest(tableAt(height), width, oldWidth, columnRatio, isHalfPixel, isRounded, channels << 2);
  for (let unit = begin; unit < end; unit++) {
    const image = unit / height;
    const source = input + <usize>(image * oldHeight * rowBytes) + load<i32>(tableAt(unit - image * height));
    let target = at(output, unit * width * channels);
    for (let x = 0; x < width; x++) {
      copyRun(target, source + load<i32>(tableAt(height + x)), <usize>channels << 2);
      target = at(target, channels);
    }
  }
}

export function resizeNearestGradient(
  begin: i32, end: i32, oldHeight: i32, oldWidth: i32, height: i32, width: i32, channels: i32,
  rowRatio: f64, columnRatio: f64, isHalfPixel: bool, isRounded: bool, input: usize, output: usize,
): void {
  const rowBytes = oldWidth * channels << 2;
  placeNearest(tableAt(0), height, oldHeight, rowRatio, isHalfPixel, isRounded, rowBytes);
  placeNearest(tableAt(height), width, oldWidth, columnRatio, isHalfPixel, isRounded, channels << 2);
  for (let image = begin; image < end; image++) {
    const target = output + <usize>(image * oldHeight * rowBytes);
    memory.fill(target, 0, oldHeight * rowBytes);
    let source = at(input, image * height * width * channels);
    for (let y = 0; y < height; y++) {
      const row = target + load<i32>(tableAt(y));
      for (let x = 0; x < width; x++) {
        addScaled(row + load<i32>(tableAt(height + x)), source, 1, channels);
        source = at(source, channels);
      }
    }
  }
}
