import type { DataSpec } from '@gen/core';

/**
 * What is known of a source's values once some of them are one of these: the range takes them in; binary stays so if they
 * are 0 or 1.
 */
export function specWithValues(spec: DataSpec, ...given: readonly number[]): DataSpec {
  const values = given.map(Math.fround);
  const isBinary = spec.values === 'binary' && values.every((value) => value === 0 || value === 1);
  return {
    ...spec,
    values: isBinary ? 'binary' : 'real',
    ...(spec.range ? { range: [Math.min(spec.range[0], ...values), Math.max(spec.range[1], ...values)] as const } : {}),
  };
}
