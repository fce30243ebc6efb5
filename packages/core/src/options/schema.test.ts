import { describe, expect, expectTypeOf, test } from 'vitest';
import { OptionError } from '../errors.js';
import { boolean, choice, integer, integers, number, numberOr, object } from './field.js';
import { describeOptions, parseOptionTexts, resolveOptions, type OptionInput, type OptionValues } from './schema.js';

const schema = {
  latentDim: integer({ min: 1, required: true, doc: 'Width of the code.' }),
  hidden: integers({ min: 1, default: [400], doc: 'Widths of the hidden layers.' }),
  beta: number({ min: 0, default: 1, doc: 'Weight of the KL term.' }),
  architecture: choice(['dense', 'convolutional'], { default: 'dense', doc: 'Kind of networks.' }),
  variance: numberOr(['learned'], { above: 0, doc: 'Variance of the decoder.' }),
  tied: boolean({ doc: 'Whether weights are shared.' }),
  encoder: object('Date', (value): value is Date => value instanceof Date, { doc: 'A network of your own.' }),
};

/** Resolves what the types forbid, as plain JavaScript can. */
const resolve = (input: unknown): unknown => resolveOptions(schema, input as Record<string, unknown>, 'VAE');

describe('resolveOptions', () => {
  test('fills in the defaults and leaves absent what is optional', () => {
    expect(resolve({ latentDim: 20 })).toEqual({ latentDim: 20, hidden: [400], beta: 1, architecture: 'dense' });
  });

  test('takes what is given, zero and false included', () => {
    const given = { latentDim: 2, hidden: [], beta: 0, architecture: 'convolutional', variance: 'learned', tied: false, encoder: new Date(0) };
    expect(resolve(given)).toEqual(given);
  });

  test('an undefined value counts as absent', () => {
    expect(resolve({ latentDim: 20, beta: undefined, tied: undefined })).toEqual(resolve({ latentDim: 20 }));
  });

  test.each<[string, unknown, string]>([
    ['a missing option', {}, 'VAE: the option latentDim is missing. Width of the code.'],
    ['a wrong type', { latentDim: '20' }, `VAE: latentDim must be an integer ≥ 1, got '20'.`],
    ['a value out of range', { latentDim: 0 }, 'VAE: latentDim must be an integer ≥ 1, got 0.'],
    ['a fraction', { latentDim: 1.5 }, 'VAE: latentDim must be an integer ≥ 1, got 1.5.'],
    ['null', { latentDim: null }, 'VAE: latentDim must be an integer ≥ 1, got null.'],
    ['a list with a bad item', { latentDim: 1, hidden: [3, 'x'] }, `VAE: hidden must be a list of integers, each ≥ 1, got [3, 'x'].`],
    ['not a number', { latentDim: 1, beta: NaN }, 'VAE: beta must be a number ≥ 0, got NaN.'],
    ['an unknown word', { latentDim: 1, architecture: 'conv' }, `VAE: architecture must be 'dense' or 'convolutional', got 'conv'.`],
    ['neither number nor word', { latentDim: 1, variance: 0 }, `VAE: variance must be a number > 0 or 'learned', got 0.`],
    ['a word for a truth value', { latentDim: 1, tied: 'yes' }, `VAE: tied must be a boolean, got 'yes'.`],
    ['another object', { latentDim: 1, encoder: new Map() }, 'VAE: encoder must be a Date, got Map.'],
    ['an object of no class', { latentDim: 1, encoder: Object.create(null) }, 'VAE: encoder must be a Date, got an object.'],
    ['a mistyped name', { latentDims: 1 }, 'VAE: there is no option latentDims. Did you mean latentDim?'],
    [
      'a name like none',
      { latentDim: 1, colour: 1 },
      'VAE: there is no option colour. Known options: latentDim, hidden, beta, architecture, variance, tied, encoder.',
    ],
    [
      'an inherited name',
      { latentDim: 1, toString: 1 },
      'VAE: there is no option toString. Known options: latentDim, hidden, beta, architecture, variance, tied, encoder.',
    ],
    ['no options at all', undefined, 'VAE: the options must be an object of names and values, got undefined.'],
    ['null for the options', null, 'VAE: the options must be an object of names and values, got null.'],
    ['a list for the options', [1], 'VAE: the options must be an object of names and values, got [1].'],
    ['a number for the options', 20, 'VAE: the options must be an object of names and values, got 20.'],
  ])('refuses %s', (_, input, message) => {
    expect(() => resolve(input)).toThrow(new OptionError(message));
  });

  test('refuses a prototype smuggled in by JSON', () => {
    expect(() => resolve(JSON.parse('{"latentDim": 1, "__proto__": {"beta": 2}}'))).toThrow(/no option __proto__/);
  });
});

describe('parseOptionTexts', () => {
  const parse = (...texts: string[]): unknown => parseOptionTexts(schema, texts, '--set');

  test('reads each text by its field', () => {
    expect(parse('latentDim=20', 'hidden=200,200', 'variance=learned', 'tied=true')).toEqual({
      latentDim: 20,
      hidden: [200, 200],
      variance: 'learned',
      tied: true,
    });
  });

  test('a value may hold an equals sign', () => {
    expect(parse('architecture=a=b')).toEqual({ architecture: 'a=b' });
  });

  test.each<[string, readonly string[], string]>([
    ['a text without a value', ['beta'], `--set needs key=value, got 'beta'.`],
    ['a text without a key', ['=2'], `--set needs key=value, got '=2'.`],
    ['an unknown key', ['betta=2'], '--set: there is no option betta. Did you mean beta?'],
    ['a key given twice', ['beta=1', 'beta=2'], '--set: beta is given twice.'],
    ['an option for code only', ['encoder=x'], '--set: encoder can only be given from code, as Date.'],
  ])('refuses %s', (_, texts, message) => {
    expect(() => parse(...texts)).toThrow(new OptionError(message));
  });

  test('what it reads is still checked when it is resolved', () => {
    expect(() => resolve(parse('latentDim=many'))).toThrow(`latentDim must be an integer ≥ 1, got 'many'.`);
    expect(() => resolve(parse('latentDim='))).toThrow(`latentDim must be an integer ≥ 1, got ''.`);
    expect(() => resolve(parse('latentDim=1', 'hidden=3,,3'))).toThrow(`hidden must be a list of integers, each ≥ 1, got [3, '', 3].`);
  });
});

test('describeOptions gives the rows of a table, in order', () => {
  expect(describeOptions(schema).slice(0, 5)).toEqual([
    { name: 'latentDim', type: 'integer', presence: 'required', range: '≥ 1', doc: 'Width of the code.' },
    { name: 'hidden', type: 'list of integers', presence: 'defaulted', default: [400], range: 'each ≥ 1', doc: 'Widths of the hidden layers.' },
    { name: 'beta', type: 'number', presence: 'defaulted', default: 1, range: '≥ 0', doc: 'Weight of the KL term.' },
    { name: 'architecture', type: `'dense' | 'convolutional'`, presence: 'defaulted', default: 'dense', doc: 'Kind of networks.' },
    { name: 'variance', type: `number | 'learned'`, presence: 'optional', range: '> 0', doc: 'Variance of the decoder.' },
  ]);
  expect(JSON.parse(JSON.stringify(describeOptions(schema)))).toEqual(describeOptions(schema));
});

describe('types', () => {
  type Input = OptionInput<typeof schema>;
  type Values = OptionValues<typeof schema>;

  test('input: required options must be there, the others may', () => {
    expectTypeOf<{ latentDim: 20 }>().toExtend<Input>();
    expectTypeOf<{ latentDim: 20; hidden: [400]; architecture: 'dense'; variance: 'learned'; encoder: Date }>().toExtend<Input>();
    expectTypeOf<{ hidden: [400] }>().not.toExtend<Input>();
    expectTypeOf<{ latentDim: '20' }>().not.toExtend<Input>();
    expectTypeOf<{ latentDim: 20; architecture: 'conv' }>().not.toExtend<Input>();
    expectTypeOf<{ latentDim: 20; variance: 'other' }>().not.toExtend<Input>();
    expectTypeOf<{ latentDim: 20; encoder: string }>().not.toExtend<Input>();
    // @ts-expect-error -- a name that the schema does not have
    const unknown: Input = { latentDim: 20, colour: 1 };
    expect(() => resolve(unknown)).toThrow(OptionError);
  });

  test('values: what has a default is there, what is optional may be absent', () => {
    expectTypeOf<Values['latentDim']>().toEqualTypeOf<number>();
    expectTypeOf<Values['hidden']>().toEqualTypeOf<readonly number[]>();
    expectTypeOf<Values['beta']>().toEqualTypeOf<number>();
    expectTypeOf<Values['architecture']>().toEqualTypeOf<'dense' | 'convolutional'>();
    expectTypeOf<Values['variance']>().toEqualTypeOf<number | 'learned' | undefined>();
    expectTypeOf<Values['tied']>().toEqualTypeOf<boolean | undefined>();
    expectTypeOf<Values['encoder']>().toEqualTypeOf<Date | undefined>();
    const { hidden, architecture } = resolveOptions(schema, { latentDim: 20 }, 'VAE');
    expect(hidden.map((width) => width / 2)).toEqual([200]);
    expect(architecture === 'dense').toBe(true);
  });

  test('a default outside the choices does not compile', () => {
    // @ts-expect-error -- 'conv' is not one of the choices
    const field = choice(['dense', 'convolutional'], { default: 'conv', doc: '' });
    expect(field.check(field.default)).toEqual({ mustBe: `'dense' or 'convolutional'` });
  });
});
