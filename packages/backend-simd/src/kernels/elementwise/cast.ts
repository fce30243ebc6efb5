import { Cast, type CastAttrs, type CastInputs } from '@tensorflow/tfjs-core';
import { isNumberType, type NumberArray } from '../../memory/tensor-memory.js';
import { defineKernel } from '../kernel.js';

/**
 * Cast between float32, int32 and bool. It always makes new data: the cpu backend gives the same data another type where no
 * digit is lost, which numbers in a typed memory do not survive.
 */
export const cast = defineKernel<CastInputs, CastAttrs>(Cast, ({ x }, { dtype }, backend) => {
  if (x.dtype === dtype || !isNumberType(x.dtype) || !isNumberType(dtype)) return undefined;
  const output = backend.output(x.shape, dtype);
  const source = backend.dataOf(x.dataId).values as NumberArray;
  const target = backend.dataOf(output.dataId).values as NumberArray;
  if (dtype === 'bool') for (let index = 0; index < target.length; index++) target[index] = source[index] === 0 ? 0 : 1;
  else target.set(source);
  return output;
});
