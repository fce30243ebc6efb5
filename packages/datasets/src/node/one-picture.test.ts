import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { pictureFile } from './one-picture.js';

const at = (name: string) => join(folder, name);
let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

describe('pictureFile', () => {
  it('is a source of the one picture, scaled if that is asked for', async () => {
    await writeFile(at('grey.png'), encode({ width: 2, height: 2, channels: 1, depth: 8, data: Uint8Array.of(0, 51, 102, 255) }));
    const source = await pictureFile(at('grey.png'));
    expect([source.size, source.spec.shape]).toEqual([1, [2, 2, 1]]);
    const { x } = await source.read(Uint32Array.of(0), { epoch: 0, seed: 0 });
    expect(Array.from(x)).toEqual([0, 51, 102, 255].map((pixel) => Math.fround(pixel / 255)));
    const small = await pictureFile(at('grey.png'), { resize: 1 });
    expect(small.spec.shape).toEqual([1, 1, 1]);
    // The mean of the four pixels, in whole steps.
    expect((await small.read(Uint32Array.of(0), { epoch: 0, seed: 0 })).x[0]).toBeCloseTo(102 / 255, 6);
  });

  it('refuses what is no picture, a missing file and a size that is none', async () => {
    await writeFile(at('text.png'), 'no picture');
    await expect(pictureFile(at('text.png'))).rejects.toThrow('text.png');
    await expect(pictureFile(at('none.png'))).rejects.toThrow('none.png');
    await expect(pictureFile(at('text.png'), { resize: 0 })).rejects.toThrow('resize must be an integer from 1 to 4096, got 0.');
  });
});
