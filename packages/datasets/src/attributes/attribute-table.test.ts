import { describe, expect, test } from 'vitest';
import { DataError, ShapeError } from '@gen/core';
import { faces } from '../paintings/faces.js';
import { formatAttributeTable } from './attribute-table.js';
import { parseAttributeTable } from './parse-attribute-table.js';
import { parsePartition } from './parse-partition.js';

const parse = (text: string) => parseAttributeTable(new TextEncoder().encode(text), 'list.txt');

describe('parseAttributeTable', () => {
  test("reads CelebA's format, with its blanks and either line end", () => {
    const expected = { names: ['Bald', 'Smiling'], files: ['000001.jpg', 'b.png'], values: Uint8Array.of(0, 1, 1, 0) };
    expect(parse('2\nBald Smiling \n000001.jpg -1  1\nb.png  1 -1\n')).toEqual(expected);
    expect(parse('2\r\nBald Smiling\r\n000001.jpg -1  1\r\nb.png  1 -1\r\n')).toEqual(expected);
  });

  test('reads CSV with -1 or 0 for what is absent', () => {
    const expected = { names: ['5_o_Clock_Shadow', 'Young'], files: ['a.jpg', 'b.jpg'], values: Uint8Array.of(0, 1, 1, 0) };
    expect(parse('image_id,5_o_Clock_Shadow,Young\na.jpg,-1,1\nb.jpg,1,-1\n')).toEqual(expected);
    expect(parse('file;5_o_Clock_Shadow;Young\r\na.jpg;0;1\r\nb.jpg; 1;0\r\n')).toEqual(expected);
  });

  test('what was written is read again', () => {
    const { attributes } = faces({ size: 20 });
    const files = Array.from({ length: 20 }, (_, index) => `faces/${index}.png`);
    expect(parse(formatAttributeTable({ ...attributes, files }))).toEqual({ ...attributes, files });
    expect(parse(formatAttributeTable(attributes))).toMatchObject({ ...attributes, files: expect.arrayContaining(['000001.png', '000020.png']) as string[] });
  });

  test.each([
    ['2\nBald Smiling\na 1 -1\nb 1 2\n', "list.txt: line 4, column 3 (Smiling) is '2', where 1 or -1 was expected."],
    ['1\nBald Smiling\na 1 0\n', "list.txt: line 3, column 3 (Smiling) is '0', where 1 or -1 was expected."],
    ['2\nBald Smiling\na 1 -1\nb 1\n', 'list.txt: line 4 has 1 values, where 2 were expected, one for each attribute.'],
    ['3\nBald Smiling\na 1 -1\nb 1 1\n', 'list.txt: line 1 says that there are 3 rows, but there are 2.'],
    ['2\nBald Bald\na 1 -1\nb 1 1\n', 'list.txt: the attribute Bald is named twice.'],
    ['2\nBald Old\na 1 -1\na 1 1\n', 'list.txt: line 4 names a, as line 3 does.'],
    ['3\nBald\na 1\n\nb 1\n', 'list.txt: line 4 names no file.'],
    ['0\nBald\n', 'list.txt holds no rows.'],
    ['5\n', 'list.txt: line 2 names no attributes.'],
    ['f,Bald,Old\na,1,0\nb,1,yes\n', "list.txt: line 3, column 3 (Old) is 'yes', where 1 or 0 was expected."],
    ['f,Bald,Old\na,1,0\nb,1,-1\n', "list.txt: line 2, column 3 (Old) is '0', where 1 or -1 was expected."],
    ['f,Bald\na,1,0\n', 'list.txt: row 2 has 3 cells, but the first row has 2 cells.'],
    ['f\na\n', 'list.txt: line 1 names no attributes: a column of file names and a column for each attribute were expected.'],
  ])('%j is refused', (text, message) => {
    expect(() => parse(text)).toThrow(new DataError(message));
  });

  test('a count that no memory could hold is refused before anything is made', () => {
    expect(() => parse('999999999999\nBald\na 1\n')).toThrow('line 1 says that there are 999999999999 rows, but there are 1.');
  });

  test('bytes that are no text are refused', () => {
    expect(() => parseAttributeTable(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'list.txt')).toThrow(DataError);
  });
});

describe('formatAttributeTable', () => {
  test('refuses names that could not be read again', () => {
    expect(() => formatAttributeTable({ names: ['Bald'], files: ['a b.png'], values: Uint8Array.of(1) })).toThrow("The name 'a b.png' cannot be written");
    expect(() => formatAttributeTable({ names: ['Bald'], files: ['a'], values: Uint8Array.of(1, 0) })).toThrow(ShapeError);
  });
});

describe('parsePartition', () => {
  const partition = (text: string) => [...parsePartition(new TextEncoder().encode(text), 'list')];
  const expected = [['a.jpg', 'train'], ['b.jpg', 'test'], ['c.jpg', 'valid']];

  test('reads both forms', () => {
    expect(partition('a.jpg 0\nb.jpg 2 \nc.jpg 1\n')).toEqual(expected);
    expect(partition('image_id,partition\r\na.jpg,0\r\nb.jpg,2\r\nc.jpg,1\r\n')).toEqual(expected);
  });

  test.each([['a 0\nb 3\n', /line 2 is 'b 3', where a file name and 0, 1 or 2 were expected/], ['a 0 1\n', /line 1/], ['a 0\na 1\n', /line 2 names a again/], ['', /line 1 is ''/]])('%j is refused', (text, message) => {
    expect(() => partition(text)).toThrow(DataError);
    expect(() => partition(text)).toThrow(message);
  });
});
