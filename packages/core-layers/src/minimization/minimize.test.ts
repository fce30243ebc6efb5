import { describe, expect, it } from 'vitest';
import { minimize, type Evaluation } from './index.js';

const METHODS = ['l-bfgs', 'conjugate-gradient'] as const;

/** Σ 100(x₂ − x₁²)² + (1 − x₁)² along a chain, least at all ones. */
function rosenbrock(x: Float64Array): Evaluation {
  const gradient = new Float64Array(x.length);
  let value = 0;
  for (let index = 0; index + 1 < x.length; index++) {
    const curve = x[index + 1]! - x[index]! ** 2;
    const rest = 1 - x[index]!;
    value += 100 * curve ** 2 + rest ** 2;
    gradient[index]! += -400 * x[index]! * curve - 2 * rest;
    gradient[index + 1]! += 200 * curve;
  }
  return { value, gradient };
}

/** ½xᵀAx − bᵀx with A = diag(scales) + a rank-one part. */
function quadratic(scales: readonly number[]) {
  return (x: Float64Array): Evaluation => {
    const sum = x.reduce((total, entry) => total + entry, 0);
    const gradient = x.map((entry, index) => scales[index]! * entry + sum - 1);
    const value = 0.5 * (x.reduce((total, entry, index) => total + scales[index]! * entry ** 2, 0) + sum ** 2) - sum;
    return { value, gradient };
  };
}

describe.each(METHODS)('minimize by %s', (method) => {
  it('finds the bottom of the banana valley in 2 and 20 dimensions', async () => {
    // SciPy 1.10.1 takes 36 and 123 steps by L-BFGS, 37 and 489 by conjugate gradient.
    for (const [size, most] of [[2, 60], [20, method === 'l-bfgs' ? 200 : 700]] as const) {
      const start = Float64Array.from({ length: size }, (_, index) => (index % 2 === 0 ? -1.2 : 1));
      const { point, end, iteration } = await minimize(rosenbrock, start, { method, iterations: 1000, tolerance: 1e-8 });
      expect(end).toBe('converged');
      expect(Math.max(...point.map((value) => Math.abs(value - 1)))).toBeLessThan(1e-7);
      expect(iteration).toBeLessThan(most);
    }
  });

  it('takes a quadratic with five distinct curvatures to its exact minimum in a few steps', async () => {
    const scales = [1, 3, 10, 30, 100];
    const { point, iteration } = await minimize(quadratic(scales), new Float64Array(5), { method, tolerance: 1e-9 });
    // By Sherman and Morrison: x = s/(1 + Σs)·1/sᵢ with A⁻¹1 = s.
    const inverse = scales.map((scale) => 1 / scale);
    const total = inverse.reduce((sum, value) => sum + value, 0);
    point.forEach((value, index) => expect(value).toBeCloseTo(inverse[index]! / (1 + total), 8));
    expect(iteration).toBeLessThan(25);
  });

  it('never goes up, and a step that leaves the domain is shortened', async () => {
    const barrier = ([x]: Float64Array): Evaluation => ({ value: -Math.log(1 - x! ** 2) - 0.9 * x!, gradient: Float64Array.of((2 * x!) / (1 - x! ** 2) - 0.9) });
    const values: number[] = [];
    const { point } = await minimize(barrier, Float64Array.of(-0.999), { method, tolerance: 1e-10, onIterate: ({ evaluation }) => void values.push(evaluation.value) });
    values.slice(1).forEach((value, index) => expect(value).toBeLessThanOrEqual(values[index]!));
    expect((2 * point[0]!) / (1 - point[0]! ** 2)).toBeCloseTo(0.9, 7);
  });

  it('says why it ended', async () => {
    const start = Float64Array.of(-1.2, 1);
    expect((await minimize(rosenbrock, start, { method, iterations: 3 })).end).toBe('iterations');
    const stopped = await minimize(rosenbrock, start, { method, onIterate: ({ iteration }) => iteration < 2 });
    expect([stopped.end, stopped.iteration]).toEqual(['stopped', 2]);
    const mistaken = ([at]: Float64Array): Evaluation => ({ value: at! ** 2, gradient: Float64Array.of(-2 * at!) });
    const { end, point } = await minimize(mistaken, Float64Array.of(3), { method });
    expect([end, point[0]]).toEqual(['precision', 3]);
    expect((await minimize(rosenbrock, Float64Array.of(1, 1), { method })).iteration).toBe(0);
  });
});

it('agrees with scikit-learn on a logistic regression', async () => {
  // LogisticRegression(C=2, tol=1e-12, solver='newton-cg') of scikit-learn 1.2.1 on these eight points.
  const x = [[0, 1], [1, 3], [2, 0], [3, 4], [4, 1], [5, 2], [6, 5], [7, 3]];
  const y = [0, 0, 0, 1, 0, 1, 1, 1];
  const objective = ([a, b, c]: Float64Array): Evaluation => {
    const gradient = Float64Array.of(a!, b!, 0);
    let value = (a! ** 2 + b! ** 2) / 2;
    x.forEach(([first, second], row) => {
      const logit = a! * first! + b! * second! + c!;
      const error = 1 / (1 + Math.exp(-logit)) - y[row]!;
      value += 2 * (Math.log1p(Math.exp(logit)) - y[row]! * logit);
      [first!, second!, 1].forEach((entry, index) => (gradient[index]! += 2 * error * entry));
    });
    return { value, gradient };
  };
  const { point } = await minimize(objective, new Float64Array(3), { tolerance: 1e-9 });
  [1.05991826, 1.15451480, -6.36613134].forEach((value, index) => expect(point[index]).toBeCloseTo(value, 6));
});

it('refuses unknown options, an empty start, and a start where the function is not finite', async () => {
  await expect(minimize(rosenbrock, Float64Array.of(1, 1), { method: 'newton' as 'l-bfgs' })).rejects.toThrow('l-bfgs');
  await expect(minimize(rosenbrock, new Float64Array())).rejects.toThrow('at least one number');
  await expect(minimize(rosenbrock, Float64Array.of(Number.NaN, 1))).rejects.toThrow('finite');
});
