import '@tensorflow/tfjs-backend-cpu';
import { Matrix, pseudoInverse } from 'ml-matrix';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { foldIn, normal, randomKey } from '@gen/core';
import { LinearRegression } from './linear-regression.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const COUNT = 700;
const noise = (name: string, count: number) => Array.from(normal(foldIn(randomKey(2), name), count));
const table = (values: readonly number[], width: number) => Array.from({ length: COUNT }, (_, row) => values.slice(row * width, (row + 1) * width));

/** Least squares by the pseudo-inverse of the centred inputs, with all in float64. */
function reference(x: readonly (readonly number[])[], y: readonly (readonly number[])[]): (row: readonly number[]) => number[] {
  const centre = (rows: readonly (readonly number[])[]) => rows[0]!.map((_, column) => rows.reduce((sum, row) => sum + row[column]!, 0) / rows.length);
  const [inputs, outputs] = [centre(x), centre(y)];
  const minus = (rows: readonly (readonly number[])[], means: readonly number[]) => new Matrix(rows.map((row) => row.map((value, column) => value - means[column]!)));
  const weights = pseudoInverse(minus(x, inputs), 1e-9).mmul(minus(y, outputs));
  return (row) => minus([row], inputs).mmul(weights).to2DArray()[0]!.map((value, column) => value + outputs[column]!);
}

async function worst(x: readonly (readonly number[])[], y: readonly (readonly number[])[], queries: readonly (readonly number[])[]): Promise<number> {
  const linear = new LinearRegression({ inputShape: [x[0]!.length], targetShape: [y[0]!.length] });
  await linear.fit({ x: x as number[][], target: y as number[][] });
  const predicted = (await (await linear.predict(queries)).array()) as number[][];
  linear.dispose();
  const expected = reference(x, y);
  return Math.max(...queries.map((query, row) => Math.max(...expected(query).map((value, column) => Math.abs(value - predicted[row]![column]!)))));
}

describe('LinearRegression', () => {
  const x = table(noise('x', COUNT * 4), 4).map((row) => row.map((value, column) => 10 + column * value));
  const y = x.map((row, index) => [row[1]! - 2 * row[2]! + 3 + 0.5 * noise('y', COUNT)[index]!, row[3]!, 7]);
  const queries = [[10, 10, 10, 10], [9, 14, 8, 3]];

  it('agrees with the pseudo-inverse, also for constant inputs and targets', async () => {
    expect(await worst(x, y, queries)).toBeLessThan(2e-3);
  });

  it('is the shortest solution where inputs are collinear', async () => {
    const collinear = x.map(([, b, c]) => [b!, c!, b! + c!]);
    expect(await worst(collinear, y, [[9, 12, 21], [1, 2, 30]])).toBeLessThan(2e-3);
  });

  it('maps pictures to pictures and refuses what it cannot learn from', async () => {
    const linear = new LinearRegression({ inputShape: [2, 2, 1], targetShape: [2, 2, 3] });
    await expect(linear.predict([[[[1], [2]], [[3], [4]]]])).rejects.toThrow('call fit first');
    const pictures = x.map(([a, b, c, d]) => [[[a!], [b!]], [[c!], [d!]]]);
    await expect(linear.fit(pictures)).rejects.toThrow('target');
    await linear.fit({ x: pictures, target: pictures.map((rows) => rows.map((row) => row.map(([value]) => [value!, 2 * value!, -value!]))) });
    const [top] = (await (await linear.predict(pictures.slice(0, 1))).array()) as number[][][][];
    const value = pictures[0]![1]![0]![0]!;
    expect(top![1]![0]![1]! / (2 * value)).toBeCloseTo(1, 4);
    linear.dispose();
  });
});
