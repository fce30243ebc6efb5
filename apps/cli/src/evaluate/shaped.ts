import type { Values } from '../data/values.js';

/** Values as metrics take them. */
export function shaped({ shape, data }: Values): { readonly shape: readonly number[]; readonly values: Float32Array } {
  return { shape, values: data };
}
