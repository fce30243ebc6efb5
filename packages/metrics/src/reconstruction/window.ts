import { OptionError } from '@gen/core';
import { checkPositive } from '../input/check-option.js';

/** @throws OptionError if the side is no odd integer above 0, or σ is not above 0 */
export function checkWindow(window: number, sigma: number): void {
  if (!Number.isInteger(window) || window < 1 || window % 2 === 0) throw new OptionError(`window must be an odd integer from 1 up, got ${window}.`);
  checkPositive('sigma', sigma);
}
