import { CheckpointError, DataError, OptionError, StoreError } from '@gen/core';
import { describe, expect, it } from 'vitest';
import { describeError, exitCodeOf, InterruptedError, stackOf, throwIfInterrupted } from './errors.js';

describe('exitCodeOf', () => {
  it.each([
    [new OptionError('x'), 2],
    [new DataError('x'), 1],
    [new StoreError('x'), 1],
    [new CheckpointError('x'), 1],
    [new TypeError('x'), 1],
    ['x', 1],
    [new InterruptedError('x'), 130],
    [new DOMException('x', 'AbortError'), 130],
  ])('of %s is %d', (error, code) => {
    expect(exitCodeOf(error)).toBe(code);
  });
});

describe('describeError', () => {
  it('is one line for what was foreseen, whatever its message looks like', () => {
    expect(describeError(new DataError('first\n  second\n'))).toBe('Error: first second');
  });

  it('says where to look for what was not', () => {
    expect(describeError(new TypeError('oops')).split('\n')).toEqual(['Error: oops', expect.stringContaining('--verbose')]);
  });
});

it('stackOf goes down to the causes', () => {
  expect(stackOf(new DataError('outer', { cause: new Error('inner') }))).toMatch(/outer[^]*Caused by: Error: inner/);
});

it('throwIfInterrupted throws once the user has asked to stop', () => {
  const stop = new AbortController();
  expect(() => throwIfInterrupted(stop.signal)).not.toThrow();
  stop.abort();
  expect(() => throwIfInterrupted(stop.signal)).toThrow(InterruptedError);
});
