import { cosineDecay, type Schedule } from '@gen/core-layers';
import type { RunTraining } from '../run/run-record.js';

/**
 * How a run's learning rate changes; undefined where it stays.
 *
 * @param size - of the training data with what is set aside of it; undefined if it is not known
 */
export function rateSchedule({ schedule, epochs, steps, batch, validation }: RunTraining, size: number | undefined): Schedule | undefined {
  if (schedule !== 'cosine') return undefined;
  const share = typeof validation === 'number' ? validation : 0;
  const inEpoch = size === undefined ? Infinity : Math.ceil((size - Math.round(size * share)) / batch);
  return cosineDecay(Math.min(steps ?? Infinity, (epochs ?? Infinity) * inEpoch));
}
