import { meanEstimate, type IndexedSource } from '@gen/core';
import { folder } from '@gen/core/node';
import { Classifier, encodedSource } from '@gen/core-layers/supervised';
import { takePerClass } from '@gen/datasets';
import { mnist } from '@gen/datasets/node';
import { VAE } from '@gen/vae';
import { show, type Figure } from './figure.js';
import { wideVae } from './run-folder.js';

const COMMAND = 'npm run figures -- few-labels';
const DRAWS = 12;
const LABELS = 10;

/** What a hundred labels are worth to logistic regression, on pixels and on the codes of the trained VAE, in pairs. */
export async function fewLabelFigures(work: string): Promise<Figure[]> {
  const vae = await VAE.load(folder(wideVae(work).run));
  const [train, test] = [await mnist({ split: 'train' }), await mnist({ split: 'test' })];
  const [trainCodes, testCodes] = [await encodedSource(vae, train), await encodedSource(vae, test)];
  vae.dispose();
  const pixels: number[] = [];
  const codes: number[] = [];
  for (let seed = 1; seed <= DRAWS; seed++) {
    pixels.push(await accuracyOfFew(train, test, seed));
    codes.push(await accuracyOfFew(trainCodes, testCodes, seed));
  }
  const gain = meanEstimate(codes.map((accuracy, draw) => accuracy - pixels[draw]!));
  const middle = meanEstimate(pixels).value;
  return [
    { name: `logistic regression on 100 labels (10 a class), pixels: accuracy on the MNIST test split, ${DRAWS} draws`, measured: spread(pixels), reference: '0.749 ± 0.017 (scikit-learn, other draws)', accepted: '0.73 to 0.78', passes: middle >= 0.73 && middle <= 0.78, command: COMMAND },
    { name: 'the same on the 20 codes of the VAE 784-400-20', measured: spread(codes), reference: '—', accepted: 'for comparison', passes: true, command: COMMAND },
    { name: 'the same: what the codes gain on the pixels, draw by draw', measured: `${show(gain.value, 3)} ± ${show(gain.standardError, 3)} (standard error)`, reference: '—', accepted: 'for comparison', passes: true, command: COMMAND },
  ];
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
