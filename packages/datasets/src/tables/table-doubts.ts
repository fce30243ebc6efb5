import type { ColumnSurvey, TableSurvey } from './table-survey.js';

/** Most cells that are no numbers in a column that seems to be one of numbers. */
const FEW = 2;

/**
 * What about a table may not be meant so, each as a sentence that names the cells and says what to do: a first line that is
 * neither names nor a row like the others, and columns of numbers but for one cell or two.
 *
 * @param asCategories - names of the columns that are meant to be categories. Default: none
 */
export function tableDoubts(survey: TableSurvey, asCategories: readonly string[] = []): string[] {
  const { columns, firstLine, isHeader } = survey;
  const strange = columns.filter((column) => !asCategories.includes(column.name) && isNearlyNumeric(column));
  const byFirstLine = isHeader ? [] : strange.filter(({ texts, firstTexts }) => texts === 1 && firstTexts[0]!.row === 1);
  const cells = strange.filter((column) => !byFirstLine.includes(column)).map(cellDoubt);
  return [...firstLineDoubts(survey, byFirstLine, lineText(firstLine)), ...cells];
}

function firstLineDoubts({ columns, firstLine, isHeader, rows }: TableSurvey, byFirstLine: readonly ColumnSurvey[], line: string): string[] {
  if (byFirstLine.length > 0) {
    const names = byFirstLine.map(({ name }) => `'${name}'`).join(', ');
    return [
      `The first line (${line}) was read as a row, since it holds a number, but without it ${names} would hold numbers alone: if it names the columns give header=yes; if it tells other facts of the table, put names in its place.`,
    ];
  }
  if (!isHeader) return [`No names of columns: the first line (${line}) holds a number, so it was read as a row, and columns are called 'column 1' and so on. If it does name them give header=yes.`];
  const isLikeRows = rows > 1 && columns.every(({ values, texts }, at) => texts > 0 && values.includes(firstLine[at]!));
  return isLikeRows ? [`The first line (${line}) was read as the names of the columns, but each of its cells occurs below it too: if it is a row give header=no.`] : [];
}

function isNearlyNumeric({ numbers, texts }: ColumnSurvey): boolean {
  return texts > 0 && texts <= FEW && numbers > 2 * texts;
}

function cellDoubt({ name, numbers, texts, firstTexts }: ColumnSurvey): string {
  const where = firstTexts.map(({ row, cell }) => `'${cell}' in row ${row}`).join(' and ');
  return `The column '${name}' is read as categories, since ${where} ${texts === 1 ? 'is no number' : 'are no numbers'}, as the other ${numbers} values are: correct ${texts === 1 ? 'it' : 'them'}, or leave ${texts === 1 ? 'it' : 'them'} empty, which stands for a missing value.`;
}

function lineText(cells: readonly string[]): string {
  const shown = cells.slice(0, 6).map((cell) => (cell.length > 20 ? `${cell.slice(0, 20)}…` : cell)).join(',');
  return cells.length > 6 ? `${shown},…` : shown;
}
