import { OptionError } from '@gen/core';

/** Fewest examples of the user's own files from which a tenth can be held out. */
const FEWEST = 10;

/** Too few examples to hold some out to test on: all of them are to be used, or others named. */
export class HoldOutError extends OptionError {}

/** @throws HoldOutError if there are fewer than ten examples */
export function assertCanHoldOut(size: number, name: string): void {
  if (size >= FEWEST) return;
  const examples = size === 1 ? '1 example' : `${size} examples`;
  throw new HoldOutError(`${name} has ${examples}, too few to hold a tenth of them out, which takes ${FEWEST}: use all of them with split=all.`);
}
