import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { DataError, isIndexed, OptionError, StoreError, type BatchSource, type NumberColumn } from '@gen/core';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { HoldOutError } from '../sources/hold-out-error.js';
import { csvFile } from './csv-file.js';
import { csvStream } from './csv-stream.js';
import { openSource } from './open-source.js';

/** Rows `number, colour, class, gap`: numbers count up, every fifth gap is missing. */
const table = ['number,colour,class,gap', ...Array.from({ length: 500 }, (_, row) => `${row},${['red', 'green', 'blue'][row % 3]!},${row % 2 ? 'odd' : 'even'},${row % 5 ? row / 4 : ''}`), ''].join('\n');

async function file(text: string | Uint8Array = table, name = 'rows.csv'): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, text);
  return path;
}

interface Walked {
  readonly x: number[];
  readonly labels: number[];
}

async function walk(source: BatchSource, options = {}): Promise<Walked> {
  const walked: Walked = { x: [], labels: [] };
  for await (const { x, labels } of source.epoch(0, { batchSize: 32, ...options })) {
    walked.x.push(...x);
    walked.labels.push(...(labels ?? []));
  }
  return walked;
}

test.each(['all', 'train', 'test'] as const)('a stream of %s rows is what the file in memory is', async (split) => {
  const path = await file();
  const options = { classColumn: 'class', omit: ['colour'], split, seed: 3 };
  const [stream, whole] = [await csvStream(path, options), await csvFile(path, options)];
  expect(stream.spec).toEqual(whole.spec);
  expect(stream.size).toBe({ all: 500, train: 450, test: 50 }[split]);
  expect(await walk(stream)).toEqual(await walk(whole));
  expect(isIndexed(stream)).toBe(false);
});

test('means and deviations are of the rows to train on, and of no others', async () => {
  const path = await file();
  const [train, test] = [await csvStream(path, { split: 'train' }), await csvStream(path, { split: 'test' })];
  expect(test.spec).toEqual(train.spec);
  const [number] = train.spec.columns as [NumberColumn];
  const { x } = await walk(train);
  const width = train.spec.shape[0]!;
  const values = x.filter((_, at) => at % width === 0);
  expect(values.reduce((sum, value) => sum + value, 0) / 450).toBeCloseTo(0, 6);
  expect(values.reduce((sum, value) => sum + value ** 2, 0) / 450).toBeCloseTo(1, 6);
  // The mean of all rows is 249.5; the held-out rows are away from it by chance, and so the others are.
  expect(number.mean).not.toBe(249.5);
});

test('the order of a seed is the same on any machine, gzipped or not', async () => {
  const rows = `n\n${Array.from({ length: 16 }, (_, row) => row).join('\n')}\n`;
  const order = async (path: string) => (await walk(await csvStream(path, { shuffleBuffer: 5 }), { shuffle: true, seed: 8 })).x.map((value) => Math.round(value * Math.sqrt(21.25) + 7.5));
  const expected = [0, 1, 4, 2, 5, 7, 9, 11, 6, 12, 10, 15, 14, 8, 3, 13];
  expect(await order(await file(rows))).toEqual(expected);
  expect(await order(await file(new Uint8Array(gzipSync(rows)), 'rows.csv.gz'))).toEqual(expected);
});

test('a walk from a batch on is the walk from there', async () => {
  const source = await csvStream(await file(), { shuffleBuffer: 40, classColumn: 'class' });
  const options = { shuffle: true, seed: 2 };
  const [whole, rest] = [await walk(source, options), await walk(source, { ...options, from: 7 })];
  const width = source.spec.shape[0]!;
  expect(rest).toEqual({ x: whole.x.slice(7 * 32 * width), labels: whole.labels.slice(7 * 32) });
});

test('classes are chosen and rows limited as they are in memory', async () => {
  const path = await file();
  const text = `csv:${path}?class=class&labels=1&limit=20&split=train&seed=5`;
  const [stream, whole] = [await openSource(`${text}&stream=yes`, { streams: true }), await openSource(text)];
  expect([isIndexed(stream), isIndexed(whole), stream.size]).toEqual([false, true, 20]);
  expect(await walk(stream)).toEqual(await walk(whole));
  // Whoever needs rows in any order is given them.
  const collected = await openSource(`${text}&stream=yes`);
  expect(await collected.read(Uint32Array.of(3, 0), { epoch: 0, seed: 0 })).toEqual(await whole.read(Uint32Array.of(3, 0), { epoch: 0, seed: 0 }));
  expect(isIndexed(await openSource(text, { streams: true }))).toBe(true);
});

test('columns of an earlier table are used as they are', async () => {
  const { columns } = (await csvStream(await file())).spec;
  const later = await csvStream(await file('gap,number,colour,class\n1,0,red,odd\n'), { columns: columns! });
  expect(later.spec.columns).toBe(columns);
  await expect(walk(await csvStream(await file('gap,number,colour,class\n1,0,red,odd\n1,0,pink,odd\n'), { columns: columns! }))).rejects.toThrow(/row 2 of the column 'colour' is 'pink'/);
});

test.each<[string, Parameters<typeof csvStream>[1], new (message: string) => Error, RegExp]>([
  ['an unknown class column', { classColumn: 'clas' }, OptionError, /has no column 'clas'. Did you mean class/],
  ['an unknown label', { classColumn: 'class', labels: [2] }, OptionError, /There is no class 2/],
  ['labels without classes', { labels: [0] }, OptionError, /no classes to choose from/],
  ['no columns left', { omit: ['number', 'colour', 'class', 'gap'] }, DataError, /no columns left/],
  ['an absurd buffer', { shuffleBuffer: 2 ** 40 }, OptionError, /more than 1 GiB/],
])('%s is refused', async (_, options, kind, message) => {
  const opening = csvStream(await file(), options);
  await expect(opening).rejects.toThrow(kind);
  await expect(opening).rejects.toThrow(message);
});

test('files that cannot be read are told as such', async () => {
  await expect(csvStream('/nowhere/rows.csv')).rejects.toThrow(StoreError);
  await expect(csvStream(await file(table, 'rows.csv.gz'))).rejects.toThrow('is named .gz but is text, not a gzip file');
  await expect(csvStream(await file(new Uint8Array(gzipSync(table)).slice(0, -20), 'rows.csv.gz'))).rejects.toThrow(/damaged or truncated gzip file/);
});

test.each(['train', 'test'] as const)('too few rows to hold some out for %s are told as in memory', async (split) => {
  const path = await file('a\n1\n2\n');
  for (const open of [csvStream, csvFile]) await expect(open(path, { split })).rejects.toThrow(new HoldOutError(`${path} has 2 examples, too few to hold a tenth of them out, which takes 10: use all of them with split=all.`));
});

test('a class that is asked for twice counts once', async () => {
  const twice = await csvStream(await file(), { classColumn: 'class', labels: [1, 1] });
  expect(twice.size).toBe(250);
  expect((await walk(twice)).labels).toHaveLength(250);
});

test('a file that changes while it is read is noticed', async () => {
  const path = await file();
  const source = await csvStream(path);
  await writeFile(path, `${table}1,red,odd,2\n`);
  await expect(walk(source)).rejects.toThrow('There are 501 examples now, where 500 were counted at first');
});
