import type { IndexedSource } from '@gen/core';
import { PCA } from '@gen/core-layers/baselines';
import { Autoencoder } from '@gen/autoencoders';
import { filterByLabel, labelsOf } from '@gen/datasets';
import { mnist } from '@gen/datasets/node';
import { rocAuc } from '@gen/metrics';
import * as tf from '@tensorflow/tfjs-core';
import { show, type Figure } from './figure.js';

const command = 'npm run figures -- anomalies';
const EPOCHS = 10;
const BATCH = 1000;

/** How well a model that was trained on one digit tells it from the others, by digit. */
export async function anomalyFigures(): Promise<Figure[]> {
  const [train, test] = [await mnist({ split: 'train' }), await mnist({ split: 'test' })];
  const labels = await labelsOf(test);
  const areas = { own: [] as number[], squares: [] as number[], pca: [] as number[] };
  for (let digit = 0; digit < 10; digit++) {
    const usual = await filterByLabel(train, [digit]);
    const isOther = Int32Array.from(labels, (label) => Number(label !== digit));
    const areaOf = async (score: (x: tf.Tensor) => Promise<tf.Tensor>): Promise<number> => rocAuc(await scoresOf(test, score), isOther).value;
    const model = new Autoencoder({ inputShape: train.spec.shape, latentDim: 16, hidden: [128], seed: 1 });
    await model.fit(usual, { epochs: EPOCHS, batchSize: 128 });
    areas.own.push(await areaOf((x) => model.score(x)));
    areas.squares.push(await areaOf(async (x) => squaredErrors(x, await model.reconstruct(x))));
    model.dispose();
    const pca = new PCA({ inputShape: train.spec.shape, components: 16 });
    await pca.fit(usual);
    areas.pca.push(await areaOf(async (x) => squaredErrors(x, await pca.reconstruct(x))));
    pca.dispose();
  }
  const figure = (what: string, found: readonly number[], reference?: number): Figure => {
    const mean = found.reduce((sum, area) => sum + area / found.length, 0);
    const least = Math.min(...found);
    return {
      name: `${what}: mean AUROC over ten digits, each normal in turn, on the MNIST test split (worst digit)`,
      measured: `${show(mean, 3)} (${found.indexOf(least)}: ${show(least, 3)})`,
      reference: reference === undefined ? '—' : String(reference),
      accepted: reference === undefined ? 'for comparison' : `≥ ${show(reference - 0.01, 3)}`,
      passes: reference === undefined || mean >= reference - 0.01,
      command,
    };
  };
  const shape = `autoencoder 784-128-16, cross-entropy, ${EPOCHS} epochs`;
  return [
    figure('PCA, 16 components, by squared error', areas.pca, 0.954),
    figure(`${shape}, by squared error`, areas.squares, 0.962),
    // The references are of squared errors.
    figure(`${shape}, by its own score, the cross-entropy`, areas.own),
  ];
}

function squaredErrors(x: tf.Tensor, made: tf.Tensor): tf.Tensor {
  const errors = tf.tidy(() => tf.sum(tf.squaredDifference(x, made), [1, 2, 3]));
  made.dispose();
  return errors;
}

async function scoresOf(source: IndexedSource, score: (x: tf.Tensor) => Promise<tf.Tensor>): Promise<Float64Array> {
  const scores: number[] = [];
  for await (const { x, size } of source.epoch(0, { batchSize: BATCH })) {
    const examples = tf.tensor(x, [size, ...source.spec.shape]);
    const found = await score(examples);
    scores.push(...(await found.data()));
    tf.dispose([examples, found]);
  }
  return Float64Array.from(scores);
}
