import { expect, test } from 'vitest';
import { binarize, labelsOf } from '@gen/datasets';
import { fashionMnist, idxFiles, locate, mnist, openSource } from '@gen/datasets/node';
import { realData } from '../../../vitest.data.js';

test('MNIST is the one that is known', async (context) => {
  const dataDir = realData(context, 'mnist');
  const train = await mnist({ dataDir });
  const test = await mnist({ dataDir, split: 'test' });
  expect([train.size, test.size]).toEqual([60_000, 10_000]);
  // The first labels of both files, and the published mean pixel of the training set, 0.1307.
  expect([...train.labels.subarray(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
  expect([...test.labels.subarray(0, 10)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
  let sum = 0;
  for await (const { x } of train.epoch(0, { batchSize: 1000 })) for (let at = 0; at < x.length; at++) sum += x[at]!;
  expect(sum / (60_000 * 784)).toBeCloseTo(0.1307, 4);
  expect((await locate('mnist', { dataDir })).isComplete).toBe(true);
});

test('Fashion-MNIST opens', async (context) => {
  const source = await fashionMnist({ dataDir: realData(context, 'fashion-mnist'), split: 'test' });
  expect([source.size, source.spec.classNames![source.labels[0]!]]).toEqual([10_000, 'Ankle boot']);
});

test('options reach the real set', async (context) => {
  const dataDir = realData(context, 'mnist');
  const source = await openSource('mnist?split=test&digits=0,1&limit=2000&binarize=stochastic', { dataDir });
  // The test split has 980 zeros and 1135 ones.
  expect(source.size).toBe(2000);
  expect((await openSource('mnist?split=test&digits=0,1', { dataDir })).size).toBe(2115);
  expect(source.spec.values).toBe('binary');
  expect(new Set(await labelsOf(source))).toEqual(new Set([0, 1]));
});

test('IDX files of truth values are binary', async (context) => {
  const folder = `${realData(context, 'binarized-mnist')}/binarized-mnist`;
  const source = await idxFiles(`${folder}/test-images-idx3-ubyte.gz`, `${folder}/test-labels-idx1-ubyte.gz`);
  expect([source.size, source.spec.values]).toEqual([10_000, 'binary']);
  const { x } = await source.read(Uint32Array.of(0), { epoch: 0, seed: 0 });
  const { x: same } = await binarize(source, 'stochastic').read(Uint32Array.of(0), { epoch: 0, seed: 0 });
  expect(same).toEqual(x);
  expect(new Set(x)).toEqual(new Set([0, 1]));
});
