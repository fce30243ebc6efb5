/** Reductions of bool, one byte each: unit: one o of output[o, i], over `rows` rows of `inner` bytes. */

export function allColumns(begin: i32, end: i32, rows: i32, inner: i32, input: usize, output: usize): void {
  for (let outer = begin; outer < end; outer++) {
    const target = output + outer * inner;
    memory.copy(target, input + outer * rows * inner, inner);
    for (let row = 1; row < rows; row++) {
      const source = input + (outer * rows + row) * inner;
      for (let i = 0; i < inner; i++) store<u8>(target + i, load<u8>(target + i) & load<u8>(source + i));
    }
  }
}

export function anyColumns(begin: i32, end: i32, rows: i32, inner: i32, input: usize, output: usize): void {
  for (let outer = begin; outer < end; outer++) {
    const target = output + outer * inner;
    memory.copy(target, input + outer * rows * inner, inner);
    for (let row = 1; row < rows; row++) {
      const source = input + (outer * rows + row) * inner;
      for (let i = 0; i < inner; i++) store<u8>(target + i, load<u8>(target + i) | load<u8>(source + i));
    }
  }
}
