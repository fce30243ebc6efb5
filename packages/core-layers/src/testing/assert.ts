import { GenError } from '@gen/core';

/** A model does not keep the contract. */
export class ConformanceError extends GenError {
  override readonly name = 'ConformanceError';
}

/** Fails with what was found. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new ConformanceError(message);
}

/** Fails unless two lists of numbers are the same bit for bit. */
export function assertSameBits(actual: Float32Array, expected: Float32Array, what: string): void {
  assert(actual.length === expected.length, `${what}: ${actual.length} values, expected ${expected.length}.`);
  const first = firstDifference(actual, expected);
  assert(first === -1, `${what}: value ${first} is ${actual[first]}, expected exactly ${expected[first]}.`);
}

/** Whether two lists of numbers are the same bit for bit. */
export function sameBits(actual: Float32Array, expected: Float32Array): boolean {
  return actual.length === expected.length && firstDifference(actual, expected) === -1;
}

/** Fails unless `work` is refused with one of the library's own errors. */
export async function assertRefused(work: () => unknown, what: string): Promise<void> {
  let refused: unknown;
  try {
    await work();
  } catch (error) {
    refused = error;
  }
  assert(refused !== undefined, `${what} was accepted.`);
  assert(refused instanceof GenError, `${what} was refused with ${refused instanceof Error ? refused.message : typeof refused}, not with a typed error.`);
}

function firstDifference(actual: Float32Array, expected: Float32Array): number {
  const [a, b] = [bitsOf(actual), bitsOf(expected)];
  return a.findIndex((bits, index) => bits !== b[index]);
}

function bitsOf(values: Float32Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, values.length);
}
