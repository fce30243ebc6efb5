import { nearest, OptionError } from '@gen/core';

/**
 * @param of - the function that they are given to, as the message names it
 * @throws OptionError if the options are no object, or one has a name that is not known
 */
export function checkNames(of: string, options: object, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new OptionError(`${of}: the options must be an object of names and values, got ${Array.isArray(options) ? 'a list' : String(options)}.`);
  }
  const strange = Object.keys(options).find((name) => !known.includes(name));
  if (strange === undefined) return;
  const close = nearest(strange, known);
  throw new OptionError(`${of}: there is no option ${strange}. ${close ? `Did you mean ${close}?` : `Known options: ${known.join(', ')}.`}`);
}

/** @throws OptionError if `value` is no integer from `smallest` to `largest` */
export function checkInteger(name: string, value: number, smallest: number, largest = Number.MAX_SAFE_INTEGER): void {
  if (Number.isInteger(value) && value >= smallest && value <= largest) return;
  const upTo = largest === Number.MAX_SAFE_INTEGER ? 'up' : `to ${largest}`;
  throw new OptionError(`${name} must be an integer from ${smallest} ${upTo}, got ${show(value)}.`);
}

/** Between these, squares and their quotients are finite and not 0. */
const [SMALLEST, LARGEST] = [1e-50, 1e50];

/** @throws OptionError if `value` is no number above zero, or so near zero or so large that its powers are 0 or infinite */
export function checkPositive(name: string, value: number): void {
  if (typeof value !== 'number' || !(value > 0 && value < Infinity)) throw new OptionError(`${name} must be a finite number above 0, got ${show(value)}.`);
  if (value < SMALLEST || value > LARGEST) throw new OptionError(`${name} must be from ${SMALLEST} to ${LARGEST}, got ${value}: take another unit.`);
}

/** @throws OptionError if `value` is no finite number */
export function checkNumber(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new OptionError(`${name} must be a finite number, got ${show(value)}.`);
}

/** @throws OptionError if `value` is neither true nor false */
export function checkBoolean(name: string, value: boolean): void {
  if (typeof value !== 'boolean') throw new OptionError(`${name} must be true or false, got ${show(value)}.`);
}

/** @throws OptionError if `value` is none of `choices` */
export function checkChoice<T extends string | number>(name: string, value: T, choices: readonly T[]): void {
  if (!choices.includes(value)) throw new OptionError(`${name} must be one of ${choices.join(', ')}, got ${show(value)}.`);
}

function show(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
