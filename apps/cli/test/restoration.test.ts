import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { decode, encode } from 'fast-png';
import { beforeAll, describe, expect, it } from 'vitest';
import { normal, randomKey } from '@gen/core';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';

const at = temporaryFolder();
const small = ['--set', 'filters=8,8', '--set', 'context=', '--batch', '8', '--lr', '0.01', '--quiet'];

async function train(run: string, data: string, ...rest: string[]): Promise<void> {
  expect(await runGen(['train', 'image-restorer', '--data', data, '--out', at(run), ...small, ...rest])).toMatchObject({ code: 0, stderr: '' });
}

/** A grey picture of a bright field with darker stripes. */
const page = (width: number, height: number): Uint8Array => Uint8Array.from({ length: width * height }, (_, at) => (at % 7 < 2 ? 40 : 230));

const png = (data: Uint8Array, width: number, height: number, channels = 1): Uint8Array => encode({ data, width, height, channels, depth: 8 });

const squaredDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number => Array.from(a).reduce((sum, value, index) => sum + (value - b[index]!) ** 2, 0);

async function pictureOf(path: string) {
  return decode(await readFile(path));
}

describe('a restorer of pairs', () => {
  const stain = normal(randomKey(4), 40 * 60);
  const dirty = (clean: Uint8Array): Uint8Array => clean.map((value, index) => Math.max(0, Math.min(255, value - 60 + 20 * stain[index % stain.length]!)));

  beforeAll(async () => {
    for (const folder of ['dirty', 'clean', 'held']) await mkdir(at(folder));
    for (let index = 0; index < 4; index++) {
      const [width, height] = [40 + index, 24];
      await writeFile(at(`clean/${index}.png`), png(page(width, height), width, height));
      await writeFile(at(`dirty/${index}.png`), png(dirty(page(width, height)), width, height));
    }
    await writeFile(at('held/b.png'), png(dirty(page(45, 31)), 45, 31));
    await writeFile(at('held/a.png'), png(dirty(page(28, 20)), 28, 20));
    await train('cleaner', `pairs:${at('dirty')},${at('clean')}?split=all&randomCrop=16&repeat=8`, '--epochs', '25');
  }, 90_000);

  it('cleans pages of other sizes, each at its own', async () => {
    const { code, stdout } = await runGen(['clean', at('cleaner'), at('held'), '--out', at('cleaned'), '--json', '--quiet']);
    expect({ code, ...(JSON.parse(stdout) as object) }).toMatchObject({ code: 0, count: 2, files: [at('cleaned/a.png'), at('cleaned/b.png')] });
    expect(await readdir(at('cleaned'))).toEqual(['a.png', 'b.png']);
    const { width, height, data } = await pictureOf(at('cleaned/b.png'));
    expect([width, height]).toEqual([45, 31]);
    const before = squaredDifference(dirty(page(45, 31)), page(45, 31));
    expect(squaredDifference(data, page(45, 31))).toBeLessThan(0.25 * before);
  });

  it('shows what went in, what came out and what should have', async () => {
    expect(await readFile(at('cleaner/report.html'), 'utf8')).toContain('Restorations');
    // Ten pictures of 16 × 16, four times enlarged, in three rows.
    expect(await pictureOf(at('cleaner/restorations.png'))).toMatchObject({ width: 10 * 66 - 2, height: 3 * 66 - 2 });
  });

  it('is measured against doing nothing', async () => {
    const { code, stdout } = await runGen(['evaluate', at('cleaner'), '--data', `pairs:${at('dirty')},${at('clean')}?randomCrop=20`, '--json', '--quiet']);
    const { metrics } = JSON.parse(stdout) as { metrics: Record<string, number | { value: number }> };
    expect(code).toBe(0);
    expect(Object.keys(metrics)).toEqual(['squaredError', 'meanSquaredError', 'psnr', 'inputSquaredError', 'inputMeanSquaredError', 'inputPsnr', 'rootErrorRatio']);
    expect(metrics['rootErrorRatio']).toBeLessThan(0.33);
  });

  it.each([
    [['denoise', 'cleaner', 'held/a.png', '--out', 'x.png'], /trained with task=pairs, not to denoise\. Use: gen clean .* To denoise, train with task=denoise/],
    [['clean', 'cleaner', 'nowhere.png', '--out', 'x.png'], /There is no .*nowhere\.png/],
    [['clean', 'cleaner', 'held', '--out', 'x.png'], /is a folder, and so must be the output/],
    [['clean', 'cleaner', 'held/a.png', '--out', 'x.jpg'], /written as \.png/],
  ])('%j is refused', async ([verb, run, input, out, file], message) => {
    const { code, stderr } = await runGen([verb!, at(run), at(input), out!, at(file)]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('restorers that damage pictures themselves', () => {
  it('denoise', async () => {
    await train('denoiser', 'digits?limit=64', '--epochs', '12', '--set', 'task=denoise', '--set', 'sigma=0.4');
    await writeFile(at('digit.png'), png(page(28, 28), 28, 28));
    expect(await runGen(['denoise', at('denoiser'), at('digit.png'), '--out', at('denoised.png'), '--quiet'])).toMatchObject({ code: 0 });
    expect(await pictureOf(at('denoised.png'))).toMatchObject({ width: 28, height: 28, channels: 1 });
  }, 60_000);

  it('inpaint what a mask or a rectangle tells', async () => {
    await train('inpainter', 'digits?limit=16', '--epochs', '2', '--set', 'task=inpaint', '--set', 'hole=5');
    const picture = page(30, 20);
    await writeFile(at('whole.png'), png(picture, 30, 20));
    const mask = new Uint8Array(600).fill(255, 5 * 30 + 4, 5 * 30 + 10);
    await writeFile(at('mask.png'), png(mask, 30, 20));
    await writeFile(at('black.png'), png(new Uint8Array(600), 30, 20));
    const inpaint = (...rest: string[]) => runGen(['inpaint', at('inpainter'), at('whole.png'), '--out', at('filled.png'), '--quiet', ...rest]);
    for (const where of [['--mask', at('mask.png')], ['--rectangle', '4,5,6,1']]) {
      expect(await inpaint(...where)).toMatchObject({ code: 0 });
      const { data } = await pictureOf(at('filled.png'));
      picture.forEach((value, index) => {
        if (mask[index] === 0) expect(data[index]).toBe(value);
      });
    }
    expect(await inpaint()).toMatchObject({ code: 2, stderr: expect.stringContaining('by one of --mask FILE and --rectangle') });
    expect(await inpaint('--rectangle', '25,0,6,1')).toMatchObject({ code: 2, stderr: expect.stringContaining('within the 30×20 pixels') });
    expect(await inpaint('--mask', at('black.png'))).toMatchObject({ code: 2, stderr: expect.stringContaining('marks nothing') });
    expect(await inpaint('--mask', at('digit.png'))).toMatchObject({ stderr: expect.stringContaining('has 28×28 pixels, but the picture has 30×20') });
  }, 60_000);

  it('colour', async () => {
    await train('colorizer', 'shapes?size=16', '--epochs', '2', '--set', 'task=colorize');
    expect(await runGen(['colorize', at('colorizer'), at('whole.png'), '--out', at('coloured.png'), '--quiet'])).toMatchObject({ code: 0 });
    expect(await pictureOf(at('coloured.png'))).toMatchObject({ width: 30, height: 20, channels: 3 });
  }, 60_000);

  it('take marks off', async () => {
    await train('unmarker', 'digits?limit=16', '--epochs', '2', '--set', 'task=remove-watermark');
    expect(await runGen(['clean', at('unmarker'), at('whole.png'), '--out', at('unmarked.png'), '--quiet'])).toMatchObject({ code: 0 });
    expect(await pictureOf(at('unmarked.png'))).toMatchObject({ width: 30, height: 20, channels: 1 });
  }, 60_000);
});
