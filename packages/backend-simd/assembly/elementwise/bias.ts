import { at } from '../lanes';

/** Adds a bias to the rows `begin` to `end` of `output`, `channels` numbers each: one number per channel, or one for all. */
export function addBias(begin: i32, end: i32, channels: i32, output: usize, bias: usize, isOneForAll: bool): void {
  for (let row = begin; row < end; row++) {
    const target = at(output, row * channels);
    let i = 0;
    for (; i + 4 <= channels; i += 4) {
      const addend = isOneForAll ? v128.load32_splat(bias) : v128.load(at(bias, i));
      v128.store(at(target, i), f32x4.add(v128.load(at(target, i)), addend));
    }
    for (; i < channels; i++) {
      const addend = load<f32>(isOneForAll ? bias : at(bias, i));
      store<f32>(at(target, i), load<f32>(at(target, i)) + addend);
    }
  }
}
