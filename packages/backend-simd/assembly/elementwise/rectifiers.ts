/** Activations as operations of `map` and of `finish`. The second argument is the parameter, of those that have one. */
import { expm1_4 } from './exponential';

@final @unmanaged
export class Relu {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return f32x4.pmax(x, f32x4.splat(0));
  }
}

@final @unmanaged
export class Relu6 {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return f32x4.pmin(f32x4.pmax(x, f32x4.splat(0)), f32x4.splat(6));
  }
}

@final @unmanaged
export class Elu {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return v128.bitselect(expm1_4(x), x, f32x4.lt(x, f32x4.splat(0)));
  }
}

@final @unmanaged
export class LeakyRelu {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, alpha: v128): v128 {
    return v128.bitselect(f32x4.mul(x, alpha), x, f32x4.lt(x, f32x4.splat(0)));
  }
}
