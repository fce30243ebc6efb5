import { expect, it } from 'vitest';
import { measureModes, modesOf } from './modes.js';

it('a source tells its modes', () => {
  const ring = modesOf('ring?split=test&modes=4&radius=3')!;
  expect(ring.sigma).toBe(0.02);
  [[3, 0], [0, 3], [-3, 0], [0, -3]].forEach((centre, mode) => centre.forEach((value, axis) => expect(ring.centres[mode]![axis]).toBeCloseTo(value, 12)));
  expect(modesOf('grid?side=2&spacing=1&sigma=0.1')).toEqual({ sigma: 0.1, centres: [[-0.5, -0.5], [0.5, -0.5], [-0.5, 0.5], [0.5, 0.5]] });
  expect(modesOf('grid?side=2&labels=3')!.centres).toEqual([[1, 1]]);
  for (const text of ['moons', 'mnist', 'ring?sigma=0', 'ring?noise=0.5', 'grid?standardize=feature', 'npy:x.npy']) expect(modesOf(text)).toBeUndefined();
});

it('a mode counts with a tenth of its share, within three standard deviations', () => {
  const modes = { sigma: 0.1, centres: [[0, 0], [10, 0]] as const };
  // 40 samples, 20 a share: 2 of them are the tenth that the second mode needs, and one at 3.1 σ is of no mode.
  const samples = (ofSecond: number) => {
    const points = [...Array.from({ length: 39 - ofSecond }, () => [0, 0.29]), ...Array.from({ length: ofSecond }, () => [10.1, 0]), [10, 0.31]];
    return { shape: [40, 2], data: Float32Array.from(points.flat()) };
  };
  expect(measureModes(samples(2), modes)).toMatchObject({ modesCovered: 2, highQualitySamples: { value: 39 / 40, samples: 40 } });
  expect(measureModes(samples(1), modes).modesCovered).toBe(1);
  const shares = [37 / 39, 2 / 39];
  expect(measureModes(samples(2), modes).modeKl).toBeCloseTo(shares.reduce((sum, share) => sum + share * Math.log(2 * share), 0), 12);
});

it('equal shares are at no distance from uniform, and nothing near has none', () => {
  const modes = { sigma: 1, centres: [[0, 0], [10, 0]] as const };
  expect(measureModes({ shape: [2, 2], data: Float32Array.of(0, 0, 10, 0) }, modes).modeKl).toBe(0);
  expect(measureModes({ shape: [2, 2], data: Float32Array.of(50, 50, 60, 60) }, modes)).toEqual({ modesCovered: 0, highQualitySamples: expect.objectContaining({ value: 0 }) });
});
