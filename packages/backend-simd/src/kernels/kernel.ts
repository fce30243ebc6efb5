import { BackendError } from '@gen/core';
import type { KernelConfig, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { SimdBackend } from '../backend.js';

/** A kernel of tfjs in its SIMD form. */
export interface SimdKernel {
  readonly name: string;
  readonly compute: SimdCompute;
}

/** Computes a kernel; undefined where it does not know how, for types or options that the cpu kernel takes. */
type SimdCompute = (inputs: never, attributes: never, backend: SimdBackend) => Computed;
type Computed = TensorInfo | TensorInfo[] | undefined;

/** tfjs types the inputs that a kernel always has as if they might be missing. */
type Given<Inputs> = { readonly [Name in keyof Inputs]: NonNullable<Inputs[Name]> };

/**
 * Declares a kernel. `Inputs` and `Attributes` are those that tfjs-core documents under the kernel's name.
 *
 * @example
 * defineKernel<ReluInputs, object>(Relu, ({ x }, _, backend) => { … });
 */
export function defineKernel<Inputs, Attributes>(
  name: string,
  compute: (inputs: Given<Inputs>, attributes: Attributes, backend: SimdBackend) => TensorInfo | TensorInfo[] | undefined,
): SimdKernel {
  return { name, compute };
}

/** The function that tfjs calls: the SIMD form, or where that declines the cpu backend's kernel. */
export function withFallback({ compute }: SimdKernel, cpu: KernelConfig): KernelFunc {
  const fallback = onSimdMemory(cpu.kernelFunc);
  return (call) => runCompute(compute, call) ?? fallback(call);
}

function runCompute(compute: SimdCompute, { inputs, attrs, backend }: Parameters<KernelFunc>[0]): Computed {
  const simd = backend as SimdBackend;
  return simd.undoIfThrown(() => compute(inputs as never, attrs as never, simd));
}

/** The function of a kernel of our own, which no other backend has. */
export function withoutFallback({ name, compute }: SimdKernel): KernelFunc {
  return (call) => {
    const result = runCompute(compute, call);
    if (result === undefined) throw new BackendError(`The kernel ${name} of the simd backend does not take these inputs.`);
    return result;
  };
}

/**
 * A kernel of the cpu backend, whose answers say their true type: its casts return the same data under another type, and
 * the bytes of int32 read as float32 would be other numbers.
 */
export function onSimdMemory(kernelFunc: KernelFunc): KernelFunc {
  return (call) => {
    const backend = call.backend as SimdBackend;
    const result = kernelFunc(call);
    return Array.isArray(result) ? result.map((tensor) => ofItsType(tensor, backend)) : ofItsType(result, backend);
  };
}

function ofItsType(tensor: TensorInfo, backend: SimdBackend): TensorInfo {
  const data = backend.dataOf(tensor.dataId);
  if (data.dtype === tensor.dtype) return tensor;
  const numbers = data.values as ArrayLike<number>;
  const converted = backend.makeTensorInfo(tensor.shape, tensor.dtype, tensor.dtype === 'float32' ? new Float32Array(numbers) : new Int32Array(numbers));
  backend.disposeData(tensor.dataId);
  return converted;
}
