import { describe, expect, it } from 'vitest';
import { OptionError } from '@gen/core';
import { createOptimizer, type OptimizerName } from './index.js';

describe('options of optimisers', () => {
  it.each([
    ['adam', { beta1: 1 }],
    ['adam', { beta2: -0.1 }],
    ['adam', { epsilon: 0 }],
    ['momentum', { momentum: 1 }],
    ['momentum', { beta1: 0.9 }],
    ['sgd', { momentum: 0.9 }],
    ['rmsprop', { decay: 1 }],
    ['rmsprop', { momentum: -0.1 }],
    ['rmsprop', { epsilon: NaN }],
    ['rmsprop', { centered: 1 as unknown as boolean }],
    ['rmsprop', { beta1: 0.9 }],
    ['adam', { centered: true }],
    ['adagrad' as OptimizerName, {}],
  ] as const)('%s refuses %j', (name, options) => {
    expect(() => createOptimizer(name, {}, options)).toThrow(OptionError);
  });
});
