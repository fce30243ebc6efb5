import type { DataSpec } from '@gen/core';
import type { ResolvedVAEConfig } from './config.js';

/** The likelihood that `auto` stands for: what is known of the data decides. */
export function likelihoodFor({ values, range, columns }: Pick<DataSpec, 'values' | 'range' | 'columns'>): Exclude<ResolvedVAEConfig['likelihood'], 'auto'> {
  if (columns) return 'table';
  const inUnit = range !== undefined && range[0] >= 0 && range[1] <= 1;
  return values === 'binary' || inUnit ? 'bernoulli' : 'gaussian';
}
