import { describe, expect, test } from 'vitest';
import { DataError, OptionError, type IndexedSource } from '@gen/core';
import { openSource } from '../node/open-source.js';
import { curves } from './curves.js';
import { anomalyKinds, plantedAnomaly } from './planted-anomaly.js';

const rows = async (source: IndexedSource) => {
  const { x } = await source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 0 });
  return Array.from({ length: source.size }, (_, row) => [...x.subarray((row * x.length) / source.size, ((row + 1) * x.length) / source.size)]);
};

describe.each([['curves', curves], ['planted-anomaly', plantedAnomaly]] as const)('%s', (name, make) => {
  test('an example depends on seed, split and position only', async () => {
    const few = await rows(make({ size: 10 }));
    expect((await rows(make({ size: 50 }))).slice(0, 10)).toEqual(few);
    const all = (await Promise.all([{}, { seed: 1 }, { split: 'test' } as const].map((options) => rows(make({ size: 50, ...options }))))).flat();
    expect(new Set(all.map((row) => row.join())).size).toBe(150);
    expect(await rows(await openSource(`${name}?size=10`))).toEqual(few);
    expect((await openSource(`${name}?length=20&limit=3`)).spec.shape).toEqual([20]);
    expect(() => make({ length: 1 })).toThrow(OptionError);
  });
});

test.each([[1, 6], [3, 4], [0, 2]])('curves of smoothness %i and %i waves have the covariance of their Gaussian process', async (smoothness, waves) => {
  const size = 4000;
  const all = await rows(curves({ size, length: 16, waves, smoothness }));
  const weights = Array.from({ length: waves }, (_, wave) => (wave + 1) ** (-2 * smoothness));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  for (const [from, to] of [[0, 0], [5, 5], [0, 1], [3, 7], [2, 10], [15, 0]] as const) {
    const expected = weights.reduce((sum, weight, wave) => sum + (weight / whole) * Math.cos((2 * Math.PI * (wave + 1) * (to - from)) / 16), 0);
    const measured = all.reduce((sum, row) => sum + row[from]! * row[to]!, 0) / size;
    // Five standard errors: the product of two N(0, 1) variables with correlation ρ has variance 1 + ρ².
    expect(Math.abs(measured - expected)).toBeLessThan(5 * Math.sqrt((1 + expected ** 2) / size));
  }
});

test('a curve holds no wave but those asked for', async () => {
  for (const row of await rows(curves({ size: 20, length: 32, waves: 3 }))) {
    for (const wave of [0, 4, 5, 11, 16]) {
      const [re, im] = [Math.cos, Math.sin].map((f) => row.reduce((sum, value, step) => sum + value * f((2 * Math.PI * wave * step) / 32), 0));
      expect(Math.hypot(re!, im!)).toBeLessThan(1e-5);
    }
  }
});

describe('plantedAnomaly', () => {
  const size = 600;
  const planted = plantedAnomaly({ size, share: 0.9, seed: 4 });

  test('as many as asked for, of every kind', () => {
    const labels = plantedAnomaly({ share: 0.4 }).labels;
    const counts = anomalyKinds.map((_, label) => labels.filter((each) => each === label).length);
    // Five standard deviations of 10,000 draws.
    counts.forEach((count, label) => {
      const expected = label === 0 ? 0.6 : 0.08;
      expect(Math.abs(count / 10_000 - expected)).toBeLessThan(5 * Math.sqrt((expected * (1 - expected)) / 10_000));
    });
    expect(new Set(plantedAnomaly({ share: 0 }).labels)).toEqual(new Set([0]));
    expect(new Set(plantedAnomaly({ share: 1 }).labels)).toEqual(new Set([1, 2, 3, 4, 5]));
  });

  test('a series differs from the normal one within the anomaly only, and as its kind says', async () => {
    const [odd, normal] = await Promise.all([rows(planted), rows(plantedAnomaly({ size, share: 0, seed: 4 }))]);
    const bursts: number[] = [];
    odd.forEach((series, index) => {
      const span = planted.anomalyAt(index);
      const kind = anomalyKinds[planted.labels[index]!]!;
      const steps = series.map((value, step) => value - normal[index]![step]!);
      if (!span) {
        expect(kind).toBe('normal');
        return expect(series).toEqual(normal[index]);
      }
      const { start, end } = span;
      expect(steps.filter((step, at) => (at < start || at >= end) && step !== 0)).toEqual([]);
      const inside = steps.slice(start, end);
      if (kind === 'spike') expect(end - start).toBe(1);
      else expect(end - start).toBeGreaterThanOrEqual(8);
      expect(end - start).toBeLessThanOrEqual(32);
      if (kind === 'stuck') expect(series.slice(start, end)).toEqual(inside.map(() => normal[index]![start]));
      const [least, most] = kind === 'spike' ? [2.5, 4] : [1, 2];
      if (kind === 'spike' || kind === 'level-shift') {
        for (const step of inside) {
          expect(Math.abs(step)).toBeGreaterThan(least - 1e-5);
          expect(Math.abs(step)).toBeLessThan(most + 1e-5);
          expect(step).toBeCloseTo(inside[0]!, 5);
        }
      }
      if (kind === 'noise-burst') bursts.push(...inside);
    });
    const variance = bursts.reduce((sum, step) => sum + step * step, 0) / bursts.length;
    expect(Math.abs(variance - 0.64)).toBeLessThan(5 * 0.64 * Math.sqrt(2 / bursts.length));
  });

  test('without noise a faster stretch follows the same wave at two and a half times the speed', async () => {
    const source = plantedAnomaly({ size: 200, share: 1, sigma: 0, length: 512 });
    const [fast, normal] = await Promise.all([rows(source), rows(plantedAnomaly({ size: 200, share: 0, sigma: 0, length: 512 }))]);
    const index = [...source.labels].findIndex((label, at) => label === 5 && source.anomalyAt(at)!.start + 2.5 * (source.anomalyAt(at)!.end - source.anomalyAt(at)!.start) < 512);
    const { start, end } = source.anomalyAt(index)!;
    for (let step = 0; step < end - start; step += 2) expect(fast[index]![start + step]).toBeCloseTo(normal[index]![start + 2.5 * step]!, 5);
  });

  test('there is no anomaly of a series that is not there', () => {
    expect(() => planted.anomalyAt(size)).toThrow(DataError);
  });
});
