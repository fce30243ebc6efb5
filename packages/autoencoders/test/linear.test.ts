import { beforeAll, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { cosineDecay } from '@gen/core-layers';
import { Autoencoder } from '@gen/autoencoders';
import { normalTable } from './draws.js';
import { meanCosineSquared, orthonormal, principalSubspace } from './principal-subspace.js';
import { rows, values } from './values.js';

const WIDTH = 8;
const CODES = 3;
const STEPS = 1000;

/** Gaussian rows whose principal directions are no axes, with standard deviations from 3 down to 0.2, and mean 0. */
function data(): number[][] {
  const directions = orthonormal(normalTable('directions', WIDTH, WIDTH));
  const scales = [3, 2.4, 1.9, 1, 0.8, 0.5, 0.3, 0.2];
  const drawn = normalTable('rows', 400, WIDTH).map((row) => directions[0]!.map((_, j) => row.reduce((sum, value, i) => sum + value * scales[i]! * directions[i]![j]!, 0)));
  const mean = drawn[0]!.map((_, j) => drawn.reduce((sum, row) => sum + row[j]! / drawn.length, 0));
  return drawn.map((row) => row.map((value, j) => Math.fround(value - mean[j]!)));
}

beforeAll(() => tf.setBackend('cpu'));

it.each(['linear', 'tied'] as const)('an autoencoder of one linear layer each way (%s) spans the first principal directions, and no closer', async (decoder) => {
  const x = data();
  const { basis, error } = principalSubspace(x, CODES);
  const model = new Autoencoder({ inputShape: [WIDTH], latentDim: CODES, hidden: [], decoder, loss: 'squared-error', seed: 1 });
  await model.fit(x, { steps: STEPS, batchSize: 400, learningRate: 0.05, schedule: cosineDecay(STEPS) });
  const pictures = rows(await model.filters(decoder === 'linear' ? 'decoder/0' : 'encoder/0'));
  expect(meanCosineSquared(orthonormal(pictures), basis)).toBeGreaterThan(0.9999);
  const { squaredError } = await model.evaluate(x);
  const reached = (squaredError as { value: number }).value / error;
  // No map of rank 3 is closer than the principal directions; float32 sums to within 1e-5.
  expect(reached).toBeGreaterThan(1 - 1e-5);
  expect(reached).toBeLessThan(1.001);
  model.dispose();
});

it('a code is where its reconstruction is: decoding and encoding again gives it back', async () => {
  const x = data();
  const model = new Autoencoder({ inputShape: [WIDTH], latentDim: CODES, hidden: [], decoder: 'linear', seed: 1 });
  await model.fit(x, { steps: STEPS, batchSize: 400, learningRate: 0.05, schedule: cosineDecay(STEPS) });
  const codes = await model.encode(x.slice(0, 5));
  const decoded = await model.decode(codes);
  const again = values(await model.encode(decoded));
  values(codes).forEach((code, index) => expect(again[index]).toBeCloseTo(code, 2));
  decoded.dispose();
  model.dispose();
});
