import { CheckpointError, GenError } from '@gen/core';

/**
 * Makes a model from saved options, which can have been changed by anyone.
 *
 * @param file - where they are from
 * @param model - what it is of, as messages call it
 * @throws CheckpointError if the options do not make one
 */
export function restored<T>(file: string, model: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof GenError)) throw error;
    throw new CheckpointError(`${file} is not a ${model}'s: ${error.message}`, { cause: error });
  }
}
