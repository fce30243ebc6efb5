import { describe, expect, test } from 'vitest';
import { DataError } from '@gen/core';
import { formatCsv, parseCsv, type CsvOptions } from './csv.js';

const parse = (text: string, options?: CsvOptions) => parseCsv(new TextEncoder().encode(text), 'rows.csv', options);

describe('parseCsv', () => {
  test.each([
    ['quotes, commas, line ends', 'a,b\r\n"x, ""y""\nz",1\r\n', ['a', 'b'], [['x, "y"\nz', '1']]],
    ['no line end at the end', 'a,b\n1,2', ['a', 'b'], [['1', '2']]],
    ['no header', '1,2\n3,4\n', ['column 1', 'column 2'], [['1', '2'], ['3', '4']]],
    ['semicolons', 'a;b\n1;2\n', ['a', 'b'], [['1', '2']]],
    ['tabs', 'a\tb\n1\t2\n', ['a', 'b'], [['1', '2']]],
    ['one column with an empty cell', 'a\n1\n\n3\n', ['a'], [['1'], [''], ['3']]],
    ['a byte order mark', '\ufeffa,b\n1,2\n', ['a', 'b'], [['1', '2']]],
    ['a name of prototypes', '__proto__,constructor\n1,2\n', ['__proto__', 'constructor'], [['1', '2']]],
  ])('reads %s', (_, text, names, rows) => {
    expect(parse(text)).toEqual({ names, rows });
  });

  test('the header can be said', () => {
    expect(parse('a,b\nc,d\n', { header: 'no' }).rows).toHaveLength(2);
    expect(parse('1,2\n3,4\n', { header: 'yes' }).names).toEqual(['1', '2']);
  });

  test('writes what it reads', () => {
    const table = { names: ['a "b"', 'c,d'], rows: [['1', 'x\ny'], ['', 'é']] };
    expect(parse(formatCsv(table))).toEqual(table);
  });

  test.each<[string, string | Uint8Array, RegExp]>([
    ['a short row', 'a,b\n1,2\n3\n4,5\n', /row 3 has 1 cell, but the first row has 2 cells/],
    ['a long row at the end', 'a,b\n1,2,3', /row 2 has 3 cells/],
    ['a million columns', `${'x,'.repeat(1_000_000)}x\n1\n`, /row 1 has 1000001 cells; tables of up to 16384 columns/],
    ['a million columns in a later row', `a,b\n${'1,'.repeat(1_000_000)}1\n`, /row 2 has 1000001 cells/],
    ['a quote without end', 'a,b\n"1,2\n3,4\n', /row 2 has a broken quote/],
    ['a name twice', 'a,a\n1,2\n', /column 2 has the name 'a' of another column/],
    ['a column without a name', 'a,\n1,2\n', /column 2 has no name/],
    ['nothing', '', /holds no rows/],
    ['a header alone', 'a,b\n', /but no rows/],
    ['Latin-1', Uint8Array.of(0x61, 0xe9, 0x0a), /no text in UTF-8: save it in that encoding/],
    ['a PNG picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), /it is a PNG picture/],
    ['zeros', new Uint8Array(100), /is no text/],
  ])('%s is refused', (_, content, message) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    expect(() => parseCsv(bytes, 'rows.csv')).toThrow(DataError);
    expect(() => parseCsv(bytes, 'rows.csv')).toThrow(message);
  });
});
