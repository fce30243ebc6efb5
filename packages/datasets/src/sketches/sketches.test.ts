import { describe, expect, test } from 'vitest';
import { OptionError } from '@gen/core';
import { openSource } from '../node/open-source.js';
import { drawingNames, drawings } from './drawings.js';
import { sketches } from './sketches.js';

const read = async (source: ReturnType<typeof sketches>) => source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 0 });

/** The strokes of a sketch, read back as the format says. */
function strokesOf(rows: Float32Array): [number, number][][] {
  const strokes: [number, number][][] = [[]];
  let [x, y] = [0, 0];
  for (let at = 0; rows[at + 4] === 0; at += 5) {
    [x, y] = [x + rows[at]!, y + rows[at + 1]!];
    strokes.at(-1)!.push([x, y]);
    if (rows[at + 3] === 1) strokes.push([]);
  }
  return strokes.slice(0, -1);
}

describe('sketches', () => {
  test('an example depends on seed, split and position only', async () => {
    const few = await read(sketches({ size: 10 }));
    expect((await read(sketches({ size: 40 }))).x.subarray(0, few.x.length)).toEqual(few.x);
    expect((await (await openSource('sketches?size=10')).read(Uint32Array.of(3), { epoch: 1, seed: 4 })).x).toEqual(few.x.subarray(3 * 320, 4 * 320));
    for (const options of [{ seed: 1 }, { split: 'test' } as const]) expect((await read(sketches({ size: 10, ...options }))).x).not.toEqual(few.x);
    expect(() => sketches({ length: 39 })).toThrow(OptionError);
  });

  test('each row has one state, and nothing follows the end', async () => {
    const { x } = await read(sketches({ size: 100, length: 40 }));
    for (let at = 0; at < x.length; at += 5) {
      expect([...x.subarray(at + 2, at + 5)].sort()).toEqual([0, 0, 1]);
      if (x[at + 4] === 1) expect([x[at], x[at + 1]]).toEqual([0, 0]);
      if (x[at + 4] === 1 && (at + 5) % 200 !== 0) expect(x[at + 9]).toBe(1);
    }
  });

  test('the end is told even in the shortest length', () => {
    for (const name of drawingNames) expect(drawings[name].flat().length).toBeLessThan(40);
  });

  test('without wobble the strokes are an affine image of the drawing, turned by at most a twenty-fifth', async () => {
    const source = sketches({ size: 60, wobble: 0 });
    const { x } = await read(source);
    for (let index = 0; index < 60; index++) {
      const expected = drawings[drawingNames[source.labels[index]!]!];
      const strokes = strokesOf(x.subarray(index * 320, (index + 1) * 320));
      expect(strokes.map((stroke) => stroke.length)).toEqual(expected.map((stroke) => stroke.length));
      // Least squares of the drawn points on those of the drawing: nothing may be left over.
      const [from, to] = [expected.flat(), strokes.flat()];
      const moment = (of: (at: number) => number) => from.reduce((sum, _, at) => sum + of(at), 0);
      const [xx, xy, yy] = [moment((at) => from[at]![0] ** 2), moment((at) => from[at]![0] * from[at]![1]), moment((at) => from[at]![1] ** 2)];
      const maps = [0, 1].map((axis) => {
        const [bx, by] = [moment((at) => from[at]![0] * to[at]![axis]!), moment((at) => from[at]![1] * to[at]![axis]!)];
        return [(yy * bx - xy * by) / (xx * yy - xy * xy), (xx * by - xy * bx) / (xx * yy - xy * xy)] as const;
      });
      from.forEach(([px, py], at) => maps.forEach(([a, b], axis) => expect(to[at]![axis]).toBeCloseTo(a * px + b * py, 4)));
      const [wide, high] = [Math.hypot(maps[0]![0], maps[1]![0]), Math.hypot(maps[0]![1], maps[1]![1])];
      for (const scale of [wide, high]) expect(Math.abs(scale - 1)).toBeLessThan(0.2001);
      expect(Math.abs(Math.atan2(maps[1]![0], maps[0]![0]))).toBeLessThan(0.0401 * 2 * Math.PI);
    }
  });
});
