import { describe, expect, test } from 'vitest';
import { csvBlocks } from './csv-blocks.js';
import type { CsvOptions } from './csv.js';
import { tableDoubts } from './table-doubts.js';
import { surveyTable } from './table-survey.js';

async function survey(text: string, options: CsvOptions = {}) {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(text);
  }
  return surveyTable(csvBlocks(bytes(), 'x', options));
}

const numbered = (name: string, wrong: Readonly<Record<number, string>> = {}): string =>
  `${name}\n${Array.from({ length: 10 }, (_, row) => wrong[row + 1] ?? String(row / 2)).join('\n')}\n`;

describe('surveyTable', () => {
  test('counts numbers, missing cells and other texts of each column', async () => {
    expect(await survey('size,kind\n1.5,b\n?,a\n-2,\nabc,a\n')).toEqual({
      rows: 4,
      isHeader: true,
      firstLine: ['size', 'kind'],
      columns: [
        { name: 'size', numbers: 2, range: [-2, 1.5], missing: 1, texts: 1, firstTexts: [{ row: 4, cell: 'abc' }], values: ['-2', '1.5', 'abc'], hasMoreValues: false },
        { name: 'kind', numbers: 0, range: null, missing: 1, texts: 3, firstTexts: [{ row: 1, cell: 'b' }, { row: 2, cell: 'a' }, { row: 4, cell: 'a' }], values: ['a', 'b'], hasMoreValues: false },
      ],
    });
  });

  test('holds no more than 256 values, over several blocks', async () => {
    const rows = Array.from({ length: 200_000 }, (_, row) => `text ${row}`);
    const { rows: count, columns: [column] } = await survey(`name\n${rows.join('\n')}\n`);
    expect([count, column!.texts, column!.values.length, column!.hasMoreValues]).toEqual([200_000, 200_000, 256, true]);
  });

  test('says whether the first line names the columns', async () => {
    const { isHeader, firstLine, rows } = await survey('1,a\n2,b\n');
    expect([isHeader, firstLine, rows]).toEqual([false, ['1', 'a'], 2]);
    expect(await survey('1,a\n2,b\n', { header: 'yes' })).toMatchObject({ isHeader: true, firstLine: ['1', 'a'], rows: 1 });
  });
});

describe('tableDoubts', () => {
  const doubts = async (text: string, options: CsvOptions = {}, asCategories: readonly string[] = []) => tableDoubts(await survey(text, options), asCategories);

  test('has none about names over numbers and categories', async () => {
    expect(await doubts('size,kind\n1,a\n2,b\n3,a\n')).toEqual([]);
  });

  test('names one cell or two that are no numbers among numbers, not three', async () => {
    expect(await doubts(numbered('size', { 4: '1;5' }))).toEqual([
      "The column 'size' is read as categories, since '1;5' in row 4 is no number, as the other 9 values are: correct it, or leave it empty, which stands for a missing value.",
    ]);
    expect((await doubts(numbered('size', { 4: 'x', 9: 'y' })))[0]).toContain("since 'x' in row 4 and 'y' in row 9 are no numbers, as the other 8 values are: correct them");
    expect(await doubts(numbered('size', { 4: 'x', 9: 'y', 10: 'z' }))).toEqual([]);
    expect(await doubts(numbered('size', { 4: 'x' }), {}, ['size'])).toEqual([]);
  });

  test("doubts a first line of facts, as scikit-learn's tables have it", async () => {
    const rows = Array.from({ length: 6 }, (_, row) => `5.${row},3.${row},1.${row},0.${row},${row % 3}`).join('\n');
    expect(await doubts(`150,4,setosa,versicolor,virginica\n${rows}\n`)).toEqual([
      "The first line (150,4,setosa,versicolor,virginica) was read as a row, since it holds a number, but without it 'column 3', 'column 4', 'column 5' would hold numbers alone: if it names the columns give header=yes; if it tells other facts of the table, put names in its place.",
    ]);
  });

  test('says that there are no names', async () => {
    expect((await doubts('1,2\n3,4\n5,6\n'))[0]).toMatch(/^No names of columns: the first line \(1,2\) holds a number.*give header=yes\.$/);
  });

  test('doubts names that occur as values of all columns', async () => {
    expect((await doubts('red,small\nblue,big\nred,big\nblue,small\n'))[0]).toMatch(/^The first line \(red,small\) was read as the names.*header=no\.$/);
    expect(await doubts('red,size\nblue,big\nred,big\n')).toEqual([]);
  });
});
