import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { defineKernel } from '../kernel.js';
import { nextOf } from './next.js';

interface RmsPropInputs {
  readonly value: TensorInfo;
  readonly gradient: TensorInfo;
  readonly squareMean: TensorInfo;
  /** Only where it is centered. */
  readonly gradientMean?: TensorInfo;
  /** Only where it has momentum. */
  readonly velocity?: TensorInfo;
}

interface RmsPropAttributes {
  readonly decay: number;
  /** 1 − decay. */
  readonly share: number;
  readonly momentum: number;
  readonly rate: number;
  readonly epsilon: number;
}

/**
 * `q ← ρq + (1 − ρ)g²`, `a ← ρa + (1 − ρ)g`, `v ← μv + g/(√(q − a²) + ε)`, `θ ← θ − rate·v`, with a = 0 and v the last
 * quotient where there are no such tensors. The answers are θ, q, and what there is of a and v. All tensors are float32 of
 * one shape.
 */
export const rmsProp = defineKernel<RmsPropInputs, RmsPropAttributes>(
  'GenRmsProp',
  ({ value, gradient, squareMean, gradientMean, velocity }, { decay, share, momentum, rate, epsilon }, backend) => {
    const next = (old: TensorInfo | undefined) => (old === undefined ? undefined : nextOf(backend, old));
    const address = (tensor: TensorInfo | undefined) => (tensor === undefined ? 0 : backend.address(tensor));
    const nexts = [value, squareMean, gradientMean, velocity].map(next);
    const [nextValue, nextSquareMean, nextGradientMean, nextVelocity] = nexts.map((each) => each?.address ?? 0);
    backend.run(
      'rmsPropStep',
      { count: util.sizeFromShape(value.shape), cost: 16, grain: 64 },
      address(value), address(gradient), address(squareMean), address(gradientMean), address(velocity),
      nextValue!, nextSquareMean!, nextGradientMean!, nextVelocity!, decay, share, momentum, rate, epsilon,
    );
    return nexts.filter((each) => each !== undefined).map(({ tensor }) => tensor);
  },
);
