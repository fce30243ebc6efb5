import { OptionError } from '@gen/core';

/**
 * Refuses what is no shape of examples.
 *
 * @param model - as messages call it
 * @throws OptionError unless it is a list of integers ≥ 1 that is not empty
 */
export function checkInputShape(inputShape: unknown, model: string): asserts inputShape is readonly number[] {
  if (!Array.isArray(inputShape) || inputShape.length === 0 || inputShape.some((side) => !Number.isSafeInteger(side) || side < 1)) {
    throw new OptionError(`${model}: inputShape must be a list of integers ≥ 1 such as [28, 28, 1], got ${JSON.stringify(inputShape)}.`);
  }
}
