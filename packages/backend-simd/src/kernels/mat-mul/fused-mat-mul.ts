import { _FusedMatMul, type _FusedMatMulAttrs, type _FusedMatMulInputs } from '@tensorflow/tfjs-core';
import { canFinish, finish } from '../epilogue.js';
import { defineKernel } from '../kernel.js';
import { multiply } from './multiply.js';

/** activation(op(A)·op(B) + bias). */
export const fusedMatMul = defineKernel<_FusedMatMulInputs, _FusedMatMulAttrs>(_FusedMatMul, (inputs, attributes, backend) => {
  const { a, b, bias, preluActivationWeights } = inputs;
  if (a.dtype !== 'float32' || b.dtype !== 'float32' || !canFinish({ bias, activation: attributes.activation })) return undefined;
  const output = multiply(backend, a, b, attributes.transposeA, attributes.transposeB);
  return finish(backend, output, { ...attributes, bias, preluActivationWeights });
});
