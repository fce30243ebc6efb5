import { meanEstimate, type IndexedSource } from '@gen/core';
import { folder } from '@gen/core/node';
import type { Encoder } from '@gen/core-layers';
import { Classifier, encodedSource } from '@gen/core-layers/supervised';
import { takePerClass } from '@gen/datasets';
import { mnist } from '@gen/datasets/node';
import { VAE } from '@gen/vae';
import { deepAutoencoder } from './deep-codes.js';
import { show, type Figure } from './figure.js';
import { wideVae } from './run-folder.js';

const COMMAND = 'npm run figures -- few-labels';
const DRAWS = 12;
const LABELS = 10;

/** What a hundred labels are worth to logistic regression, on pixels and on codes of a trained VAE and autoencoder, in pairs. */
export async function fewLabelFigures(work: string): Promise<Figure[]> {
  const vae = await VAE.load(folder(wideVae(work).run));
  const [train, test] = [await mnist({ split: 'train' }), await mnist({ split: 'test' })];
  const deep = await deepAutoencoder(work, 10);
  const pixels = await accuraciesOf(undefined, train, test);
  const [codes, deepCodes] = [await accuraciesOf(vae, train, test), await accuraciesOf(deep, train, test)];
  vae.dispose();
  deep.dispose();
  const middle = meanEstimate(pixels).value;
  return [
    { name: `logistic regression on 100 labels (10 a class), pixels: accuracy on the MNIST test split, ${DRAWS} draws`, measured: spread(pixels), reference: '0.749 ± 0.017 (scikit-learn, other draws)', accepted: '0.73 to 0.78', passes: middle >= 0.73 && middle <= 0.78, command: COMMAND },
    ...compared('the 20 codes of the VAE 784-400-20', codes, pixels),
    ...compared('the 10 codes of the autoencoder 784-512-128-10, cross-entropy, 5 epochs', deepCodes, pixels),
  ];
}

/** Accuracies on codes, and what they gain on the pixels, draw by draw. */
function compared(what: string, codes: readonly number[], pixels: readonly number[]): Figure[] {
  const gain = meanEstimate(codes.map((accuracy, draw) => accuracy - pixels[draw]!));
  const row = (name: string, measured: string): Figure => ({ name, measured, reference: '—', accepted: 'for comparison', passes: true, command: COMMAND });
  return [
    row(`the same on ${what}`, spread(codes)),
    row(`${what}: what they gain on the pixels, draw by draw`, `${show(gain.value, 3)} ± ${show(gain.standardError, 3)} (standard error)`),
  ];
}

/** Accuracies on the test split of what is learned from few labels of codes, or else of pixels, by draw. */
async function accuraciesOf(encoder: Encoder | undefined, train: IndexedSource, test: IndexedSource): Promise<number[]> {
  const coded = (source: IndexedSource): Promise<IndexedSource> | IndexedSource => (encoder ? encodedSource(encoder, source) : source);
  const [trainCodes, testCodes] = [await coded(train), await coded(test)];
  const accuracies: number[] = [];
  for (let seed = 1; seed <= DRAWS; seed++) accuracies.push(await accuracyOfFew(trainCodes, testCodes, seed));
  return accuracies;
}

/** Mean and standard deviation over draws. */
function spread(accuracies: readonly number[]): string {
  const { value, standardError } = meanEstimate(accuracies);
  return `${show(value, 3)} ± ${show(standardError * Math.sqrt(accuracies.length), 3)}`;
}

/** Logistic regression with scikit-learn's default penalty, C = 1, to its optimum. */
async function accuracyOfFew(train: IndexedSource, test: IndexedSource, seed: number): Promise<number> {
  const few = await takePerClass(train, LABELS, { seed });
  const classifier = new Classifier({ inputShape: train.spec.shape, classes: 10, hidden: [], weightDecay: 1 / few.size, seed });
  await classifier.fit(few, { steps: 300, batchSize: few.size, learningRate: 0.05, optimizer: 'momentum' });
  const { accuracy } = await classifier.evaluate(test, { batchSize: 1000 });
  classifier.dispose();
  return accuracy.value;
}
