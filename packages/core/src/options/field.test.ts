import { expect, test } from 'vitest';
import { boolean, choice, integer, integers, number, numberOr, numbers, object, text, type OptionField } from './field.js';

interface Case {
  readonly field: OptionField<unknown>;
  readonly accepted: readonly unknown[];
  readonly refused: readonly unknown[];
  readonly mustBe: string;
  readonly texts: Readonly<Record<string, unknown>>;
}

const doc = 'An option.';

const cases: Readonly<Record<string, Case>> = {
  integer: {
    field: integer({ doc, min: 1, max: 9 }),
    accepted: [1, 5, 9],
    refused: [0, 10, 1.5, NaN, Infinity, '5', null, [5], 2 ** 53],
    mustBe: 'an integer ≥ 1 and ≤ 9',
    texts: { '5': 5, '1e1': 10, five: 'five', '': '', ' ': ' ' },
  },
  text: {
    field: text({ doc }),
    accepted: ['train', '5', ' '],
    refused: ['', 5, null, ['a']],
    mustBe: 'a text that is not empty',
    texts: { train: 'train', '5': '5' },
  },
  'integer without limits': {
    field: integer({ doc }),
    accepted: [-3, 0],
    refused: [0.5, true],
    mustBe: 'an integer',
    texts: { '-3': -3 },
  },
  number: {
    field: number({ doc, above: 0, below: 1 }),
    accepted: [0.5, 1e-300],
    refused: [0, 1, NaN, -0.1, '0.5', null],
    mustBe: 'a number > 0 and < 1',
    texts: { '0.5': 0.5, '1e-3': 1e-3, NaN: 'NaN', '0,5': '0,5' },
  },
  'number without limits': {
    field: number({ doc }),
    accepted: [-1e308, 0, 1e308],
    refused: [Infinity, -Infinity, NaN],
    mustBe: 'a number',
    texts: { Infinity: Infinity },
  },
  boolean: {
    field: boolean({ doc }),
    accepted: [true, false],
    refused: [0, 1, 'true', null],
    mustBe: 'a boolean',
    texts: { true: true, false: false, yes: 'yes', '1': '1' },
  },
  choice: {
    field: choice(['dense', 'convolutional'], { doc }),
    accepted: ['dense', 'convolutional'],
    refused: ['Dense', '', 0, null],
    mustBe: `'dense' or 'convolutional'`,
    texts: { dense: 'dense', '7': '7' },
  },
  integers: {
    field: integers({ doc, min: 1 }),
    accepted: [[], [1], [200, 200]],
    refused: [[0], [1, 1.5], [1, '2'], 200, '200,200', { length: 1 }],
    mustBe: 'a list of integers, each ≥ 1',
    texts: { '200,200': [200, 200], '400': [400], '': [], '200,,200': [200, '', 200], '200, 100': [200, 100], 'a,1': ['a', 1] },
  },
  'integers without limits': {
    field: integers({ doc }),
    accepted: [[-1, 0, 1]],
    refused: [[null]],
    mustBe: 'a list of integers',
    texts: { '-1': [-1] },
  },
  numbers: {
    field: numbers({ doc, above: -3 }),
    accepted: [[], [-2, 0.5], [0]],
    refused: [[-3], [1, NaN], [Infinity], [1, '2'], 1, '1,2'],
    mustBe: 'a list of numbers, each > -3',
    texts: { '-2,-1,0.5': [-2, -1, 0.5], '1e-1': [0.1], '': [], '1,NaN': [1, 'NaN'], 'a,1': ['a', 1] },
  },
  'numbers without limits': {
    field: numbers({ doc }),
    accepted: [[-1e308]],
    refused: [[-Infinity], [null]],
    mustBe: 'a list of numbers',
    texts: { '-1.5': [-1.5] },
  },
  numberOr: {
    field: numberOr(['learned', 'shared'], { doc, above: 0 }),
    accepted: [0.1, 'learned', 'shared'],
    refused: [0, -1, NaN, 'other', null],
    mustBe: `a number > 0 or 'learned' or 'shared'`,
    texts: { '0.1': 0.1, learned: 'learned' },
  },
  'numberOr without limits': {
    field: numberOr(['learned'], { doc }),
    accepted: [-1, 'learned'],
    refused: ['Learned', Infinity],
    mustBe: `a number or 'learned'`,
    texts: { '-1': -1 },
  },
};

const all = Object.entries(cases);

test.each(all)('%s accepts what is allowed and gives it back', (_, { field, accepted }) => {
  for (const value of accepted) expect(field.check(value)).toEqual({ value });
});

test.each(all)('%s refuses the rest and says what it must be', (_, { field, refused, mustBe }) => {
  for (const value of refused) expect(field.check(value)).toEqual({ mustBe });
});

test.each(all)('%s reads the texts of a command line', (_, { field, texts }) => {
  for (const [text, value] of Object.entries(texts)) expect(field.parse?.(text)).toEqual(value);
});

test('an object is told by its guard and cannot be read from text', () => {
  const field = object('tf.LayersModel', (value): value is Date => value instanceof Date, { doc });
  const date = new Date(0);
  expect(field.check(date)).toEqual({ value: date });
  expect(field.check({})).toEqual({ mustBe: 'a tf.LayersModel' });
  expect(field.parse).toBeUndefined();
});

test('the presence follows from what a field is declared with', () => {
  expect(integer({ doc, required: true }).presence).toBe('required');
  expect(boolean({ doc, default: false })).toMatchObject({ presence: 'defaulted', default: false });
  expect(integer({ doc, default: 0 })).toMatchObject({ presence: 'defaulted', default: 0 });
  expect(number({ doc }).presence).toBe('optional');
});
