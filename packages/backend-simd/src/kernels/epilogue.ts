import { getKernel, Prelu, util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { Output, SimdBackend } from '../backend.js';
import { zip } from './elementwise/binary.js';

/** What a product or convolution ends with, by the names that tfjs gives its fused kernels' inputs and attributes. */
export interface Epilogue {
  readonly bias?: TensorInfo | undefined;
  readonly activation?: string | null | undefined;
  readonly preluActivationWeights?: TensorInfo | undefined;
  readonly leakyreluAlpha?: number | undefined;
}

/** Activations that are done in place, with the numbers that `assembly/elementwise/finish` knows them by, and what they cost. */
const IN_PLACE: Readonly<Record<string, { readonly code: number; readonly cost: number }>> = {
  linear: { code: 0, cost: 1 },
  relu: { code: 1, cost: 1 },
  relu6: { code: 2, cost: 1 },
  elu: { code: 3, cost: 12 },
  leakyrelu: { code: 4, cost: 1 },
  sigmoid: { code: 5, cost: 8 },
};
const LINEAR = IN_PLACE.linear!;

/** Whether the activation is known, and the bias is one number per channel, or one for all; others are left to the cpu backend. */
export function canFinish({ bias, activation }: Epilogue): boolean {
  if (activation != null && activation !== 'prelu' && !(activation in IN_PLACE)) return false;
  return bias == null || (bias.dtype === 'float32' && util.sizeFromShape(bias.shape.slice(0, -1)) === 1);
}

/** Adds the bias to each row of `output` in place and applies the activation, in one pass over memory. */
export function finish(backend: SimdBackend, output: Output, { bias, activation, preluActivationWeights, leakyreluAlpha }: Epilogue): TensorInfo {
  const { code, cost } = IN_PLACE[activation ?? 'linear'] ?? LINEAR;
  if (output.size > 0 && (bias != null || code !== LINEAR.code)) {
    const channels = output.shape.at(-1)!;
    const address = bias == null ? 0 : backend.address(bias);
    const work = { count: output.size / channels, cost: cost * channels };
    backend.run('finishRows', work, channels, output.address, address, stepOf(bias), code, leakyreluAlpha ?? 0);
  }
  return activation === 'prelu' ? prelu(backend, output, preluActivationWeights!) : output;
}

/** How far the place in the bias moves from number to number; −1 where there is none. */
function stepOf(bias: TensorInfo | undefined): number {
  if (bias == null) return -1;
  return util.sizeFromShape(bias.shape) > 1 ? 1 : 0;
}

function prelu(backend: SimdBackend, x: Output, alpha: TensorInfo): TensorInfo {
  const result = zip(backend, 'zipPrelu', x, alpha, 'float32') ?? (getKernel(Prelu, 'cpu').kernelFunc({ inputs: { x, alpha }, backend, attrs: {} }) as TensorInfo);
  backend.disposeData(x.dataId);
  return result;
}
