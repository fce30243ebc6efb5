import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { decompress, labelsOf, parseCifar } from '@gen/datasets';
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

test('CIFAR-10 begins with the frog and the trucks that it is known for', async (context) => {
  const path = `${realData(context, 'cifar10')}/cifar10/data_batch_1_0000-3999_exact.bin.gz`;
  const { pixels, labels } = parseCifar(await decompress(await readFile(path), path), path);
  expect(labels.length).toBe(4000);
  expect([...labels.subarray(0, 5)]).toEqual([6, 9, 9, 4, 1]);
  // The first two pixels of the frog.
  expect([...pixels.subarray(0, 6)]).toEqual([59, 62, 63, 43, 46, 45]);
});

test('documents of twenty newsgroups open as counts of 2,000 words', async (context) => {
  const folder = `${realData(context, 'text')}/text`;
  const train = await openSource(`words:${folder}/20newsgroups-2000-train.txt.gz`);
  const held = await openSource(`words:${folder}/20newsgroups-2000-test.txt.gz?vocabulary=2000`);
  expect([train.size, held.size, train.spec.shape, held.spec.shape]).toEqual([11_288, 7503, [2000], [2000]]);
  expect(new Set(await labelsOf(train)).size).toBe(20);
  const { x } = await held.read(Uint32Array.of(0), { epoch: 0, seed: 0 });
  expect([...x.subarray(0, 4)]).toEqual([2, 1, 0, 1]);
});
