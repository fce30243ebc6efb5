import { DataError, ShapeError } from '@gen/core';
import { checkInteger } from '../input/check-option.js';

/**
 * The assignment of rows to columns with the least total cost, each column at most once: the Hungarian method with shortest augmenting
 * paths, O(rows²·columns). With more rows than columns, as many rows as there are columns get one and the others get −1.
 *
 * Kuhn, "The Hungarian method for the assignment problem", 1955; Jonker and Volgenant, "A shortest augmenting path algorithm for dense and
 * sparse linear assignment problems", Computing 1987.
 *
 * @param costs - `[rows, columns]`, row-major, finite
 * @returns `[rows]`, the column of each row
 * @throws ShapeError if the costs are not whole rows; DataError if one is not finite; OptionError if `columns` is no integer
 * from 0
 *
 * @example
 * bestAssignment([4, 1, 2, 3], 2); // [1, 0]: costs 1 + 2
 */
export function bestAssignment(costs: ArrayLike<number>, columns: number): Int32Array {
  checkInteger('columns', columns, 0);
  const rows = columns === 0 ? 0 : costs.length / columns;
  if (!Number.isInteger(rows)) throw new ShapeError(`${costs.length} costs are not a whole number of rows of ${columns}.`);
  for (let index = 0; index < costs.length; index++) {
    if (!Number.isFinite(costs[index])) throw new DataError(`Costs must be finite, got ${costs[index]} for row ${Math.floor(index / columns)}, column ${index % columns}.`);
  }
  if (rows <= columns) return assign((row, column) => costs[row * columns + column]!, rows, columns);
  const rowOfColumn = assign((column, row) => costs[row * columns + column]!, columns, rows);
  const columnOfRow = new Int32Array(rows).fill(-1);
  rowOfColumn.forEach((row, column) => (columnOfRow[row] = column));
  return columnOfRow;
}

/**
 * Rows join one after another: each by the shortest path, in costs reduced by the potentials, that alternates between unused and used pairs
 * and ends at a free column.
 */
function assign(cost: (row: number, column: number) => number, rows: number, columns: number): Int32Array {
  const [rowPotential, columnPotential] = [new Float64Array(rows), new Float64Array(columns)];
  const rowOfColumn = new Int32Array(columns).fill(-1);
  const columnOfRow = new Int32Array(rows).fill(-1);
  for (let start = 0; start < rows; start++) {
    const distance = new Float64Array(columns).fill(Infinity);
    const cameFrom = new Int32Array(columns).fill(-1);
    const isReached = new Uint8Array(columns);
    const visited = [start];
    let [row, length, end] = [start, 0, -1];
    while (end < 0) {
      let nearestColumn = -1;
      for (let column = 0; column < columns; column++) {
        if (isReached[column]) continue;
        const through = length + cost(row, column) - rowPotential[row]! - columnPotential[column]!;
        if (through < distance[column]!) [distance[column], cameFrom[column]] = [through, row];
        if (nearestColumn < 0 || distance[column]! < distance[nearestColumn]!) nearestColumn = column;
      }
      length = distance[nearestColumn]!;
      isReached[nearestColumn] = 1;
      row = rowOfColumn[nearestColumn]!;
      if (row < 0) end = nearestColumn;
      else visited.push(row);
    }
    for (const reached of visited) rowPotential[reached]! += reached === start ? length : length - distance[columnOfRow[reached]!]!;
    for (let column = 0; column < columns; column++) if (isReached[column]) columnPotential[column]! -= length - distance[column]!;
    for (let column = end; ; ) {
      const from = cameFrom[column]!;
      const before = columnOfRow[from]!;
      rowOfColumn[column] = from;
      columnOfRow[from] = column;
      if (from === start) break;
      column = before;
    }
  }
  return columnOfRow;
}
