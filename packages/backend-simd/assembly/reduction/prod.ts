import { at } from '../lanes';

/** output[o, i] = Π input[o, …, i] over `rows` rows of `inner` numbers, in float64; unit: one number of the output. */
export function prodColumns(begin: i32, end: i32, rows: i32, inner: i32, input: usize, output: usize): void {
  for (let unit = begin; unit < end; unit++) {
    const outer = unit / inner;
    let source = at(input, outer * rows * inner + unit - outer * inner);
    let product: f64 = 1;
    for (let row = 0; row < rows; row++) {
      product *= <f64>load<f32>(source);
      source = at(source, inner);
    }
    store<f32>(at(output, unit), <f32>product);
  }
}
