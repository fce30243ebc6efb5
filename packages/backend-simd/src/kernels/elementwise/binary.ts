import {
  Add, Atan2, broadcast_util, EluGrad, Equal, Greater, GreaterEqual, Less, LessEqual, LogicalAnd, LogicalOr, Maximum, Minimum, Mod, Multiply,
  NotEqual, Pow, Prelu, RealDiv, SquaredDifference, Sub, type BinaryInputs, type EluGradInputs, type PreluInputs, type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { Output, SimdBackend } from '../../backend.js';
import type { NumberType } from '../../memory/tensor-memory.js';
import { defineKernel, type SimdKernel } from '../kernel.js';
import { broadcast } from './broadcast.js';
import type { ZipName } from './functions.js';

const GRAIN = 64;

/** Kernels whose answers have the type of their inputs: their function of float32, and of int32 where there is one. */
const ARITHMETIC: readonly (readonly [kernel: string, floats: ZipName, integers?: ZipName])[] = [
  [Add, 'zipAdd', 'zipAddIntegers'],
  [Sub, 'zipSubtract', 'zipSubtractIntegers'],
  [Multiply, 'zipMultiply', 'zipMultiplyIntegers'],
  [Maximum, 'zipMaximum', 'zipMaximumIntegers'],
  [Minimum, 'zipMinimum', 'zipMinimumIntegers'],
  [RealDiv, 'zipDivide'],
  [SquaredDifference, 'zipSquaredDifference'],
];

/** The same, of functions that cost many times as much. */
const RARE: readonly (readonly [kernel: string, floats: ZipName])[] = [
  [Pow, 'zipPower'],
  [Atan2, 'zipAtan2'],
  [Mod, 'zipModulo'],
];

const COMPARISONS: readonly (readonly [kernel: string, floats: ZipName, integers: ZipName])[] = [
  [Equal, 'zipEqual', 'zipEqualIntegers'],
  [NotEqual, 'zipNotEqual', 'zipNotEqualIntegers'],
  [Greater, 'zipGreater', 'zipGreaterIntegers'],
  [GreaterEqual, 'zipGreaterEqual', 'zipGreaterEqualIntegers'],
  [Less, 'zipLess', 'zipLessIntegers'],
  [LessEqual, 'zipLessEqual', 'zipLessEqualIntegers'],
];

const LOGIC: readonly (readonly [kernel: string, name: ZipName])[] = [
  [LogicalAnd, 'zipAnd'],
  [LogicalOr, 'zipOr'],
];

/** Applies a function to the numbers of two tensors, broadcast; undefined where they alternate too often to be broadcast in two loops. */
export function zip(backend: SimdBackend, name: ZipName, a: TensorInfo, b: TensorInfo, dtype: NumberType, cost = 1): Output | undefined {
  const shape = a.shape === b.shape ? a.shape : broadcast_util.assertAndGetBroadcastShape(a.shape, b.shape);
  const addressA = backend.address(a);
  const addressB = backend.address(b);
  const output = backend.output(shape, dtype);
  if (output.size === 0) return output;
  const plan = broadcast(a.shape, b.shape, shape, output.size);
  if (plan === undefined) {
    backend.disposeData(output.dataId);
    return undefined;
  }
  const { inner, rows, a: left, b: right } = plan;
  backend.run(
    name, { count: output.size, cost, grain: GRAIN },
    inner, rows, addressA, left.outer, left.row, left.step, addressB, right.outer, right.row, right.step, output.address,
  );
  return output;
}

/** The function for the type that both inputs have. */
function forType(a: TensorInfo, b: TensorInfo, floats: ZipName, integers?: ZipName): ZipName | undefined {
  if (a.dtype !== b.dtype) return undefined;
  if (a.dtype === 'float32') return floats;
  return a.dtype === 'int32' ? integers : undefined;
}

function arithmetic(kernel: string, cost: number, floats: ZipName, integers?: ZipName): SimdKernel {
  return defineKernel<BinaryInputs, object>(kernel, ({ a, b }, _, backend) => {
    const name = forType(a, b, floats, integers);
    return name && zip(backend, name, a, b, a.dtype as NumberType, cost);
  });
}

export const binaryKernels: readonly SimdKernel[] = [
  ...ARITHMETIC.map(([kernel, floats, integers]) => arithmetic(kernel, 1, floats, integers)),
  ...RARE.map(([kernel, floats]) => arithmetic(kernel, 40, floats)),
  ...COMPARISONS.map(([kernel, floats, integers]) =>
    defineKernel<BinaryInputs, object>(kernel, ({ a, b }, _, backend) => {
      const name = forType(a, b, floats, integers);
      return name && zip(backend, name, a, b, 'bool');
    }),
  ),
  ...LOGIC.map(([kernel, name]) =>
    defineKernel<BinaryInputs, object>(kernel, ({ a, b }, _, backend) => (a.dtype === 'bool' && b.dtype === 'bool' ? zip(backend, name, a, b, 'bool') : undefined)),
  ),
  defineKernel<PreluInputs, object>(Prelu, ({ x, alpha }, _, backend) => {
    const name = forType(x, alpha, 'zipPrelu');
    return name && zip(backend, name, x, alpha, 'float32');
  }),
  defineKernel<EluGradInputs, object>(EluGrad, ({ dy, y }, _, backend) => {
    const name = forType(dy, y, 'zipEluGradient');
    return name && zip(backend, name, dy, y, 'float32');
  }),
];
