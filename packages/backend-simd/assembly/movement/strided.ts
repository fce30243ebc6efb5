import { copyRun } from './run';

/** `count` numbers of four bytes, `sourceStep` and `targetStep` bytes apart. */
// @ts-ignore: decorator
@inline
function copyWords(target: usize, targetStep: i32, source: usize, sourceStep: i32, count: i32): void {
  if (targetStep == 4 && sourceStep == 4) {
    copyRun(target, source, (<usize>count) << 2);
    return;
  }
  let i = 0;
  if (targetStep == 4 && sourceStep == 0) {
    const number = v128.load32_splat(source);
    for (; i + 4 <= count; i += 4) {
      v128.store(target, number);
      target += 16;
    }
  } else if (targetStep == 4 && sourceStep == -4) {
    for (; i + 4 <= count; i += 4) {
      const numbers = v128.load(source - 12);
      v128.store(target, v128.shuffle<i32>(numbers, numbers, 3, 2, 1, 0));
      target += 16;
      source -= 16;
    }
  }
  for (; i < count; i++) {
    store<u32>(target, load<u32>(source));
    target += targetStep;
    source += sourceStep;
  }
}

/** The same for numbers of one byte. */
// @ts-ignore: decorator
@inline
function copySingleBytes(target: usize, targetStep: i32, source: usize, sourceStep: i32, count: i32): void {
  if (targetStep == 1 && sourceStep == 1) {
    copyRun(target, source, <usize>count);
    return;
  }
  for (let i = 0; i < count; i++) {
    store<u8>(target, load<u8>(source));
    target += targetStep;
    source += sourceStep;
  }
}

/**
 * Copies an array of five axes between places whose axes have steps of their own, in bytes, of whatever sign; a step of 0 in the
 * input repeats a number. Unit: one run along the last axis, of `last` numbers of `bytes` bytes. The first axis is as long as
 * there are units.
 */
export function copyStrided(
  begin: i32, end: i32, bytes: i32, second: i32, third: i32, fourth: i32, last: i32,
  input: usize, inFirst: i32, inSecond: i32, inThird: i32, inFourth: i32, inLast: i32,
  output: usize, outFirst: i32, outSecond: i32, outThird: i32, outFourth: i32, outLast: i32,
): void {
  let d = begin % fourth;
  let rest = begin / fourth;
  let c = rest % third;
  rest /= third;
  let b = rest % second;
  let a = rest / second;
  for (let unit = begin; unit < end; unit++) {
    const source = input + a * inFirst + b * inSecond + c * inThird + d * inFourth;
    const target = output + a * outFirst + b * outSecond + c * outThird + d * outFourth;
    if (bytes == 4) copyWords(target, outLast, source, inLast, last);
    else copySingleBytes(target, outLast, source, inLast, last);
    if (++d == fourth) {
      d = 0;
      if (++c == third) {
        c = 0;
        if (++b == second) {
          b = 0;
          a++;
        }
      }
    }
  }
}
