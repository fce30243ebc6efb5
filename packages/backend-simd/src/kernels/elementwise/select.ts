import { Select, type SelectInputs } from '@tensorflow/tfjs-core';
import { defineKernel } from '../kernel.js';

/** condition ? t : e, for a condition of the shape of both. */
export const select = defineKernel<SelectInputs, object>(Select, ({ condition, t, e }, _, backend) => {
  const isPlain = condition.dtype === 'bool' && t.dtype === e.dtype && (t.dtype === 'float32' || t.dtype === 'int32');
  if (!isPlain || condition.shape.length !== t.shape.length) return undefined;
  const [chooser, yes, no] = [backend.address(condition), backend.address(t), backend.address(e)];
  const output = backend.output(t.shape, t.dtype as 'float32' | 'int32');
  if (output.size > 0) backend.run('select', { count: output.size, cost: 1, grain: 64 }, chooser, yes, no, output.address);
  return output;
});
