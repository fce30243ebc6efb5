import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { defineKernel } from '../kernel.js';
import { nextOf } from './next.js';

interface SgdInputs {
  readonly value: TensorInfo;
  readonly gradient: TensorInfo;
}

/** `θ ← θ − rate·g`: the answer is θ. Both tensors are float32 of one shape. */
export const sgd = defineKernel<SgdInputs, { readonly rate: number }>('GenSgd', ({ value, gradient }, { rate }, backend) => {
  const next = nextOf(backend, value);
  backend.run('sgdStep', { count: util.sizeFromShape(value.shape), cost: 3, grain: 64 }, backend.address(value), backend.address(gradient), next.address, rate);
  return [next.tensor];
});
