import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { OptionError, type IndexedSource } from '@gen/core';
import { openSource } from '../node/open-source.js';
import { grid } from './grid.js';
import { moons } from './moons.js';
import { ring } from './ring.js';
import { swissRoll } from './swiss-roll.js';

const toys: readonly (readonly [string, (options?: object) => IndexedSource])[] = [['ring', ring], ['grid', grid], ['swiss-roll', swissRoll], ['moons', moons]];

async function points(source: IndexedSource) {
  const { x, labels } = await source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 0 });
  return Array.from({ length: source.size }, (_, index) => ({ x: x[2 * index]!, y: x[2 * index + 1]!, label: labels?.[index] }));
}

describe.each(toys)('%s', (name, make) => {
  test('an example depends on seed, split and position only', async () => {
    const [few, many] = await Promise.all([points(make({ size: 20 })), points(make({ size: 300 }))]);
    expect(many.slice(0, 20)).toEqual(few);
    const read = await make().read(Uint32Array.of(19, 3), { epoch: 4, seed: 7 });
    expect([...read.x]).toEqual([few[19]!.x, few[19]!.y, few[3]!.x, few[3]!.y]);
    const all = (await Promise.all([{}, { seed: 1 }, { split: 'test' }].map((options) => points(make({ size: 100, ...options }))))).flat();
    expect(new Set(all.map(({ x, y }) => `${x},${y}`)).size).toBe(300);
  });

  test('has the documented sizes and refuses what it does not know', () => {
    expect([make().size, make({ split: 'test' }).size]).toEqual([10_000, 2_000]);
    expect(() => make({ sigma: -1 })).toThrow(OptionError);
    expect(() => make({ sigmas: 1 })).toThrow(`${name}: there is no option sigmas. Did you mean sigma?`);
  });

  test('is opened by its name', async () => {
    expect(await points(await openSource(`${name}?size=30&seed=5&sigma=0.3`, { split: 'test' }))).toEqual(await points(make({ size: 30, seed: 5, sigma: 0.3, split: 'test' })));
    expect((await openSource(`${name}?limit=7`)).size).toBe(7);
  });
});

test('the same bits on every machine', () => {
  const digest = async (source: IndexedSource) => {
    const { x } = await source.read(Uint32Array.from({ length: 1000 }, (_, index) => index), { epoch: 0, seed: 0 });
    const bytes = new DataView(new ArrayBuffer(4 * x.length));
    x.forEach((value, at) => bytes.setFloat32(4 * at, value, true));
    return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  };
  return expect(Promise.all(toys.map(([, make]) => digest(make())))).resolves.toEqual(['85932f58178f2ba2', '6a15432c4f1e8af9', '8ca135d5120297b1', 'e07b71bb24c5d128']);
});

describe('without noise the points lie where the formula says', () => {
  test('ring', async () => {
    for (const { x, y, label } of await points(ring({ modes: 5, radius: 3, sigma: 0, size: 200 }))) {
      expect(x).toBeCloseTo(3 * Math.cos((2 * Math.PI * label!) / 5), 6);
      expect(y).toBeCloseTo(3 * Math.sin((2 * Math.PI * label!) / 5), 6);
    }
  });

  test('grid', async () => {
    const seen = new Set((await points(grid({ side: 3, spacing: 4, sigma: 0, size: 300 }))).map(({ x, y, label }) => `${label}: ${x},${y}`));
    expect([...seen].sort()).toEqual(['0: -4,-4', '1: 0,-4', '2: 4,-4', '3: -4,0', '4: 0,0', '5: 4,0', '6: -4,4', '7: 0,4', '8: 4,4']);
  });

  test('the target of the swiss roll is the place along it', async () => {
    const source = swissRoll({ radius: 9, sigma: 0, size: 200, seed: 3 });
    const { x, target } = await source.read(Uint32Array.from({ length: 200 }, (_, index) => index), { epoch: 0, seed: 0 });
    // The distance from the middle grows evenly from a third of the radius.
    target!.forEach((place, index) => expect(Math.hypot(x[2 * index]!, x[2 * index + 1]!)).toBeCloseTo(3 + 6 * place, 4));
  });

  test('swiss roll', async () => {
    const all = await points(swissRoll({ radius: 9, sigma: 0, size: 500 }));
    const ts = all.map(({ x, y }) => (Math.hypot(x, y) * 4.5 * Math.PI) / 9);
    all.forEach(({ x, y }, index) => {
      const t = ts[index]!;
      // float32 holds a radius of 9 to 1e-6, so t to 2e-6 and the point to 9 times that.
      expect(Math.hypot(x - (9 * t * Math.cos(t)) / (4.5 * Math.PI), y - (9 * t * Math.sin(t)) / (4.5 * Math.PI))).toBeLessThan(2e-5);
      expect(t).toBeGreaterThan(1.5 * Math.PI - 1e-5);
      expect(t).toBeLessThan(4.5 * Math.PI + 1e-5);
    });
    // The mean of 500 draws, uniform on 3π, has a standard deviation of 3π/√12/√500 = 0.12.
    expect(Math.abs(ts.reduce((sum, t) => sum + t, 0) / 500 - 3 * Math.PI)).toBeLessThan(0.6);
  });

  test('moons', async () => {
    for (const { x, y, label } of await points(moons({ sigma: 0, size: 300 }))) {
      expect(label === 0 ? Math.hypot(x, y) : Math.hypot(x - 1, y - 0.5)).toBeCloseTo(1, 6);
      expect(label === 0 ? y : 0.5 - y).toBeGreaterThanOrEqual(0);
    }
  });
});

test.each([['ring', ring, 8], ['grid', grid, 25], ['moons', moons, 2]] as const)('%s: modes are equally likely and the noise is as wide as sigma', async (_, make, modes) => {
  const [noisy, clean] = await Promise.all([points(make({ sigma: 0.5 })), points(make({ sigma: 0 }))]);
  const counts = new Array<number>(modes).fill(0);
  const steps = noisy.flatMap(({ x, y, label }, index) => {
    counts[label!]!++;
    return [x - clean[index]!.x, y - clean[index]!.y];
  });
  const expected = 10_000 / modes;
  for (const count of counts) expect(Math.abs(count - expected)).toBeLessThan(5 * Math.sqrt(expected));
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  const variance = steps.reduce((sum, step) => sum + step * step, 0) / steps.length;
  // Five standard errors of 20,000 draws: σ/√n and σ²·√(2/n).
  expect(Math.abs(mean)).toBeLessThan((5 * 0.5) / Math.sqrt(20_000));
  expect(Math.abs(variance - 0.25)).toBeLessThan(5 * 0.25 * Math.sqrt(2 / 20_000));
});

test('labels choose modes', async () => {
  const chosen = await points(await openSource('ring?modes=4&labels=1,3&sigma=0&size=100'));
  expect(new Set(chosen.map(({ x, y }) => `${Math.round(x)},${Math.round(y)}`))).toEqual(new Set(['0,2', '0,-2']));
});
