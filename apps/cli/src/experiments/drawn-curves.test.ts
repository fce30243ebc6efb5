import { expect, test } from 'vitest';
import { drawnCurves } from './drawn-curves.js';

const SIDE = 28;

test('each picture is one connected line that ends where it is inked, in [0, 1]', async () => {
  const source = drawnCurves({ size: 20, seed: 3 });
  const { x, size } = await source.read(Uint32Array.from({ length: 20 }, (_, index) => index), { epoch: 0, seed: 0 });
  expect([size, x.length]).toEqual([20, 20 * SIDE * SIDE]);
  for (let picture = 0; picture < 20; picture++) {
    const own = x.subarray(picture * SIDE * SIDE, (picture + 1) * SIDE * SIDE);
    expect(Math.max(...own)).toBeGreaterThan(0.5);
    expect(own.every((value) => value >= 0 && value <= 1)).toBe(true);
    const inked = new Set([...own.keys()].filter((at) => own[at]! > 0.3));
    const open = [[...inked][0]!];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (!inked.delete(at)) continue;
      for (const step of [-SIDE - 1, -SIDE, -SIDE + 1, -1, 1, SIDE - 1, SIDE, SIDE + 1]) if (inked.has(at + step)) open.push(at + step);
    }
    expect(inked.size).toBe(0);
  }
});

test('the seed decides the curves, and the order of reading does not', async () => {
  const source = drawnCurves({ size: 5, seed: 3 });
  const read = async (from: typeof source, ...indices: number[]) => Buffer.from((await from.read(Uint32Array.from(indices), { epoch: 0, seed: 0 })).x.buffer);
  expect(Buffer.compare(await read(source, 4), (await read(source, 1, 4)).subarray(SIDE * SIDE * 4))).toBe(0);
  expect(Buffer.compare(await read(source, 1), await read(drawnCurves({ size: 5, seed: 4 }), 1))).not.toBe(0);
});
