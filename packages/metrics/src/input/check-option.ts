import { OptionError } from '@gen/core';

/** @throws OptionError if `value` is no integer from `smallest` to `largest` */
export function checkInteger(name: string, value: number, smallest: number, largest = Number.MAX_SAFE_INTEGER): void {
  if (Number.isInteger(value) && value >= smallest && value <= largest) return;
  const upTo = largest === Number.MAX_SAFE_INTEGER ? 'up' : `to ${largest}`;
  throw new OptionError(`${name} must be an integer from ${smallest} ${upTo}, got ${value}.`);
}

/** @throws OptionError if `value` is no finite number above zero */
export function checkPositive(name: string, value: number): void {
  if (!Number.isFinite(value) || value <= 0) throw new OptionError(`${name} must be a finite number above 0, got ${value}.`);
}
