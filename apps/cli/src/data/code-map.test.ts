import { normal, randomKey, ShapeError } from '@gen/core';
import { describe, expect, it } from 'vitest';
import { drawCodeMap, principalPlane } from './code-map.js';

describe('principalPlane', () => {
  it('finds the directions that points were spread along', async () => {
    // Points a·u + b·v about a centre, u and v orthonormal in four dimensions, a spread three times as far as b.
    const u = [0.5, 0.5, 0.5, 0.5];
    const v = [0.5, -0.5, 0.5, -0.5];
    const count = 400;
    const noise = normal(randomKey(1), 2 * count);
    const data = new Float32Array(4 * count);
    for (let row = 0; row < count; row++) {
      for (let column = 0; column < 4; column++) data[4 * row + column] = 7 + 3 * noise[2 * row]! * u[column]! + noise[2 * row + 1]! * v[column]!;
    }
    const { points, shares } = await principalPlane({ shape: [count, 4], data });
    // Both directions hold all of the variance, so distances in the plane are those in the space.
    expect(shares[0] + shares[1]).toBeCloseTo(1, 5);
    expect(shares[0]).toBeGreaterThan(0.85);
    for (const [a, b] of [[0, 1], [5, 17], [100, 399]] as const) {
      const inSpace = Math.hypot(...[0, 1, 2, 3].map((column) => data[4 * a + column]! - data[4 * b + column]!));
      const inPlane = Math.hypot(points[2 * a]! - points[2 * b]!, points[2 * a + 1]! - points[2 * b + 1]!);
      expect(inPlane).toBeCloseTo(inSpace, 4);
    }
  });
});

describe('drawCodeMap', () => {
  it('shows codes of two dimensions as they are', async () => {
    const { svg, axes } = await drawCodeMap({ shape: [3, 2], data: new Float32Array([0, 0, 1, 1, 2, 0]) }, Int32Array.of(0, 1, 1), { classNames: ['a', 'b'], subject: 'x' });
    expect(axes).toBe('code');
    expect(svg).toMatch(/^<svg[^]*Codes of x[^]*<\/svg>\s*$/);
  });

  it('says on the axes that wider codes are projected', async () => {
    const { svg, axes } = await drawCodeMap({ shape: [4, 3], data: normal(randomKey(2), 12) }, undefined, { classNames: undefined, subject: 'x' });
    expect(axes).toBe('principal components');
    expect(svg).toContain('first of 3 principal components');
  });

  it('refuses codes of one dimension', async () => {
    await expect(drawCodeMap({ shape: [4, 1], data: new Float32Array(4) }, undefined, { classNames: undefined, subject: 'x' })).rejects.toThrow(ShapeError);
  });
});
