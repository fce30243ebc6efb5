import { describe, expect, test } from 'vitest';
import { DataError } from '@gen/core';
import { csvBlocks } from './csv-blocks.js';
import { parseCsv, type CsvOptions } from './csv.js';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Uint8Array, { size = 7, ...options }: CsvOptions & { readonly size?: number } = {}) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  let names: readonly string[] = [];
  const rows: (readonly string[])[] = [];
  for await (const block of csvBlocks(pieces(bytes, size), 'x', options)) {
    expect(block.from).toBe(rows.length);
    names = block.names;
    for (const row of block.rows) rows.push(row);
  }
  return { names, rows };
}

/** More than one block: rows with quotes, line ends in cells, and characters of several bytes. */
const long = ['name,say,number', ...Array.from({ length: 60_000 }, (_, row) => `é${row},"a ""b""\n, ${row}",${row / 8}`), ''].join('\r\n');

describe('csvBlocks', () => {
  test.each(['a,b\n1,2\n', '1,2\n3,4', 'a;b\r\n1;"x\r\ny"\r\n', 'a\n1\n\n3\n', '\ufeffa\tb\n5" pipe\t2\n', 'a,b\n"1","2"', 'a,b\r1,2\r3,4\r'])('reads %j as parseCsv does', async (text) => {
    expect(await read(text, { size: 1 })).toEqual(parseCsv(new TextEncoder().encode(text), 'x'));
  });

  test('reads a file of several blocks as parseCsv does, wherever it is cut', async () => {
    const bytes = new TextEncoder().encode(long);
    expect(bytes.length).toBeGreaterThan(1.5 * 2 ** 20);
    const whole = JSON.stringify(parseCsv(bytes, 'x'));
    for (const size of [4099, 2 ** 18, 2 ** 20 + 1]) expect(JSON.stringify(await read(bytes, { size })) === whole).toBe(true);
  });

  test.each<[string, string | Uint8Array, RegExp]>([
    ['nothing', '', /holds no rows/],
    ['a header alone', 'a,b\n', /but no rows/],
    ['a short row', 'a,b\n1,2\n3\n', /row 3 has 1 cell, but the first row has 2 cells/],
    ['a short row after several blocks', `${long}1,2\r\n`, /row 60002 has 2 cells, but the first row has 3 cells/],
    ['a broken quote', 'a,b\n"1"x,2\n', /row 2 has a broken quote/],
    ['a million columns', `${'x,'.repeat(1_000_000)}x\n1\n`, /row 1 has 1000001 cells; tables of up to 16384/],
    ['a row without end', `a,b\n"${'x'.repeat(20_000_000)}`, /row 2 goes on for more than 8388608 characters: is a quote without end/],
    ['no text', new Uint8Array(1000), /is no text/],
    ['half a character at the end', Uint8Array.of(97, 10, 98, 0xc3), /no text in UTF-8/],
    ['Latin-1 after several blocks', new Uint8Array([...new TextEncoder().encode(`a\n${'1\n'.repeat(900_000)}`), 0xe9, 10]), /no text in UTF-8: save it in that encoding/],
  ])('%s is refused', async (_, text, message) => {
    const reading = read(text, { size: 2 ** 18 });
    await expect(reading).rejects.toThrow(DataError);
    await expect(reading).rejects.toThrow(message);
  });
});
