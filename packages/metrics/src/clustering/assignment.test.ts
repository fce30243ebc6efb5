import { expect, test } from 'vitest';
import { DataError, ShapeError } from '@gen/core';
import golden from '../../test/golden/clustering.json' with { type: 'json' };
import { bestAssignment } from './assignment.js';

test.each(golden.assignments.map((one, index) => ({ ...one, index })))('costs as little as SciPy’s, $index', ({ costs, columns, total }) => {
  const assignment = bestAssignment(costs, columns);
  const rows = costs.length / columns;
  const used = [...assignment].filter((column) => column >= 0);
  expect(new Set(used).size).toBe(Math.min(rows, columns));
  expect(used.length).toBe(Math.min(rows, columns));
  expect([...assignment].reduce((sum, column, row) => (column < 0 ? sum : sum + costs[row * columns + column]!), 0)).toBeCloseTo(total, 9);
});

test('refuses costs that are not finite or no whole rows', () => {
  expect(() => bestAssignment([1, NaN], 2)).toThrow(DataError);
  expect(() => bestAssignment([1, 2, 3], 2)).toThrow(ShapeError);
});
