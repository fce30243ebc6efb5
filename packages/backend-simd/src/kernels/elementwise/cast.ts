import { Cast, type CastAttrs, type CastInputs } from '@tensorflow/tfjs-core';
import { isNumberType, type NumberArray } from '../../memory/tensor-memory.js';
import { defineKernel } from '../kernel.js';
import type { MapName } from './functions.js';
import { map } from './unary.js';

const CONVERSIONS: Readonly<Record<string, MapName>> = {
  'float32 bool': 'floatsToBooleans',
  'int32 bool': 'integersToBooleans',
  'bool float32': 'booleansToFloats',
  'bool int32': 'booleansToIntegers',
  'int32 float32': 'integersToFloats',
};

/**
 * Cast between float32, int32 and bool. It always makes new data: the cpu backend gives the same data another type where no
 * digit is lost, which numbers in a typed memory do not survive.
 */
export const cast = defineKernel<CastInputs, CastAttrs>(Cast, ({ x }, { dtype }, backend) => {
  if (x.dtype === dtype || !isNumberType(x.dtype) || !isNumberType(dtype)) return undefined;
  const conversion = CONVERSIONS[`${x.dtype} ${dtype}`];
  if (conversion !== undefined) return map(backend, conversion, x, dtype, 1);
  // From float32 to int32, as JavaScript does it: no instruction wraps large numbers around.
  const output = backend.output(x.shape, dtype);
  const source = backend.dataOf(x.dataId).values as NumberArray;
  (backend.dataOf(output.dataId).values as NumberArray).set(source);
  return output;
});
