import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { Column } from '@gen/core';
import { encodeNpy, type TextTable } from '@gen/datasets';
import { people } from './people.js';
import { runGen } from './run-gen.js';
import { cells, correlation, deviation, mean, readTable, share } from './table-statistics.js';
import { temporaryFolder } from './temporary-folder.js';

const at = temporaryFolder();
const MINUTES = 240_000;

async function gen(...argv: string[]): Promise<string> {
  const { code, stdout, stderr } = await runGen(argv);
  expect(code, stderr).toBe(0);
  return stdout;
}

describe('a table of numbers, categories and missing values', () => {
  let run: string;
  let real: TextTable;
  let made: TextTable;

  beforeAll(async () => {
    await writeFile(at('people.csv'), people(1000));
    run = at('people');
    await gen('train', 'vae', '--data', `csv:${at('people.csv')}`, '--out', run, '--seed', '1', '--lr', '0.003', '--epochs', '120', '--quiet');
    await gen('sample', run, '-n', '2000', '--seed', '3', '--out', at('rows.csv'));
    [real, made] = [await readTable(at('people.csv')), await readTable(at('rows.csv'))];
  }, MINUTES);

  it('gives rows of the same kind back: names, categories, decimals, missing cells', () => {
    expect(made.names).toEqual(real.names);
    expect(made.rows).toHaveLength(2000);
    expect(new Set(cells(made, 'city'))).toEqual(new Set(['Bern, BE', 'Basel', 'Chur']));
    expect(new Set(cells(made, 'member'))).toEqual(new Set(['', 'yes', 'no']));
    expect(new Set(cells(made, 'country'))).toEqual(new Set(['7.5']));
    for (const cell of cells(made, 'age')) expect(cell).toMatch(/^\d+$/);
    for (const cell of cells(made, 'income')) expect(cell).toMatch(/^(-?\d+(\.\d{1,2})?)?$/);
  });

  it('has the shares of categories and of missing values within 0.06', () => {
    for (const city of ['Bern, BE', 'Basel', 'Chur']) expect(share(cells(made, 'city'), city)).toBeWithin(share(cells(real, 'city'), city), 0.06);
    for (const answer of ['yes', 'no']) expect(share(cells(made, 'member'), answer)).toBeWithin(share(cells(real, 'member'), answer), 0.06);
    expect(share(cells(made, 'member'), '')).toBeWithin(share(cells(real, 'member'), '?'), 0.06);
    expect(share(cells(made, 'income'), '')).toBeWithin(share(cells(real, 'income'), ''), 0.06);
  });

  it.each(['age', 'income', 'visits'])('has the mean of %s within 0.15 standard deviations, and the deviation within 12 %', (name) => {
    const [truth, sampled] = [real, made].map((table) => cells(table, name).filter((cell) => cell !== '').map(Number)) as [number[], number[]];
    expect(mean(sampled)).toBeWithin(mean(truth), 0.15 * deviation(truth));
    expect(deviation(sampled) / deviation(truth)).toBeWithin(1, 0.12);
  });

  it.each([['age', 'income'], ['age', 'visits'], ['income', 'visits']])('has the correlation of %s and %s within 0.15', (first, second) => {
    expect(correlation(made, first, second)).toBeWithin(correlation(real, first, second), 0.15);
  });

  it('has the numbers that go with each category', () => {
    const visitsOf = (table: TextTable, answer: string): number => mean(cells(table, 'visits').filter((_, row) => cells(table, 'member')[row] === answer).map(Number));
    // Members come 8 times, others twice.
    expect(visitsOf(made, 'yes')).toBeWithin(visitsOf(real, 'yes'), 1);
    expect(visitsOf(made, 'no')).toBeWithin(visitsOf(real, 'no'), 1);
  });

  it('keeps in run.json the columns and the options that the data decided', async () => {
    const record = JSON.parse(await readFile(`${run}/run.json`, 'utf8')) as { spec: { columns: readonly Column[] }; options: object; training: object };
    expect(record.options).toMatchObject({ likelihood: 'table', latentDim: 8, hidden: [128, 128] });
    expect(record.spec.columns.map(({ name }) => name)).toEqual(real.names);
    expect(record.training).toMatchObject({ batch: 90 });
    expect(await readFile(`${run}/samples.csv`, 'utf8')).toMatch(/^city,age,income,member,visits,country\n/);
    const report = await readFile(`${run}/report.html`, 'utf8');
    expect(report).toContain('<th scope="col">city</th>');
  });

  it('reads new rows by its own columns: another order, more columns; evaluates and reconstructs them', async () => {
    await writeFile(at('new.csv'), 'name,country,visits,member,income,age,city\nAnn,7.5,2,no,51.5,35,"Bern, BE"\nBob,7.5,9,yes,,61,Chur\n');
    const document = JSON.parse(await gen('evaluate', run, '--data', `csv:${at('new.csv')}`, '--samples', '2', '--json'));
    expect(document.n).toBe(2);
    expect(Object.values(document.metrics).every((metric) => Number.isFinite(typeof metric === 'number' ? metric : (metric as { value: number }).value))).toBe(true);
    await gen('reconstruct', run, '--data', `csv:${at('new.csv')}`, '--out', at('back.csv'));
    const back = await readTable(at('back.csv'));
    expect(cells(back, 'city')).toEqual(['Bern, BE', 'Chur']);
    expect(Math.abs(Number(cells(back, 'age')[0]) - 35)).toBeLessThan(10);
    await gen('encode', run, '--data', `csv:${at('new.csv')}`, '--out', at('codes.npy'));
    await gen('decode', run, '--codes', at('codes.npy'), '--out', at('decoded.csv'));
    expect(await readFile(at('decoded.csv'), 'utf8')).toBe(await readFile(at('back.csv'), 'utf8'));
  });

  it('judges its own held-out rows', async () => {
    const document = JSON.parse(await gen('evaluate', run, '--samples', '2', '--json'));
    expect(document).toMatchObject({ split: 'test', n: 100 });
  });

  it.each<[string, string, RegExp]>([
    ['another category', 'city,age,income,member,visits,country\nGenf,1,1,no,1,7.5\n', /row 1 of the column 'city' is 'Genf', which is none of 'Basel', 'Bern, BE', 'Chur'/],
    ['a column too few', 'city,age,income,visits,country\nChur,1,1,1,7.5\n', /no column 'member'/],
    ['a number missing where none was', 'city,age,income,member,visits,country\nChur,,1,no,1,7.5\n', /'age' is missing/],
  ])('refuses rows with %s', async (_, text, message) => {
    await writeFile(at('wrong.csv'), text);
    const { code, stderr } = await runGen(['evaluate', run, '--data', `csv:${at('wrong.csv')}`]);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  });

  it('writes .npy on demand, and no pictures', async () => {
    await gen('sample', run, '-n', '3', '--out', at('rows.npy'));
    const { stderr } = await runGen(['sample', run, '--out', at('rows.png')]);
    expect(stderr).toContain("rows of a table are written as .csv or .npy, not as '.png'");
  });
});

describe('how a table is read', () => {
  const table = 'size,kind,note,price\n1.5,a,?,3\n2,b,x,4\n3,a,"y, z",oops\n2.5,b,x,6\n1,a,x,7\n';
  const COLUMNS = /size +numbers +1 to 3 +0\nkind +class +2: a, b +0\nnote +categories +2: x, 'y, z' +1\nprice +categories +5: 3, 4, 6, 7, oops +0/;
  const DOUBT = "The column 'price' is read as categories, since 'oops' in row 3 is no number";

  it('is shown before training, with what may not be meant so', async () => {
    await writeFile(at('read.csv'), table);
    const { code, stderr } = await runGen(['train', 'vae', '--data', `csv:${at('read.csv')}?class=kind`, '--epochs', '1', '--out', at('read')]);
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/^5 rows:\ncolumn +read as +values +missing\n/);
    expect(stderr).toMatch(COLUMNS);
    expect(stderr).toContain(`Warning: ${DOUBT}`);
  });

  it('is told by datasets info and by inspect, also in JSON', async () => {
    await writeFile(at('read.csv'), table);
    expect(await gen('datasets', 'info', `csv:${at('read.csv')}?class=kind`)).toMatch(COLUMNS);
    const inspected = JSON.parse(await gen('inspect', at('read.csv'), '--json')) as { warnings: string[]; columns: { readAs: string }[] };
    expect(inspected).toMatchObject({ file: at('read.csv'), format: 'csv', rows: 5, isHeader: true });
    expect(inspected.warnings).toEqual([expect.stringContaining(DOUBT)]);
    expect(inspected.columns.map((column) => column.readAs)).toEqual(['numbers', 'categories', 'categories', 'categories']);
  });

  it('tells of other files of the user their examples', async () => {
    await writeFile(at('x.npy'), encodeNpy(Float32Array.of(0, 1, 2, 3, 4, 5), [2, 3]));
    expect(JSON.parse(await gen('datasets', 'info', `npy:${at('x.npy')}`, '--json'))).toMatchObject({ examples: 2, shape: [3] });
  });
});

describe("scikit-learn's irises", () => {
  const path = '/usr/lib/python3/dist-packages/sklearn/datasets/data/iris.csv';
  const source = async ({ skip }: TestContext): Promise<string> => {
    if (!existsSync(path)) {
      if (process.env.GEN_REQUIRE_DATA) throw new Error('python3-sklearn is not installed');
      skip('python3-sklearn is not installed');
    }
    // Its first line is no header but facts.
    const text = (await readFile(path, 'utf8')).replace(/^.*\n/, 'sepal length,sepal width,petal length,petal width,kind\n');
    await writeFile(at('iris.csv'), text);
    return `csv:${at('iris.csv')}?categories=kind`;
  };

  it('train with one command and come back as rows with their shares, means and correlations', async (context) => {
    await gen('train', 'vae', '--data', await source(context), '--out', at('iris'), '--seed', '1', '--quiet');
    await gen('sample', at('iris'), '-n', '2000', '--seed', '3', '--out', at('irises.csv'));
    const [real, made] = [await readTable(at('iris.csv')), await readTable(at('irises.csv'))];
    for (const kind of ['0', '1', '2']) expect(share(cells(made, 'kind'), kind)).toBeWithin(1 / 3, 0.12);
    const names = real.names.slice(0, 4);
    for (const name of names) {
      const [truth, sampled] = [cells(real, name).map(Number), cells(made, name).map(Number)];
      expect(mean(sampled)).toBeWithin(mean(truth), 0.25 * deviation(truth));
      expect(deviation(sampled) / deviation(truth)).toBeWithin(1, 0.2);
      for (const other of names) expect(correlation(made, name, other)).toBeWithin(correlation(real, name, other), 0.2);
    }
  }, MINUTES);
});

expect.extend({
  toBeWithin: (actual: number, expected: number, tolerance: number) => ({
    pass: Math.abs(actual - expected) <= tolerance,
    message: () => `expected ${actual} to be within ${tolerance} of ${expected}`,
  }),
});

declare module 'vitest' {
  interface Matchers<T> {
    toBeWithin(expected: number, tolerance: number): T;
  }
}
