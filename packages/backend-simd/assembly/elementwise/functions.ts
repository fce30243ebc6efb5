import { exp4, expm1_4 } from './exponential';
import { log1p_4, log4 } from './logarithm';
import { mapLanes } from './map';
import { erf4, sigmoid4, softplus4, tanh4 } from './sigmoidal';

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
