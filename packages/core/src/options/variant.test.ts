import { describe, expect, expectTypeOf, test } from 'vitest';
import { OptionError } from '../errors.js';
import { boolean, number } from './field.js';
import { describeOptions, parseOptionTexts, resolveOptions } from './schema.js';
import { variant } from './variant.js';

const schema = {
  noise: variant(
    {
      gaussian: { sigma: number({ above: 0, required: true, doc: 'Standard deviation.' }), clip: boolean({ default: false, doc: 'Whether values are clipped.' }) },
      masking: { probability: number({ min: 0, max: 1, default: 0.5, doc: 'Share of the values.' }) },
      still: {},
    },
    { doc: 'What disturbs the input.' },
  ),
};

const resolve = (noise: unknown) => resolveOptions(schema, { noise }, 'Model');
const read = (text: string) => resolveOptions(schema, parseOptionTexts(schema, [`noise=${text}`], '--set'), '--set').noise;

test('a kind is given with its options, and what is absent has its default', () => {
  expect(resolve({ type: 'gaussian', sigma: 0.5 })).toEqual({ noise: { type: 'gaussian', sigma: 0.5, clip: false } });
  expect(resolve({ type: 'masking' })).toEqual({ noise: { type: 'masking', probability: 0.5 } });
  expect(resolve({ type: 'still' })).toEqual({ noise: { type: 'still' } });
  expect(resolve(undefined)).toEqual({});
});

test('resolving twice changes nothing, also through JSON', () => {
  const once = resolve({ type: 'gaussian', sigma: 0.5 });
  expect(resolve(JSON.parse(JSON.stringify(once.noise)))).toEqual(once);
});

describe('on the command line', () => {
  test.each<[string, unknown]>([
    ['gaussian:0.5', { type: 'gaussian', sigma: 0.5, clip: false }],
    ['gaussian:sigma=0.5', { type: 'gaussian', sigma: 0.5, clip: false }],
    ['gaussian:0.5,clip=true', { type: 'gaussian', sigma: 0.5, clip: true }],
    ['gaussian:clip=true,sigma=2', { type: 'gaussian', sigma: 2, clip: true }],
    ['masking', { type: 'masking', probability: 0.5 }],
    ['still', { type: 'still' }],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));

  test.each<[string, string]>([
    ['', "--set: noise must be one of gaussian:sigma,clip, masking:probability, still, got ''."],
    ['gaussian:0.5,0.6', "--set: noise must be one of gaussian:sigma,clip, masking:probability, still, got 'gaussian:0.5,0.6'."],
    ['gaussian:0.5,sigma=1', "--set: noise must be one of gaussian:sigma,clip, masking:probability, still, got 'gaussian:0.5,sigma=1'."],
    ['gausian:0.5', '--set: noise: there is no kind gausian. Did you mean gaussian?'],
    ['poisson', '--set: noise: there is no kind poisson. Known kinds: gaussian, masking, still.'],
    ['gaussian', '--set: noise: gaussian: the option sigma is missing. Standard deviation.'],
    ['gaussian:', "--set: noise: gaussian: sigma must be a number > 0, got ''."],
    ['gaussian:0', '--set: noise: gaussian: sigma must be a number > 0, got 0.'],
    ['gaussian:1,clp=true', '--set: noise: gaussian: there is no option clp. Did you mean clip?'],
    ['still:1', '--set: noise: still: there is no option 1. Known options: .'],
  ])('%j is refused', (text, message) => {
    expect(() => read(text)).toThrow(OptionError);
    expect(() => read(text)).toThrow(message);
  });
});

test.each([null, 3, 'gaussian', [], {}, { type: 3 }, { sigma: 1 }])('%j is no kind', (value) => {
  expect(() => resolve(value)).toThrow('Model: noise must be one of gaussian:sigma,clip, masking:probability, still, got');
});

test('its rows tell of every kind', () => {
  const [row] = describeOptions(schema);
  expect(row).toEqual({
    name: 'noise',
    type: 'gaussian:sigma,clip | masking:probability | still',
    presence: 'optional',
    doc: 'What disturbs the input.',
    kinds: {
      gaussian: [
        { name: 'sigma', type: 'number', presence: 'required', range: '> 0', doc: 'Standard deviation.' },
        { name: 'clip', type: 'boolean', presence: 'defaulted', default: false, doc: 'Whether values are clipped.' },
      ],
      masking: [{ name: 'probability', type: 'number', presence: 'defaulted', default: 0.5, range: '≥ 0 and ≤ 1', doc: 'Share of the values.' }],
      still: [],
    },
  });
});

test('the kind tells the compiler which options there are', () => {
  const { noise } = resolveOptions(schema, { noise: { type: 'gaussian', sigma: 0.5 } }, 'Model');
  expectTypeOf<NonNullable<typeof noise>['type']>().toEqualTypeOf<'gaussian' | 'masking' | 'still'>();
  expect(noise?.type === 'gaussian' && noise.sigma + 1).toBe(1.5);
});
