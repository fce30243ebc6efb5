import type { TensorInfo } from '@tensorflow/tfjs-core';
import { defineKernel } from '../kernel.js';

interface Inputs {
  readonly logits: TensorInfo;
  readonly targets: TensorInfo;
}

/** `Σ softplus(l) − l·t` over the features: float32 `[rows, features]` twice to `[rows]`. A kernel that tfjs does not have. */
export const bernoulliCrossEntropy = defineKernel<Inputs, object>('GenBernoulliCrossEntropy', ({ logits, targets }, _, backend) => {
  const [rows, features] = logits.shape as [number, number];
  const [l, t] = [backend.address(logits), backend.address(targets)];
  const output = backend.output([rows], 'float32');
  if (rows > 0) backend.run('bernoulliCrossEntropy', { count: rows, cost: 18 * features, grain: 4 }, features, l, t, output.address);
  return [output];
});
