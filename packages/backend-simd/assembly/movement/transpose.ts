import { transpose4 } from '../lanes';

/** Lines of the output that are written together. */
const LINES: i32 = 16;

/** output[line, i] = input[i, line] for `lines` lines of `length` numbers of four bytes. */
// @ts-ignore: decorator
@inline
function transposeLines(input: usize, inputStep: usize, output: usize, outputStep: usize, lines: i32, length: i32): void {
  const wholeLines = lines & ~3;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    const source = input + <usize>i * inputStep;
    const target = output + (<usize>i << 2);
    for (let line = 0; line < wholeLines; line += 4) {
      transpose4(source + (<usize>line << 2), inputStep, target + <usize>line * outputStep, outputStep);
    }
  }
  for (let line = 0; line < lines; line++) {
    for (let rest = line < wholeLines ? i : 0; rest < length; rest++) {
      store<u32>(output + <usize>line * outputStep + (<usize>rest << 2), load<u32>(input + <usize>rest * inputStep + (<usize>line << 2)));
    }
  }
}

/**
 * Transposes matrices of numbers of four bytes that lie along three outer axes: `lines` lines of the output of `length` numbers,
 * whose input's numbers are `inStep` bytes apart and whose lines in the output are `outStep` bytes apart. Unit: 16 lines of one
 * matrix. All steps are in bytes.
 */
export function transposeMatrices(
  begin: i32, end: i32, second: i32, third: i32, lines: i32, length: i32,
  input: usize, inFirst: i32, inSecond: i32, inThird: i32, inStep: i32,
  output: usize, outFirst: i32, outSecond: i32, outThird: i32, outStep: i32,
): void {
  const parts = (lines + LINES - 1) / LINES;
  for (let unit = begin; unit < end; unit++) {
    let rest = unit / parts;
    const line = (unit - rest * parts) * LINES;
    const c = rest % third;
    rest /= third;
    const b = rest % second;
    const a = rest / second;
    const source = input + a * inFirst + b * inSecond + c * inThird + (line << 2);
    const target = output + a * outFirst + b * outSecond + c * outThird + line * outStep;
    transposeLines(source, inStep, target, outStep, min(LINES, lines - line), length);
  }
}
