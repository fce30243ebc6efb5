import { DataError, ShapeError, sizeOfShape } from '@gen/core';
import { readTensor, type ShapedValues, type TensorLike } from './tensor-like.js';

/**
 * Examples, one a row:
 *
 * - a list of rows of equal length: `[[0, 1], [1, 0]]`, of plain or typed arrays;
 * - a tensor or `{ shape, values }` of shape `[examples, …]`, of which each example is read as one row;
 * - a plain list of numbers, or a tensor of rank 1: examples of one value each.
 *
 * Numbers are finite and not larger than 1e50; texts that read like numbers are none.
 */
export type Rows = ArrayLike<number> | readonly ArrayLike<number>[] | TensorLike | ShapedValues;

/** Larger numbers are refused: their squares, or the cube of those, could be infinite. */
const LARGEST = 1e50;

/** Examples in float64, row after row. */
export interface Matrix {
  readonly rows: number;
  readonly width: number;
  /** `[rows, width]`, row-major. Read only: it may be the caller's own array. */
  readonly values: Float64Array;
}

/**
 * The examples in float64.
 *
 * @throws ShapeError if rows differ in length or values do not fill the shape; DataError if there are none, or one is no number, not
 * finite or larger than 1e50
 */
export function readRows(name: string, input: Rows): Matrix {
  const matrix = toMatrix(name, input);
  if (matrix.rows === 0 || matrix.width === 0) throw new DataError(`${name} must hold at least one example of at least one value, got ${matrix.rows} of ${matrix.width}.`);
  const { values, width } = matrix;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!Number.isFinite(value)) throw new DataError(`${name} must hold finite numbers, got ${value} in example ${Math.floor(index / width)}.`);
    if (Math.abs(value) > LARGEST) throw new DataError(`${name} must hold numbers up to ${LARGEST}, whose squares are finite, got ${value} in example ${Math.floor(index / width)}.`);
  }
  return matrix;
}

/**
 * Two sets of examples of the same width.
 *
 * @throws ShapeError if the widths differ; what {@link readRows} throws
 */
export function readRowSets(names: readonly [string, string], first: Rows, second: Rows): readonly [Matrix, Matrix] {
  const [a, b] = [readRows(names[0], first), readRows(names[1], second)];
  if (a.width !== b.width) throw new ShapeError(`${names[0]} and ${names[1]} must have examples of the same width, got ${a.width} and ${b.width} values.`);
  return [a, b];
}

/**
 * Two versions of the same examples.
 *
 * @throws ShapeError if their numbers or widths differ; what {@link readRows} throws
 */
export function readRowPair(names: readonly [string, string], first: Rows, second: Rows): readonly [Matrix, Matrix] {
  const [a, b] = readRowSets(names, first, second);
  if (a.rows !== b.rows) throw new ShapeError(`${names[0]} and ${names[1]} must be of the same examples, got ${a.rows} and ${b.rows}.`);
  return [a, b];
}

/** Some of the rows, copied. */
export function takeRows({ width, values }: Matrix, indices: ArrayLike<number>): Matrix {
  const out = new Float64Array(indices.length * width);
  for (let row = 0; row < indices.length; row++) out.set(values.subarray(indices[row]! * width, (indices[row]! + 1) * width), row * width);
  return { rows: indices.length, width, values: out };
}

function toMatrix(name: string, input: Rows): Matrix {
  if (typeof input !== 'object' || input === null) throw new ShapeError(`${name} must be rows of numbers, { shape, values } or a tensor, got ${String(input)}.`);
  if ('shape' in input) {
    const values = 'dataSync' in input ? readTensor(name, input) : input.values;
    if (values === undefined) throw new ShapeError(`${name} has a shape and no values: give { shape, values } or a tensor.`);
    const [rows, ...shape] = input.shape;
    if (!input.shape.every((side) => Number.isSafeInteger(side) && side >= 0)) throw new ShapeError(`${name} must have a shape of integers from 0, got [${input.shape.join(', ')}].`);
    if (rows === undefined) throw new ShapeError(`${name} must have the shape [examples, …], got a scalar.`);
    const width = sizeOfShape(shape);
    if (values.length !== rows * width) throw new ShapeError(`${name} must have ${rows * width} values for the shape [${input.shape.join(', ')}], got ${values.length}.`);
    return { rows, width, values: toFloat64(name, values) };
  }
  if (!isListOfRows(input)) return { rows: input.length, width: 1, values: toFloat64(name, input) };
  const width = input[0]!.length;
  const values = new Float64Array(input.length * width);
  for (let row = 0; row < input.length; row++) {
    const from = input[row]!;
    if (typeof from !== 'object' || from === null) throw new ShapeError(`${name} must have rows of numbers, got ${String(from)} in row ${row}.`);
    if (from.length !== width) throw new ShapeError(`${name} must have rows of equal length, got ${width} values in row 0 and ${from.length} in row ${row}.`);
    for (let column = 0; column < width; column++) values[row * width + column] = toNumber(name, from[column]!, row);
  }
  return { rows: input.length, width, values };
}

function isListOfRows(input: ArrayLike<number> | readonly ArrayLike<number>[]): input is readonly ArrayLike<number>[] {
  return input.length > 0 && typeof input[0] === 'object' && input[0] !== null;
}

function toFloat64(name: string, values: ArrayLike<number>): Float64Array {
  if (values instanceof Float64Array) return values;
  // A typed array of numbers holds nothing else, and is copied many times as fast as it is looked through.
  if (ArrayBuffer.isView(values) && typeof values[0] === 'number') return new Float64Array(values);
  const out = new Float64Array(values.length);
  for (let index = 0; index < out.length; index++) out[index] = toNumber(name, values[index], index);
  return out;
}

/** What is no number would become one when it is stored: a text what it reads like, null and false 0. */
function toNumber(name: string, value: unknown, place: number): number {
  if (typeof value === 'number') return value;
  throw new DataError(`${name} must hold numbers, got ${typeof value === 'string' ? `the text '${value}'` : String(value)} at ${place}.`);
}
