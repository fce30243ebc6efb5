import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { decodeRows, encodeRows, fitColumns, labelsOf, parseCsv } from '@gen/datasets';
import { openSource } from '@gen/datasets/node';
import { realData } from '../../../vitest.data.js';

test('a gzipped CSV without names opens with its classes', async (context) => {
  const path = `${realData(context, 'digits-8x8')}/digits-8x8/digits.csv.gz`;
  const source = await openSource(`csv:${path}?class=column 65&split=train`);
  // One row of each whole ten is held out, and none of the last seven by this seed.
  expect([source.size, source.spec.shape, source.spec.columns!.length]).toEqual([1797 - 179, [64], 64]);
  expect(source.spec.classNames).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  expect(new Set(await labelsOf(source)).size).toBe(10);
  const whole = await openSource(`csv:${path}?class=column 65`);
  const { x } = await whole.read(Uint32Array.from({ length: 1797 }, (_, index) => index), { epoch: 0, seed: 0 });
  const middle = Array.from({ length: 1797 }, (_, row) => x[row * 64 + 20]!);
  const mean = middle.reduce((sum, value) => sum + value / 1797, 0);
  expect(mean).toBeCloseTo(0, 5);
  expect(middle.reduce((sum, value) => sum + (value - mean) ** 2 / 1797, 0)).toBeCloseTo(1, 5);
});

test("scikit-learn's table of tumours comes back as it was, number for number", async ({ skip }) => {
  const path = '/usr/lib/python3/dist-packages/sklearn/datasets/data/breast_cancer.csv';
  if (!existsSync(path)) skip('python3-sklearn is not installed');
  const bytes = new Uint8Array(await readFile(path));
  // Its first line is no header but four facts.
  expect(() => parseCsv(bytes, path)).toThrow('row 2 has 31 cells, but the first row has 4 cells');
  const table = parseCsv(bytes.subarray(bytes.indexOf(10) + 1), path);
  const columns = fitColumns(table, path, { types: { 'column 31': 'category' } });
  const { rows } = decodeRows(encodeRows(table, columns, path), columns);
  expect(rows.map((row) => row.map(Number))).toEqual(table.rows.map((row) => row.map(Number)));
});
