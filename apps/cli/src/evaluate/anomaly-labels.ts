import type { DataSpec } from '@gen/core';

/**
 * 1 for anomalies and 0 for normal examples, where the classes tell: those of the class that is called `normal` are, or,
 * where the classes are called 0 and 1, those of class 0. Undefined where they do not tell, or all examples are of one kind.
 */
export function anomalyLabels(labels: Int32Array, { classNames = [] }: Pick<DataSpec, 'classNames'>): Int32Array | undefined {
  const isZeroOne = classNames.length === 2 && classNames.includes('0') && classNames.includes('1');
  const normal = classNames.indexOf(isZeroOne ? '0' : 'normal');
  if (normal < 0) return undefined;
  const kinds = Int32Array.from(labels, (label) => (label === normal ? 0 : 1));
  return new Set(kinds).size === 2 ? kinds : undefined;
}
