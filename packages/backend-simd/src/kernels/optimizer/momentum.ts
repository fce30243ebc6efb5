import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { defineKernel } from '../kernel.js';
import { nextOf } from './next.js';

interface MomentumInputs {
  readonly value: TensorInfo;
  readonly gradient: TensorInfo;
  readonly velocity: TensorInfo;
}

interface MomentumAttributes {
  readonly decay: number;
  readonly rate: number;
}

/** `v ← decay·v + g`, `θ ← θ − rate·v`: the answers are θ and v. All tensors are float32 of one shape. */
export const momentum = defineKernel<MomentumInputs, MomentumAttributes>('GenMomentum', ({ value, gradient, velocity }, { decay, rate }, backend) => {
  const nextValue = nextOf(backend, value);
  const nextVelocity = nextOf(backend, velocity);
  backend.run(
    'momentumStep',
    { count: util.sizeFromShape(value.shape), cost: 4, grain: 64 },
    backend.address(value), backend.address(gradient), backend.address(velocity), nextValue.address, nextVelocity.address, decay, rate,
  );
  return [nextValue.tensor, nextVelocity.tensor];
});
