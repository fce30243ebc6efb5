import { at } from '../lanes';
import { mapLanes, mapToBooleans } from './map';
import { elu4, leakyRelu4, relu4, relu6_4 } from './rectifiers';
import { exp4, expm1_4 } from './exponential';
import { log1p_4, log4 } from './logarithm';
import { erf4, sigmoid4, softplus4, tanh4 } from './sigmoidal';

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
class Exp {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return exp4(x);
  }
}

@final @unmanaged
class Expm1 {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return expm1_4(x);
  }
}

@final @unmanaged
class Log {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return log4(x);
  }
}

@final @unmanaged
class Log1p {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return log1p_4(x);
  }
}

@final @unmanaged
class Sigmoid {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return sigmoid4(x);
  }
}

@final @unmanaged
class Softplus {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return softplus4(x);
  }
}

@final @unmanaged
class Tanh {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return tanh4(x);
  }
}

@final @unmanaged
class Erf {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return erf4(x);
  }
}

@final @unmanaged
class Relu {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return relu4(x);
  }
}

@final @unmanaged
class Relu6 {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return relu6_4(x);
  }
}

@final @unmanaged
class Elu {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return elu4(x);
  }
}

@final @unmanaged
class LeakyRelu {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, parameter: v128): v128 {
    return leakyRelu4(x, parameter);
  }
}

@final @unmanaged
class Selu {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    const below = f32x4.mul(expm1_4(x), f32x4.splat(1.7580993408473768));
    return v128.bitselect(below, f32x4.mul(x, f32x4.splat(1.0507009873554805)), f32x4.lt(x, f32x4.splat(0)));
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

/** 1 above zero, the parameter elsewhere, NaN of NaN. */
@final @unmanaged
class Step {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, parameter: v128): v128 {
    const step = v128.bitselect(f32x4.splat(1), parameter, f32x4.gt(x, f32x4.splat(0)));
    return v128.bitselect(x, step, f32x4.ne(x, x));
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

export function mapExp(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Exp>(begin, end, input, output);
}

export function mapExpm1(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Expm1>(begin, end, input, output);
}

export function mapLog(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Log>(begin, end, input, output);
}

export function mapLog1p(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Log1p>(begin, end, input, output);
}

export function mapSigmoid(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Sigmoid>(begin, end, input, output);
}

export function mapSoftplus(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Softplus>(begin, end, input, output);
}

export function mapTanh(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Tanh>(begin, end, input, output);
}

export function mapErf(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Erf>(begin, end, input, output);
}

export function mapRelu(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Relu>(begin, end, input, output);
}

export function mapRelu6(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Relu6>(begin, end, input, output);
}

export function mapElu(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Elu>(begin, end, input, output);
}

export function mapLeakyRelu(begin: i32, end: i32, input: usize, output: usize, parameter: f32): void {
  mapLanes<LeakyRelu>(begin, end, input, output, parameter);
}

export function mapSelu(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Selu>(begin, end, input, output);
}

export function mapSign(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Sign>(begin, end, input, output);
}

export function mapStep(begin: i32, end: i32, input: usize, output: usize, parameter: f32): void {
  mapLanes<Step>(begin, end, input, output, parameter);
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
