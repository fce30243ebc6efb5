import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { DataError, OptionError, StoreError } from '@gen/core';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { openSource } from './open-source.js';
import { picturePairs } from './picture-pairs.js';

type Sides = readonly [height: number, width: number];

/** Writes grey pictures whose pixel (row, column) is 16 · row + column, or of the pixel that it belongs to where it is `factor` times as large. */
async function folderOf(pictures: Readonly<Record<string, readonly [Sides, factor?: number]>>): Promise<string> {
  const at = await temporaryFolder();
  for (const [name, [[height, width], factor = 1]] of Object.entries(pictures)) {
    const data = Uint8Array.from({ length: height * width * factor * factor }, (_, pixel) => {
      const across = width * factor;
      return 16 * Math.floor(Math.floor(pixel / across) / factor) + Math.floor((pixel % across) / factor);
    });
    await mkdir(join(at, name, '..'), { recursive: true });
    await writeFile(join(at, name), encode({ width: width * factor, height: height * factor, channels: 1, data }));
  }
  return at;
}

const bytes = (values: Float32Array | undefined) => Array.from(values!, (value) => Math.round(value * 255));
const moment = { epoch: 0, seed: 0 };

describe('picturePairs', () => {
  test('pictures find their partners by name, whatever their endings', async () => {
    const at = await folderOf({ 'in/b.png': [[2, 3]], 'in/a.png': [[2, 3]], 'out/a.PNG': [[2, 3], 2], 'out/b.png': [[2, 3], 2] });
    const source = await openSource(`pairs:${at}/in,${at}/out`);
    expect(source.spec).toEqual({ shape: [2, 3, 1], values: 'real', range: [0, 1], target: { shape: [4, 6, 1], values: 'real', range: [0, 1] } });
    const { x, target } = await source.read(Uint32Array.of(1), moment);
    expect([bytes(x), bytes(target).slice(0, 8)]).toEqual([[0, 1, 2, 16, 17, 18], [0, 0, 1, 1, 2, 2, 0, 0]]);
  });

  test('a pattern finds pairs within one folder', async () => {
    const at = await folderOf({ 'img_1_LR.png': [[1, 1]], 'img_1_HR.png': [[1, 1], 3], 'img_2_LR.png': [[1, 1]], 'img_2_HR.png': [[1, 1], 3], 'other.png': [[7, 7]] });
    expect((await openSource(`pairs:${at}/*_LR.png,${at}/*_HR.png?limit=1`)).spec.target?.shape).toEqual([3, 3, 1]);
    await expect(picturePairs(`${at}/*_*.png`, at)).rejects.toThrow(OptionError);
    await expect(picturePairs(`${at}/*_XX.png`, at)).rejects.toThrow(/holds no PNG or JPEG files of such names/);
  });

  test.each([1, 3])('crop cuts the same part from pictures of different sizes and targets %i times as large, anew in each epoch', async (factor) => {
    const at = await folderOf({ 'in/a.png': [[9, 12]], 'in/b.png': [[6, 7]], 'out/a.png': [[9, 12], factor], 'out/b.png': [[6, 7], factor] });
    const source = await openSource(`pairs:${at}/in,${at}/out?randomCrop=4`);
    expect([source.spec.shape, source.spec.target?.shape]).toEqual([[4, 4, 1], [4 * factor, 4 * factor, 1]]);
    const corners = new Set<string>();
    for (let epoch = 0; epoch < 60; epoch++) {
      const { x, target } = await source.read(Uint32Array.of(1, 0), { epoch, seed: 2 });
      for (const row of [0, 1]) {
        const [input, wanted] = [bytes(x).slice(16 * row, 16 * row + 16), bytes(target).slice(16 * row * factor ** 2, 16 * (row + 1) * factor ** 2)];
        const side = 4 * factor;
        expect(wanted).toEqual(wanted.map((_, at) => input[4 * Math.floor(Math.floor(at / side) / factor) + Math.floor((at % side) / factor)]));
        expect(input).toEqual(Array.from({ length: 16 }, (_, at) => input[0]! + 16 * (at >> 2) + (at & 3)));
        if (row === 0) corners.add(String(input[0]));
      }
      expect((await source.read(Uint32Array.of(0), { epoch, seed: 2 })).x).toEqual(x.subarray(16));
    }
    // A picture of 6 × 7 has 3 × 4 places; 60 draws miss a given one with a probability of 0.5 %.
    expect(corners.size).toBeGreaterThan(9);
  });

  test('resize brings the middle squares of both to sizes that keep their ratio', async () => {
    const at = await folderOf({ 'in/a.png': [[4, 6]], 'in/b.png': [[8, 4]], 'out/a.png': [[4, 6], 2], 'out/b.png': [[8, 4], 2] });
    const source = await openSource(`pairs:${at}/in,${at}/out?resize=2`);
    expect([source.spec.shape, source.spec.target?.shape]).toEqual([[2, 2, 1], [4, 4, 1]]);
    const { x, target } = await source.read(Uint32Array.of(0), moment);
    // The middle square of a.png begins at column 1; each new pixel is the mean of 2 × 2 (rounded), and of as many of those in the target that belong to one.
    expect(bytes(x)).toEqual([10, 12, 42, 44]);
    expect(bytes(target).slice(0, 4)).toEqual([1, 2, 3, 4]);
  });

  test('a tenth is held out by pairs', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `${index}.png`);
    const at = await folderOf(Object.fromEntries(names.flatMap((name, index) => [[`in/${name}`, [[1, index + 1]]], [`out/${name}`, [[1, index + 1]]]])));
    const [train, test] = [await openSource(`pairs:${at}/in,${at}/out?randomCrop=1&split=train`), await openSource(`pairs:${at}/in,${at}/out?randomCrop=1&split=test`)];
    expect([train.size, test.size]).toEqual([9, 1]);
  });

  test('what has no partner is named', async () => {
    const at = await folderOf({ 'in/a.png': [[1, 1]], 'in/b.png': [[1, 1]], 'out/b.png': [[1, 1]], 'out/c.png': [[1, 1]] });
    const opening = picturePairs(join(at, 'in'), join(at, 'out'));
    await expect(opening).rejects.toThrow(DataError);
    await expect(opening).rejects.toThrow(
      `Pictures of ${at}/in and ${at}/out belong together by their names, but ${at}/in/a.png has no partner in ${at}/out, and ${at}/out/c.png has no partner in ${at}/in.`,
    );
  });

  test.each<[string, Parameters<typeof folderOf>[0], object, RegExp]>([
    ['targets of no multiple', { 'in/a.png': [[2, 2]], 'out/a.png': [[3, 3]] }, {}, /out\/a\.png has 3×3 pixels, which is no whole number of times the 2×2 of .*in\/a\.png/],
    ['targets turned', { 'in/a.png': [[2, 4]], 'out/a.png': [[4, 2]] }, {}, /no whole number of times/],
    ['different multiples', { 'in/a.png': [[2, 2]], 'out/a.png': [[2, 2], 2], 'in/b.png': [[2, 2]], 'out/b.png': [[2, 2], 3] }, {}, /out\/b\.png is 3 times as large as its input, but .*out\/a\.png is 2 times/],
    ['different sizes', { 'in/a.png': [[2, 2]], 'out/a.png': [[2, 2]], 'in/b.png': [[3, 2]], 'out/b.png': [[3, 2]] }, {}, /in\/a\.png is 2×2 grey, but .*in\/b\.png is 2×3 grey\. Give randomCrop=64/],
    ['too small for the crop', { 'in/a.png': [[9, 3]], 'out/a.png': [[9, 3]] }, { randomCrop: 4 }, /in\/a\.png has 3×9 pixels, from which no square of 4 can be cut/],
    ['two of one name', { 'in/a.png': [[1, 1]], 'in/a.jpg': [[1, 1]], 'out/a.png': [[1, 1]] }, {}, /have the same name but for their ending/],
    ['pictures of another kind', { 'in/a.png': [[1, 1]], 'in/b.webp': [[1, 1]], 'out/a.png': [[1, 1]], 'out/b.png': [[1, 1]] }, {}, /in\/b\.webp is no PNG or JPEG file: convert it/],
  ])('%s are refused', async (_, pictures, options, message) => {
    const at = await folderOf(pictures);
    const opening = picturePairs(join(at, 'in'), join(at, 'out'), options);
    await expect(opening).rejects.toThrow(DataError);
    await expect(opening).rejects.toThrow(message);
  });

  test('pictures of another kind are no matter where a pattern leaves them out', async () => {
    const at = await folderOf({ 'a_in.png': [[1, 1]], 'a_out.png': [[1, 1]], 'b_old.gif': [[1, 1]] });
    expect((await picturePairs(join(at, '*_in.png'), join(at, '*_out.png'))).size).toBe(1);
    await expect(picturePairs(join(at, '*_in.png'), join(at, '*_old.gif'))).rejects.toThrow(/b_old\.gif is no PNG or JPEG file/);
  });

  test('options that cannot be are refused', async () => {
    const at = await folderOf({ 'in/a.png': [[2, 2]], 'out/a.png': [[2, 2]] });
    for (const options of [{ randomCrop: 0 }, { resize: 1.5 }, { randomCrop: 1, resize: 1 }, { cacheBytes: -1 }]) {
      await expect(picturePairs(join(at, 'in'), join(at, 'out'), options)).rejects.toThrow(OptionError);
    }
    await expect(picturePairs(join(at, 'nowhere'), at)).rejects.toThrow(StoreError);
  });

  test('without room in memory pictures are read again, and ones that changed are refused', async () => {
    const at = await folderOf({ 'in/a.png': [[2, 2]], 'out/a.png': [[2, 2]] });
    const source = await picturePairs(join(at, 'in'), join(at, 'out'), { cacheBytes: 0 });
    const before = await source.read(Uint32Array.of(0), moment);
    expect(await source.read(Uint32Array.of(0), moment)).toEqual(before);
    await writeFile(join(at, 'out/a.png'), encode({ width: 3, height: 2, channels: 1, data: new Uint8Array(6) }));
    await expect(source.read(Uint32Array.of(0), moment)).rejects.toThrow(/out\/a\.png has changed since it was opened/);
  });
});
