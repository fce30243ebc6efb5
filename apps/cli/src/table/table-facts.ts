import { parseSourceText, tableDoubts, type ColumnSurvey } from '@gen/datasets';
import { surveyCsv } from '@gen/datasets/node';

/** What a column becomes. */
type ColumnRole = 'numbers' | 'categories' | 'class' | 'target' | 'left out';

/** A column with how it is read. */
export interface ColumnFacts extends ColumnSurvey {
  readonly readAs: ColumnRole;
}

/** A table with how it is read. */
export interface TableFacts {
  readonly rows: number;
  /** Whether its first line names its columns. */
  readonly isHeader: boolean;
  readonly columns: readonly ColumnFacts[];
  /** What may not be meant so, and what to do about it. */
  readonly warnings: readonly string[];
}

/**
 * How the CSV file of a source is read, also where it cannot be used as it is; nothing where the source is no CSV file.
 *
 * @param text - the source: `csv:people.csv?class=kind`
 * @throws StoreError and DataError if the file cannot be read
 */
export async function tableFacts(text: string): Promise<TableFacts | undefined> {
  const { name, paths, options } = parseSourceText(text);
  if (name !== 'csv') return undefined;
  const header = options['header'] as 'auto' | 'yes' | 'no' | undefined;
  const survey = await surveyCsv(paths[0]!, header === undefined ? {} : { header });
  const listed = (option: string): readonly string[] => (options[option] as string | undefined)?.split(',') ?? [];
  const [targets, omitted, categories] = [listed('target'), listed('omit'), listed('categories')];
  const roleOf = ({ name: title, texts, numbers }: ColumnSurvey): ColumnRole => {
    if (title === options['class']) return 'class';
    if (targets.includes(title)) return 'target';
    if (omitted.includes(title)) return 'left out';
    return categories.includes(title) || texts > 0 || numbers === 0 ? 'categories' : 'numbers';
  };
  const columns = survey.columns.map((column) => ({ ...column, readAs: roleOf(column) }));
  const settled = columns.filter(({ readAs }) => readAs === 'class' || readAs === 'left out').map((column) => column.name);
  return { rows: survey.rows, isHeader: survey.isHeader, columns, warnings: tableDoubts(survey, [...categories, ...settled]) };
}
