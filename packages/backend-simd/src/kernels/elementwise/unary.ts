import {
  Abs, Acos, Acosh, Asin, Asinh, Atan, Atanh, Ceil, ClipByValue, Cos, Cosh, Elu, Erf, Exp, Expm1, Floor, IsFinite, IsInf, IsNan, LeakyRelu,
  Log, Log1p, LogicalNot, Neg, Reciprocal, Relu, Relu6, Round, Rsqrt, Selu, Sigmoid, Sign, Sin, Sinh, Softplus, Sqrt, Square, Step, Tan, Tanh,
  type ClipByValueAttrs, type LeakyReluAttrs, type StepAttrs, type TensorInfo, type UnaryInputs,
} from '@tensorflow/tfjs-core';
import type { Output, SimdBackend } from '../../backend.js';
import type { NumberType } from '../../memory/tensor-memory.js';
import { defineKernel, type SimdKernel } from '../kernel.js';
import type { MapName, MapWithParameterName } from './functions.js';

/** Numbers that stay on one thread together: whole cache lines, so that no two threads write to one. */
const GRAIN = 64;

/** Kernels of float32, with what they cost in additions. */
const MAPS: readonly (readonly [kernel: string, name: MapName, cost: number])[] = [
  [Abs, 'mapAbsolute', 1],
  [Neg, 'mapNegate', 1],
  [Square, 'mapSquare', 1],
  [Sqrt, 'mapSquareRoot', 2],
  [Rsqrt, 'mapReciprocalSquareRoot', 4],
  [Reciprocal, 'mapReciprocal', 2],
  [Ceil, 'mapCeiling', 1],
  [Floor, 'mapFloor', 1],
  [Round, 'mapRound', 1],
  [Sign, 'mapSign', 1],
  [Exp, 'mapExp', 6],
  [Expm1, 'mapExpm1', 12],
  [Log, 'mapLog', 8],
  [Log1p, 'mapLog1p', 10],
  [Sigmoid, 'mapSigmoid', 8],
  [Softplus, 'mapSoftplus', 16],
  [Tanh, 'mapTanh', 10],
  [Erf, 'mapErf', 12],
  [Relu, 'mapRelu', 1],
  [Relu6, 'mapRelu6', 1],
  [Elu, 'mapElu', 12],
  [Selu, 'mapSelu', 12],
  ...([[Sin, 'mapSin'], [Cos, 'mapCos'], [Tan, 'mapTan'], [Asin, 'mapAsin'], [Acos, 'mapAcos'], [Atan, 'mapAtan']] as const).map(([kernel, name]) => [kernel, name, 40] as const),
  ...([[Sinh, 'mapSinh'], [Cosh, 'mapCosh'], [Asinh, 'mapAsinh'], [Acosh, 'mapAcosh'], [Atanh, 'mapAtanh']] as const).map(([kernel, name]) => [kernel, name, 60] as const),
];

/** Kernels of float32 whose answers are booleans. */
const TESTS: readonly (readonly [kernel: string, name: MapName])[] = [
  [IsNan, 'mapIsNaN'],
  [IsInf, 'mapIsInfinite'],
  [IsFinite, 'mapIsFinite'],
];

/** Applies a function to each number of a tensor. */
export function map(backend: SimdBackend, name: MapName, x: TensorInfo, dtype: NumberType, cost: number): Output {
  const input = backend.address(x);
  const output = backend.output(x.shape, dtype);
  if (output.size > 0) backend.run(name, { count: output.size, cost, grain: GRAIN }, input, output.address);
  return output;
}

function mapWith(backend: SimdBackend, name: MapWithParameterName, x: TensorInfo, parameter: number): Output {
  const input = backend.address(x);
  const output = backend.output(x.shape, 'float32');
  if (output.size > 0) backend.run(name, { count: output.size, cost: 1, grain: GRAIN }, input, output.address, parameter);
  return output;
}

export const unaryKernels: readonly SimdKernel[] = [
  ...MAPS.map(([kernel, name, cost]) =>
    defineKernel<UnaryInputs, object>(kernel, ({ x }, _, backend) => (x.dtype === 'float32' ? map(backend, name, x, 'float32', cost) : undefined)),
  ),
  ...TESTS.map(([kernel, name]) =>
    defineKernel<UnaryInputs, object>(kernel, ({ x }, _, backend) => (x.dtype === 'float32' ? map(backend, name, x, 'bool', 1) : undefined)),
  ),
  defineKernel<UnaryInputs, object>(LogicalNot, ({ x }, _, backend) => (x.dtype === 'bool' ? map(backend, 'negateBooleans', x, 'bool', 1) : undefined)),
  defineKernel<UnaryInputs, LeakyReluAttrs>(LeakyRelu, ({ x }, { alpha }, backend) => (x.dtype === 'float32' ? mapWith(backend, 'mapLeakyRelu', x, alpha) : undefined)),
  defineKernel<UnaryInputs, StepAttrs>(Step, ({ x }, { alpha }, backend) => (x.dtype === 'float32' ? mapWith(backend, 'mapStep', x, alpha) : undefined)),
  defineKernel<UnaryInputs, ClipByValueAttrs>(ClipByValue, ({ x }, { clipValueMin, clipValueMax }, backend) => {
    if (x.dtype !== 'float32') return undefined;
    const input = backend.address(x);
    const output = backend.output(x.shape, 'float32');
    if (output.size > 0) backend.run('clip', { count: output.size, cost: 1, grain: GRAIN }, input, output.address, clipValueMin, clipValueMax);
    return output;
  }),
];
