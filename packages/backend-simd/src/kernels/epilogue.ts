import { Elu, getKernel, LeakyRelu, Prelu, Relu6, Sigmoid, util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { Output, SimdBackend } from '../backend.js';
import type { KernelFunctionName } from '../kernel-functions.js';

/** What a product or convolution ends with, by the names that tfjs gives its fused kernels' inputs and attributes. */
export interface Epilogue {
  readonly bias?: TensorInfo | undefined;
  readonly activation?: string | null | undefined;
  readonly preluActivationWeights?: TensorInfo | undefined;
  readonly leakyreluAlpha?: number | undefined;
}

/** Activations that are done in place. */
const IN_PLACE: Readonly<Record<string, Extract<KernelFunctionName, 'relu'>>> = { relu: 'relu' };

/** Activations that are kernels of the cpu backend. */
const ON_CPU: Readonly<Record<string, string>> = { elu: Elu, leakyrelu: LeakyRelu, prelu: Prelu, relu6: Relu6, sigmoid: Sigmoid };

/** Whether the bias is one number per channel, or one for all; others are left to the cpu backend. */
export function canAddBias(bias: TensorInfo | undefined): boolean {
  return bias == null || (bias.dtype === 'float32' && util.sizeFromShape(bias.shape.slice(0, -1)) === 1);
}

/** Adds the bias to each row of `output` in place and applies the activation. */
export function finish(backend: SimdBackend, output: Output, { bias, activation, preluActivationWeights, leakyreluAlpha }: Epilogue): TensorInfo {
  if (bias != null && output.size > 0) addBias(backend, output, bias);
  if (activation == null || activation === 'linear') return output;
  const inPlace = IN_PLACE[activation];
  if (inPlace !== undefined) {
    backend.run(inPlace, { count: output.size, cost: 1, grain: 64 }, output.address, output.address);
    return output;
  }
  const { kernelFunc } = getKernel(ON_CPU[activation]!, 'cpu');
  const inputs = preluActivationWeights == null ? { x: output } : { x: output, alpha: preluActivationWeights };
  const result = kernelFunc({ inputs, backend, attrs: { alpha: leakyreluAlpha! } }) as TensorInfo;
  backend.disposeData(output.dataId);
  return result;
}

function addBias(backend: SimdBackend, output: Output, bias: TensorInfo): void {
  const channels = output.shape.at(-1)!;
  const isOneForAll = util.sizeFromShape(bias.shape) === 1;
  backend.run('addBias', { count: output.size / channels, cost: channels }, channels, output.address, backend.address(bias), Number(isOneForAll));
}
