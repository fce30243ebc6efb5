import type { NamedVariables } from '@gen/core-layers';

/** A table of variables: path, shape and number of parameters, with their total. */
export function summarizeVariables(variables: NamedVariables): string {
  const rows = Object.entries(variables).map(([path, { shape, size }]) => [path, `[${shape.join(', ')}]`, String(size)]);
  const total = Object.values(variables).reduce((sum, { size }) => sum + size, 0);
  const table = [['variable', 'shape', 'parameters'], ...rows, ['total', '', String(total)]];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]!.length)));
  return table.map((row) => row.map((cell, column) => (column === 2 ? cell.padStart(widths[2]!) : cell.padEnd(widths[column]!))).join('  ')).join('\n');
}
