import { describe, expect, test } from 'vitest';
import { DataError, OptionError, ShapeError, type Column } from '@gen/core';
import { labelsOf } from '../sources/labels-of.js';
import { parseCsv } from './csv.js';
import { decodeRows, encodeRows } from './encode-rows.js';
import { fitColumns } from './fit-columns.js';
import { tableSource } from './table-source.js';

const table = (text: string) => parseCsv(new TextEncoder().encode(text), 'x');
const flowers = table('length,colour,kind\n1.5,red,a\n2.5,blue,b\n?,red,a\n5,,b\n');

describe('fitColumns', () => {
  test('tells numbers from categories and keeps what is needed to go back', () => {
    // 1.5, 2.5 and 5: mean 3, variance (2.25 + 0.25 + 4) / 3.
    expect(fitColumns(flowers, 'x')).toEqual([
      { name: 'length', type: 'number', mean: 3, scale: expect.closeTo(Math.sqrt(6.5 / 3), 12), decimals: 1, hasMissing: true },
      { name: 'colour', type: 'category', categories: ['', 'blue', 'red'] },
      { name: 'kind', type: 'category', categories: ['a', 'b'] },
    ]);
  });

  test('a column of one number is not divided by 0, and what is near comes back as that number', () => {
    expect(fitColumns(table('a\n0.1\n0.1\n0.1\n'), 'x')).toEqual([{ name: 'a', type: 'number', mean: 0.1, scale: 0.001, decimals: 1, hasMissing: false }]);
    const constant = fitColumns(table('a\n-1234567.25\n-1234567.25\n'), 'x');
    expect(decodeRows(Float32Array.of(-3, 0, 3), constant).rows).toEqual([['-1234567.25'], ['-1234567.25'], ['-1234567.25']]);
  });

  test('numbers can be taken for categories', () => {
    expect(fitColumns(table('a\n1\n0\n1\n'), 'x', { types: { a: 'category' } })).toEqual([{ name: 'a', type: 'category', categories: ['0', '1'] }]);
  });

  test.each<[string, string, Record<string, Column['type']>, typeof DataError | typeof OptionError, RegExp]>([
    ['a column of nothing', 'a,b\nNA,1\n,2\n', {}, DataError, /every value of the column 'a' is missing/],
    ['a column of names', `id\n${Array.from({ length: 300 }, (_, row) => `n${row}`).join('\n')}\n`, {}, DataError, /more than 256 different texts.*omit=id/],
    ['a text among numbers', 'a\n1\nx\n', { a: 'number' }, DataError, /holds 'x', where numbers were expected/],
    ['a column that is not there', 'colour\nx\n', { color: 'number' }, OptionError, /no column 'color'. Did you mean colour\?/],
  ])('%s is refused', (_, text, types, kind, message) => {
    expect(() => fitColumns(table(text), 'x', { types })).toThrow(kind);
    expect(() => fitColumns(table(text), 'x', { types })).toThrow(message);
  });
});

describe('encodeRows and decodeRows', () => {
  const columns = fitColumns(flowers, 'x');
  const scale = Math.sqrt(6.5 / 3);

  test('values are as the columns say', () => {
    const x = encodeRows(flowers, columns, 'x');
    const expected = [-1.5 / scale, 0, 0, 0, 1, 1, 0, -0.5 / scale, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0, 2 / scale, 0, 1, 0, 0, 0, 1];
    expect([...x]).toEqual(expected.map(Math.fround));
  });

  test('rows come back, missing values empty', () => {
    expect(decodeRows(encodeRows(flowers, columns, 'x'), columns)).toEqual({
      names: ['length', 'colour', 'kind'],
      rows: [['1.5', 'red', 'a'], ['2.5', 'blue', 'b'], ['', 'red', 'a'], ['5', '', 'b']],
    });
  });

  test('what a model makes becomes the nearest row; the columns survive JSON', () => {
    const saved = JSON.parse(JSON.stringify(columns)) as Column[];
    expect(decodeRows(Float32Array.of(1 / scale + 0.01, 0.4, 0.2, 0.9, 0.1, 0.6, 0.5), saved).rows).toEqual([['4', 'blue', 'a']]);
  });

  test('new rows are read by the columns of the old ones, in any order', () => {
    expect([...encodeRows(table('kind,more,colour,length\nb,9,blue,3\n'), columns, 'x')]).toEqual([0, 0, 0, 1, 0, 0, 1]);
  });

  test.each<[string, string, typeof DataError | typeof OptionError, RegExp]>([
    ['a new category', 'length,colour,kind\n1,green,a\n', DataError, /row 1 of the column 'colour' is 'green', which is none of '', 'blue', 'red'/],
    ['a missing kind', 'length,colour,kind\n1,red,a\n2,red,\n', DataError, /row 2 of the column 'kind' is missing, which no row was/],
    ['a text for a number', 'length,colour,kind\nx,red,a\n', DataError, /is 'x', which is no number/],
    ['a column too few', 'length,kind\n1,a\n', DataError, /no column 'colour'/],
  ])('%s is refused', (_, text, kind, message) => {
    expect(() => encodeRows(table(text), columns, 'x')).toThrow(kind);
    expect(() => encodeRows(table(text), columns, 'x')).toThrow(message);
  });

  test('values that are no rows are refused', () => {
    expect(() => decodeRows(new Float32Array(8), columns)).toThrow(ShapeError);
    expect(() => decodeRows(new Float32Array(7).fill(NaN), columns)).toThrow(DataError);
  });
});

describe('tableSource', () => {
  test('classes and columns that are left out are no part of the rows', async () => {
    const source = tableSource(flowers, 'x', { classColumn: 'kind', omit: ['colour'] });
    expect(source.spec).toMatchObject({ shape: [2], values: 'real', classNames: ['a', 'b'] });
    expect(source.spec.columns!.map(({ name }) => name)).toEqual(['length']);
    expect([...(await labelsOf(source))]).toEqual([0, 1, 0, 1]);
  });

  test('rows are read as those of an earlier table: its columns, its classes, nothing else', async () => {
    const { columns, classNames } = tableSource(flowers, 'x', { classColumn: 'kind' }).spec;
    const earlier = { columns, classNames, classColumn: 'kind', isClassOptional: true };
    const later = tableSource(table('more,kind,colour,length\n1,b,red,3\n'), 'y', earlier);
    expect(later.spec).toEqual({ shape: [5], values: 'real', columns, classNames: ['a', 'b'] });
    expect([...(await labelsOf(later))]).toEqual([1]);
    const unlabelled = tableSource(table('colour,length\nred,3\n'), 'y', earlier);
    expect(unlabelled.spec).toEqual({ shape: [5], values: 'real', columns });
    expect(() => tableSource(table('kind,colour,length\nc,red,3\n'), 'y', earlier)).toThrow(/class is 'c', which is none of 'a', 'b'/);
    expect(() => tableSource(table('colour,length\nred,3\n'), 'y', { ...earlier, isClassOptional: false })).toThrow(/no column 'kind'/);
    expect(() => tableSource(flowers, 'y', { ...earlier, omit: ['colour'] })).toThrow(/'colour' cannot be left out/);
  });

  test('names that are not there, and no columns, are refused', () => {
    expect(() => tableSource(flowers, 'x', { omit: ['color'] })).toThrow(/Did you mean colour\?/);
    expect(() => tableSource(flowers, 'x', { omit: ['length', 'colour', 'kind'] })).toThrow('x has no columns left.');
  });
});

describe('numbers to predict', () => {
  const houses = table('rooms,price,kind,rent\n3,100,flat,5\n4,200,flat,7\n5,300,house,9\n');
  const all = Uint32Array.of(0, 1, 2);

  test('are the target, scaled as columns are, in the order asked for, and no part of the rows', async () => {
    const source = tableSource(houses, 'x', { targetColumns: ['rent', 'price'], classColumn: 'kind' });
    expect(source.spec.columns!.map(({ name }) => name)).toEqual(['rooms']);
    expect(source.spec.target!.columns!.map(({ name }) => name)).toEqual(['rent', 'price']);
    const { x, target, labels } = await source.read(all, { epoch: 0, seed: 0 });
    expect([...x]).toHaveLength(3);
    expect([...labels!]).toEqual([0, 0, 1]);
    // 5, 7, 9 and 100, 200, 300 are both three evenly spaced numbers: ±√1.5 deviations from their means.
    const end = expect.closeTo(Math.sqrt(1.5), 6);
    const start = expect.closeTo(-Math.sqrt(1.5), 6);
    expect([...target!]).toEqual([start, start, 0, 0, end, end]);
    expect(decodeRows(target!, source.spec.target!.columns!)).toEqual({ names: ['rent', 'price'], rows: [['5', '100'], ['7', '200'], ['9', '300']] });
  });

  test.each<[string, string, string[], typeof DataError | typeof OptionError, RegExp]>([
    ['a column that is not there', 'a,b\n1,2\n', ['c'], OptionError, /no column 'c'/],
    ['texts', 'a,b\n1,x\n', ['b'], DataError, /column 'b' holds 'x', where numbers were expected/],
    ['one that is missing', 'a,b\n1,2\n3,\n', ['b'], DataError, /value of the column 'b', which is to be predicted, is missing/],
    ['all there is', 'a\n1\n', ['a'], DataError, /no columns left/],
  ])('%s is refused', (_, text, targetColumns, kind, message) => {
    expect(() => tableSource(table(text), 'x', { targetColumns })).toThrow(kind);
    expect(() => tableSource(table(text), 'x', { targetColumns })).toThrow(message);
  });
});
