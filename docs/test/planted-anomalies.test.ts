import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { SequenceAutoencoder } from '@gen/autoencoders';
import { plantedAnomaly } from '@gen/datasets';
import { rocAuc } from '@gen/metrics';

const LENGTH = 24;

it('an LSTM autoencoder of normal series finds planted anomalies far better than the distance to the mean', async () => {
  const normal = plantedAnomaly({ share: 0, length: LENGTH, size: 1000 });
  const mixed = plantedAnomaly({ share: 0.5, length: LENGTH, size: 400, split: 'test' });
  const read = async (source: typeof normal) => (await source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 0 })).x;
  const [train, x] = [await read(normal), await read(mixed)];
  const isAnomaly = Int32Array.from(mixed.labels, (label) => Number(label > 0));

  const mean = Array.from({ length: LENGTH }, (_, step) => train.reduce((sum, value, at) => sum + (at % LENGTH === step ? value / normal.size : 0), 0));
  const distances = Float64Array.from(isAnomaly, (_, row) => mean.reduce((sum, value, step) => sum + (x[row * LENGTH + step]! - value) ** 2, 0));
  const baseline = rocAuc(distances, isAnomaly).value;

  const model = new SequenceAutoencoder({ inputShape: [LENGTH], latentDim: 8, units: 24, seed: 1 });
  await model.fit(normal, { epochs: 8, batchSize: 50, learningRate: 0.01 });
  const rows = tf.tensor2d(x, [mixed.size, LENGTH]);
  const scored = await model.score(rows);
  const values = await scored.data();
  const area = rocAuc(values, isAnomaly).value;
  const share = (label: 0 | 1) => values.filter((value, row) => isAnomaly[row] === label && value > model.threshold).length / isAnomaly.filter((each) => each === label).length;
  tf.dispose([rows, scored]);
  model.dispose();
  // Measured: 0.890 against 0.724; 0.9 % of the normal series and 54 % of the others are above the threshold.
  expect(area).toBeGreaterThan(0.85);
  expect(baseline).toBeLessThan(0.75);
  expect(share(0)).toBeLessThan(0.03);
  expect(share(1)).toBeGreaterThan(0.4);
}, 120_000);
