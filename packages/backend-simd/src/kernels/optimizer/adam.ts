import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { defineKernel } from '../kernel.js';
import { nextOf } from './next.js';

interface AdamInputs {
  readonly value: TensorInfo;
  readonly gradient: TensorInfo;
  readonly gradientSum: TensorInfo;
  readonly squareSum: TensorInfo;
}

interface AdamAttributes {
  readonly decay1: number;
  readonly decay2: number;
  readonly rate: number;
  readonly floor: number;
}

/**
 * `s ← β₁s + g`, `q ← β₂q + g²`, `θ ← θ − rate·s/(√q + floor)`: the answers are θ, s and q. All tensors are float32 of one
 * shape.
 */
export const adam = defineKernel<AdamInputs, AdamAttributes>('GenAdam', ({ value, gradient, gradientSum, squareSum }, { decay1, decay2, rate, floor }, backend) => {
  const next = [value, gradientSum, squareSum].map((old) => nextOf(backend, old));
  const [nextValue, nextGradientSum, nextSquareSum] = next.map(({ address }) => address);
  backend.run(
    'adamStep',
    { count: util.sizeFromShape(value.shape), cost: 12, grain: 64 },
    backend.address(value), backend.address(gradient), backend.address(gradientSum), backend.address(squareSum),
    nextValue!, nextGradientSum!, nextSquareSum!, decay1, decay2, rate, floor,
  );
  return next.map(({ tensor }) => tensor);
});
