import { OptionError, sizeOfShape, type Column } from '@gen/core';

/**
 * Refuses columns that do not make values of a shape.
 *
 * @param what - as messages call the columns, with the model
 * @throws OptionError if they are no columns, or make rows of another width
 */
export function checkColumns(columns: readonly Column[] | undefined, shape: readonly number[], what: string): void {
  if (columns === undefined) return;
  const width = Array.isArray(columns) ? columns.reduce<number>((sum, column: Column | null) => sum + widthOf(column), 0) : NaN;
  if (Number.isNaN(width)) throw new OptionError(`${what} must be a list of columns, as the spec of a table's source has them.`);
  if (shape.length !== 1 || width !== sizeOfShape(shape)) throw new OptionError(`${what} make rows of ${width} values, where the shape is [${shape.join(', ')}].`);
}

/** How many values a column takes; NaN if it is none. */
function widthOf(column: Column | null): number {
  if (column?.type === 'number') return column.hasMissing ? 2 : 1;
  return column?.type === 'category' && Array.isArray(column.categories) ? column.categories.length : NaN;
}
