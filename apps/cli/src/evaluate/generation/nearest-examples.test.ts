import '@tensorflow/tfjs-backend-cpu';
import { normal, randomKey } from '@gen/core';
import { copyCheck } from '@gen/metrics';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { rowsOf } from '../../data/values.js';
import { shaped } from '../shaped.js';
import { NearestExamples } from './nearest-examples.js';

it('finds the same neighbours as a search through all pairs, copies among them, and leaves no tensors', async () => {
  const of = (seed: number, rows: number) => ({ shape: [rows, 6], data: normal(randomKey(seed), rows * 6) });
  const [references, queries, heldOut] = [of(1, 300), of(2, 20), of(3, 20)];
  queries.data.set(references.data.subarray(6 * 250, 6 * 251), 6 * 4);
  const before = tf.memory().numTensors;
  const search = new NearestExamples(queries);
  for (let from = 0; from < 300; from += 70) await search.add(rowsOf(references, from, Math.min(300, from + 70)));
  const nearest = search.result();
  search.dispose();
  expect(tf.memory().numTensors).toBe(before);
  const [all, few] = [references, nearest].map((training) => copyCheck(shaped(queries), shaped(training), shaped(heldOut)).distances);
  expect([...few!]).toEqual([...all!]);
  expect(few![4]).toBe(0);
});
