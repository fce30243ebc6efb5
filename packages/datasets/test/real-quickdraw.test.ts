import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { npzFile, quickdraw } from '@gen/datasets/node';
import { realData } from '../../../vitest.data.js';
import { temporaryFolder } from './temporary-folder.js';

test("files as Sketch-RNN has them are read, with the training part's scale and one length", async (context) => {
  const original = `${realData(context, 'sketch')}/sketch/short_kanji.npz`;
  const dataDir = await temporaryFolder();
  await mkdir(join(dataDir, 'quickdraw'));
  await copyFile(original, join(dataDir, 'quickdraw', 'kanji.npz'));
  const [train, held] = [await quickdraw(['kanji'], { dataDir }), await quickdraw(['kanji'], { dataDir, split: 'test' })];
  expect([train.size, held.size, train.spec.classNames]).toEqual([10_000, 500, ['kanji']]);
  expect(held.spec.shape).toEqual(train.spec.shape);
  // The test part read by itself is shorter, but otherwise the same.
  const alone = await npzFile(original, { member: 'test' });
  const [wide, narrow] = [5 * held.spec.shape[0]!, 5 * alone.spec.shape[0]!];
  const all = Uint32Array.from({ length: 500 }, (_, index) => index);
  const [{ x }, { x: own }] = [await held.read(all, { epoch: 0, seed: 0 }), await alone.read(all, { epoch: 0, seed: 0 })];
  for (let row = 0; row < 500; row++) {
    const [ours, theirs] = [x.slice(row * wide, row * wide + narrow), own.slice(row * narrow, (row + 1) * narrow)];
    expect(Buffer.compare(Buffer.from(ours.buffer), Buffer.from(theirs.buffer))).toBe(0);
  }
});
