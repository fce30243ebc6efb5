import { at } from '../lanes';
import { mapLanes, mapToBooleans } from './map';

@final @unmanaged
class Absolute {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return f32x4.abs(x);
  }
}

@final @unmanaged
class Negate {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return f32x4.neg(x);
  }
}

@final @unmanaged
class Square {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return f32x4.mul(x, x);
  }
}

@final @unmanaged
class SquareRoot {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return f32x4.sqrt(x);
  }
}

@final @unmanaged
class ReciprocalSquareRoot {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return f32x4.div(f32x4.splat(1), f32x4.sqrt(x));
  }
}

@final @unmanaged
class Reciprocal {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return f32x4.div(f32x4.splat(1), x);
  }
}

@final @unmanaged
class Ceiling {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return f32x4.ceil(x);
  }
}

@final @unmanaged
class Floor {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return f32x4.floor(x);
  }
}

@final @unmanaged
class Round {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return f32x4.nearest(x);
  }
}

@final @unmanaged
class Sign {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    const zero = f32x4.splat(0);
    const positive = v128.and(f32x4.gt(x, zero), f32x4.splat(1));
    return v128.or(positive, v128.and(f32x4.lt(x, zero), f32x4.splat(-1)));
  }
}

@final @unmanaged
class IsNaN {
  // @ts-ignore: decorator
  @inline
  apply(x: v128): v128 {
    return f32x4.ne(x, x);
  }
}

@final @unmanaged
class IsInfinite {
  // @ts-ignore: decorator
  @inline
  apply(x: v128): v128 {
    return f32x4.eq(f32x4.abs(x), f32x4.splat(Infinity));
  }
}

@final @unmanaged
class IsFinite {
  // @ts-ignore: decorator
  @inline
  apply(x: v128): v128 {
    return f32x4.lt(f32x4.abs(x), f32x4.splat(Infinity));
  }
}

export function mapAbsolute(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Absolute>(begin, end, input, output);
}

export function mapNegate(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Negate>(begin, end, input, output);
}

export function mapSquare(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Square>(begin, end, input, output);
}

export function mapSquareRoot(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<SquareRoot>(begin, end, input, output);
}

export function mapReciprocalSquareRoot(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<ReciprocalSquareRoot>(begin, end, input, output);
}

export function mapReciprocal(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Reciprocal>(begin, end, input, output);
}

export function mapCeiling(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Ceiling>(begin, end, input, output);
}

export function mapFloor(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Floor>(begin, end, input, output);
}

export function mapRound(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Round>(begin, end, input, output);
}

export function mapSign(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Sign>(begin, end, input, output);
}

export function mapIsNaN(begin: i32, end: i32, input: usize, output: usize): void {
  mapToBooleans<IsNaN>(begin, end, input, output);
}

export function mapIsInfinite(begin: i32, end: i32, input: usize, output: usize): void {
  mapToBooleans<IsInfinite>(begin, end, input, output);
}

export function mapIsFinite(begin: i32, end: i32, input: usize, output: usize): void {
  mapToBooleans<IsFinite>(begin, end, input, output);
}

/** Numbers below `least` become `least`, those above `most` become `most`; NaN stays. */
export function clip(begin: i32, end: i32, input: usize, output: usize, least: f32, most: f32): void {
  const low = f32x4.splat(least);
  const high = f32x4.splat(most);
  for (let i = begin; i < end; i += 4) {
    const x = v128.load(at(input, i));
    const raised = v128.bitselect(low, x, f32x4.lt(x, low));
    v128.store(at(output, i), v128.bitselect(high, raised, f32x4.gt(x, high)));
  }
}
