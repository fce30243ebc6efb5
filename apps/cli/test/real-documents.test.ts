import { readFile } from 'node:fs/promises';
import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import { realData } from '../../../vitest.data.js';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';

const at = temporaryFolder();

/** A page's values from 0 to 1. */
async function pageOf(path: string): Promise<Float64Array> {
  const { data, channels } = decode(await readFile(path));
  return Float64Array.from({ length: data.length / channels }, (_, pixel) => data[pixel * channels]! / 255);
}

const squares = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, index) => sum + (value - b[index]!) ** 2, 0);

it('stained pages that were not trained on come out cleaner, as wholes, after a short training on patches of others', async (context) => {
  const folder = `${realData(context, 'dirty-documents')}/dirty-documents`;
  const training = `pairs:${folder}/train/1*.png,${folder}/train_cleaned/1*.png?split=all&randomCrop=64&repeat=8`;
  const words = ['train', 'image-restorer', '--data', training, '--steps', '120', '--batch', '8', '--lr', '0.004', '--seed', '1', '--set', 'filters=32,32,32', '--out', at('cleaner'), '--quiet'];
  expect(await runGen(words)).toMatchObject({ code: 0 });
  let [before, after] = [0, 0];
  for (const page of ['20', '47', '65']) {
    expect(await runGen(['clean', at('cleaner'), `${folder}/train/${page}.png`, '--out', at(`${page}.png`), '--quiet'])).toMatchObject({ code: 0 });
    const wanted = await pageOf(`${folder}/train_cleaned/${page}.png`);
    before += squares(await pageOf(`${folder}/train/${page}.png`), wanted);
    after += squares(await pageOf(at(`${page}.png`)), wanted);
  }
  const ratio = Math.sqrt(after / before);
  expect(ratio).toBeLessThan(0.6);
}, 240_000);
