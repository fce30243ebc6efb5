import { expect, test } from 'vitest';
import { digits, take } from '@gen/datasets';
import { mnist } from '@gen/datasets/node';
import { accuracy, trainReader } from './classifier.js';
import { realData } from '../../../vitest.data.js';

test('a classifier trained on MNIST reads the digits', async (context) => {
  const dataDir = realData(context, 'mnist');
  const reader = await trainReader(take(await mnist({ split: 'train', dataDir }), 20_000), 5);
  expect(await accuracy(reader, take(await mnist({ split: 'test', dataDir }), 5000))).toBeGreaterThan(0.93);
  expect(await accuracy(reader, digits({ split: 'test' }))).toBeGreaterThan(0.9);
  expect(await accuracy(reader, digits({ split: 'train', size: 2000, seed: 5 }))).toBeGreaterThan(0.9);
  reader.dispose();
}, 120_000);

test('a classifier trained on the digits is good, but not perfect, on held-out ones', async () => {
  const reader = await trainReader(digits({ split: 'train', size: 6000 }), 5);
  const right = await accuracy(reader, digits({ split: 'test' }));
  expect(right).toBeGreaterThan(0.9);
  expect(right).toBeLessThan(0.998);
  reader.dispose();
}, 120_000);
