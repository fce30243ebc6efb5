import { OptionError, type Column } from '@gen/core';
import { checkTableColumns } from '@gen/core-layers';
import type { ResolvedVAEConfig } from './config.js';

/**
 * Checks the columns of a VAE against its other options.
 *
 * @throws OptionError if they are no columns, do not make rows of this shape, or are missing or there against the likelihood
 */
export function checkColumns(columns: readonly Column[] | undefined, inputShape: readonly number[], likelihood: ResolvedVAEConfig['likelihood']): void {
  if (!columns) {
    if (likelihood === 'table') throw new OptionError("VAE: the likelihood 'table' is for tables: give their columns, which are spec.columns of their source.");
    return;
  }
  checkTableColumns(columns, inputShape, 'VAE');
  if (likelihood === 'bernoulli') throw new OptionError("VAE: the likelihood 'bernoulli' is for values in [0, 1], which the rows of a table are not: use 'table' or 'gaussian'.");
}
