import { Softmax, util, type SoftmaxAttrs, type SoftmaxInputs } from '@tensorflow/tfjs-core';
import { defineKernel } from '../kernel.js';

/** Softmax over the last axis, the only one that tfjs has it for. */
export const softmax = defineKernel<SoftmaxInputs, SoftmaxAttrs>(Softmax, ({ logits }, { dim }, backend) => {
  const { length: rank } = logits.shape;
  const size = util.sizeFromShape(logits.shape);
  if (logits.dtype !== 'float32' || size === 0 || rank === 0 || (dim !== -1 && dim !== rank - 1)) return undefined;
  const length = logits.shape[rank - 1]!;
  const input = backend.address(logits);
  const output = backend.output(logits.shape, 'float32');
  backend.run('softmaxRows', { count: size / length, cost: 8 * length }, length, input, output.address);
  return output;
});
