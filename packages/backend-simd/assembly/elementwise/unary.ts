import { mapLanes } from './map';

@final @unmanaged
class Relu {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return f32x4.max(x, f32x4.splat(0));
  }
}

export function relu(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Relu>(begin, end, input, output, 0);
}
