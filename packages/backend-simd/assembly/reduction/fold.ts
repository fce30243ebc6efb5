/** Reductions whose operation may be done in any order without a digit changing: largest, smallest, sums of integers. */
import { at } from '../lanes';

/** One number of four that are folded with one another. */
// @ts-ignore: decorator
@inline
function foldLanes<Operation>(lanes: v128): v128 {
  const operation = changetype<Operation>(0);
  const pairs = operation.apply(lanes, v128.shuffle<i64>(lanes, lanes, 1, 1));
  return operation.apply(pairs, v128.shuffle<i32>(pairs, pairs, 1, 1, 1, 1));
}

/**
 * output[row, block] = the fold of a block of `blockLength` numbers of a row of `length`; unit: one block, of `blocks` in each
 * row. `Operation` is a class without state whose method `apply` folds two vectors.
 */
// @ts-ignore: decorator
@inline
export function foldRows<Operation>(begin: i32, end: i32, length: i32, blockLength: i32, blocks: i32, input: usize, output: usize): void {
  const operation = changetype<Operation>(0);
  for (let unit = begin; unit < end; unit++) {
    const row = unit / blocks;
    const first = (unit - row * blocks) * blockLength;
    const count = min(blockLength, length - first);
    const source = at(input, row * length + first);
    let a = v128.load32_splat(source);
    let i = 1;
    if (count >= 16) {
      a = v128.load(source);
      let b = v128.load(source, 16);
      let c = v128.load(source, 32);
      let d = v128.load(source, 48);
      for (i = 16; i + 16 <= count; i += 16) {
        const next = at(source, i);
        a = operation.apply(a, v128.load(next));
        b = operation.apply(b, v128.load(next, 16));
        c = operation.apply(c, v128.load(next, 32));
        d = operation.apply(d, v128.load(next, 48));
      }
      a = operation.apply(operation.apply(a, b), operation.apply(c, d));
      for (; i + 4 <= count; i += 4) a = operation.apply(a, v128.load(at(source, i)));
      a = foldLanes<Operation>(a);
    }
    for (; i < count; i++) a = operation.apply(a, v128.load32_splat(at(source, i)));
    v128.store_lane<u32>(at(output, unit), a, 0);
  }
}

/** Columns that are folded together. */
const STRIP: i32 = 16;

/**
 * output[o, block, i] = the fold of input[o, …, i] over a block of `blockRows` of `rows` rows; unit: a strip of 16 columns of
 * one block, of `blocks` in each o.
 */
// @ts-ignore: decorator
@inline
export function foldColumns<Operation>(
  begin: i32, end: i32, rows: i32, inner: i32, blockRows: i32, blocks: i32, input: usize, output: usize,
): void {
  const operation = changetype<Operation>(0);
  const strips = (inner + STRIP - 1) / STRIP;
  for (let unit = begin; unit < end; unit++) {
    const place = unit / strips;
    const outer = place / blocks;
    const first = (unit - place * strips) * STRIP;
    const row = (place - outer * blocks) * blockRows;
    const count = min(blockRows, rows - row);
    const width = min(STRIP, inner - first);
    const source = at(input, (outer * rows + row) * inner + first);
    const target = at(output, place * inner + first);
    if (width == STRIP) {
      let next = source;
      let a = v128.load(next);
      let b = v128.load(next, 16);
      let c = v128.load(next, 32);
      let d = v128.load(next, 48);
      for (let i = 1; i < count; i++) {
        next = at(next, inner);
        a = operation.apply(a, v128.load(next));
        b = operation.apply(b, v128.load(next, 16));
        c = operation.apply(c, v128.load(next, 32));
        d = operation.apply(d, v128.load(next, 48));
      }
      v128.store(target, a);
      v128.store(target, b, 16);
      v128.store(target, c, 32);
      v128.store(target, d, 48);
    } else {
      let column = 0;
      for (; column + 4 <= width; column += 4) {
        let next = at(source, column);
        let a = v128.load(next);
        for (let i = 1; i < count; i++) {
          next = at(next, inner);
          a = operation.apply(a, v128.load(next));
        }
        v128.store(at(target, column), a);
      }
      for (; column < width; column++) {
        let next = at(source, column);
        let a = v128.load32_splat(next);
        for (let i = 1; i < count; i++) {
          next = at(next, inner);
          a = operation.apply(a, v128.load32_splat(next));
        }
        v128.store_lane<u32>(at(target, column), a, 0);
      }
    }
  }
}
