import { integer, integers, OptionError } from '@gen/core';
import { describe, expect, it } from 'vitest';
import { readModelOptions, settleSeed, withDefaults } from './model-options.js';

const schema = {
  latentDim: integer({ min: 1, required: true, doc: 'Width.' }),
  hidden: integers({ min: 1, default: [400], doc: 'Layers.' }),
  seed: integer({ min: 0, doc: 'Seed.' }),
};

describe('readModelOptions', () => {
  it('puts texts before values of a file, and asks for nothing that is not given', () => {
    expect(readModelOptions(schema, ['hidden=200,200'], { hidden: [10], seed: 1 })).toEqual({ hidden: [200, 200], seed: 1 });
  });

  it.each([
    [['latentdim=2'], {}, '--set: there is no option latentdim. Did you mean latentDim?'],
    [['latentDim=1.5'], {}, '--set: latentDim must be an integer ≥ 1, got 1.5.'],
    [['latentDim'], {}, "--set needs key=value, got 'latentDim'."],
    [[], { hiden: [1] }, 'options: there is no option hiden. Did you mean hidden?'],
    [[], { latentDim: '2' }, "options: latentDim must be an integer ≥ 1, got '2'."],
  ])('refuses %j with %j', (set, fromFile, message) => {
    expect(() => readModelOptions(schema, set, fromFile)).toThrow(OptionError);
    expect(() => readModelOptions(schema, set, fromFile)).toThrow(message);
  });
});

it('withDefaults keeps what is given', () => {
  expect(withDefaults(schema, { latentDim: 2 })).toEqual({ latentDim: 2, hidden: [400] });
  expect(withDefaults(schema, { hidden: [1] })).toEqual({ hidden: [1] });
});

describe('settleSeed', () => {
  it('takes the flag, the option or the fallback', () => {
    expect([settleSeed(3, undefined, 0), settleSeed(undefined, 4, 0), settleSeed(5, 5, 0), settleSeed(undefined, undefined, 0)]).toEqual([3, 4, 5, 0]);
  });

  it('refuses two that differ', () => {
    expect(() => settleSeed(3, 4, 0)).toThrow('--seed 3 contradicts');
  });
});
