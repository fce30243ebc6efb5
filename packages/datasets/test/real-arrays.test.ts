import { expect, test } from 'vitest';
import { labelsOf } from '@gen/datasets';
import { npzFile, openSource } from '@gen/datasets/node';
import { realData } from '../../../vitest.data.js';

const all = (size: number) => Uint32Array.from({ length: size }, (_, index) => index);

test("Sketch-RNN's pickled drawings are those of the same set without a pickle", async (context) => {
  const folder = `${realData(context, 'sketch')}/sketch`;
  for (const member of ['train', 'test']) {
    const pickled = await openSource(`npz:${folder}/short_kanji.npz?member=${member}`);
    const flat = await npzFile(`${folder}/short_kanji_flat.npz`, { member });
    expect(pickled.size).toBe(member === 'train' ? 10_000 : 500);
    expect(pickled.spec).toEqual(flat.spec);
    const context = { epoch: 0, seed: 0 };
    expect((await pickled.read(all(500), context)).x).toEqual((await flat.read(all(500), context)).x);
  }
});

test('QuickDraw drawings have their 344 categories as labels', async (context) => {
  const source = await npzFile(`${realData(context, 'sketch')}/sketch/quickdraw344_flat.npz`, { member: 'train' });
  const labels = await labelsOf(source);
  expect(new Set(labels).size).toBe(344);
  expect(source.spec.shape[1]).toBe(5);
});
