import { OptionError } from '@gen/core';
import type { Examples } from '@gen/core-layers';
import { unitColumns } from './unit-columns.js';

/** An example that a unit answers much to. */
export interface TopStimulus {
  /** Place of the example, from 0. */
  readonly position: number;
  /** What the unit answers to it. */
  readonly response: number;
}

/**
 * The examples that a unit answers most to, the largest answer first and of equal ones the earlier.
 *
 * @param codes - `[examples, units]`
 * @param count - how many; fewer where there are fewer examples
 * @throws OptionError for a unit that there is not, or a count that is not an integer ≥ 1; ShapeError or DataError for codes
 *   that are none
 *
 * @example
 * const [strongest] = await topStimuli(await model.encode(pictures), 12, 10);
 */
export async function topStimuli(codes: Examples, unit: number, count: number): Promise<TopStimulus[]> {
  if (!Number.isInteger(count) || count < 1) throw new OptionError(`topStimuli: the count must be an integer ≥ 1, got ${count}.`);
  const columns = await unitColumns(codes, 'topStimuli');
  if (!Number.isInteger(unit) || unit < 0 || unit >= columns.length) throw new OptionError(`topStimuli: the unit must be an integer from 0 to ${columns.length - 1}, got ${unit}.`);
  return Array.from(columns[unit]!, (response, position) => ({ position, response }))
    .sort((one, other) => other.response - one.response || one.position - other.position)
    .slice(0, count);
}
