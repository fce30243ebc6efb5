import { join } from 'node:path';
import { VAE } from '@gen/vae';
import { digits } from '@gen/datasets';
import { mnist } from '@gen/datasets/node';
import { folder } from '@gen/core/node';
import type { IndexedSource } from '@gen/core';
import { accuracy, classifierCoverage, fid, improvedPrecisionRecall } from '@gen/metrics';
import { digitClassifier, type DigitClassification } from '@gen/metrics/digits';
import { show, type Figure } from './figure.js';

const COMMAND = 'npm run figures';

/** What the digit classifier of @gen/metrics says of real, procedural and generated pictures: samples of the trained VAE. */
export async function classifiedFigures(work: string): Promise<Figure[]> {
  const test = await read(await mnist({ split: 'test' }));
  const [onTest, onDigits] = [shareRight(test), shareRight(await read(digits({ split: 'test' })))];
  const vae = await VAE.load(folder(join(work, 'vae-20')));
  const samples = await vae.sample(1000, { seed: 1 });
  const generated = digitClassifier(samples);
  samples.dispose();
  const { confident, classes, counts } = classifierCoverage(generated.probabilities, 10);
  const { value, standardError, bias } = fid(test.features, generated.features);
  const { precision, recall } = improvedPrecisionRecall(firstRows(test, 1000), generated.features);
  return [
    { name: 'accuracy of the digit classifier on the MNIST test split', measured: show(onTest, 4), reference: '—', accepted: '≥ 0.989', passes: onTest >= 0.989, command: COMMAND },
    { name: 'the same classifier on the procedural digits, which it was not trained on', measured: show(onDigits, 4), reference: '—', accepted: '≥ 0.85', passes: onDigits >= 0.85, command: COMMAND },
    { name: '1,000 prior samples of the VAE 784-400-20 that it calls a digit with confidence over 0.5', measured: show(confident.value, 3), reference: '—', accepted: '≥ 0.85', passes: confident.value >= 0.85, command: COMMAND },
    { name: 'classes among them', measured: `${classes} (${counts.join(', ')} of 0 … 9)`, reference: '10', accepted: '10', passes: classes === 10, command: COMMAND },
    { name: 'FID of these samples against the MNIST test split, on its features', measured: `${show(value, 1)} ± ${show(standardError, 1)}, of which ${show(bias, 1)} is bias`, reference: '—', accepted: 'for comparison', passes: true, command: COMMAND },
    { name: 'their precision and recall against 1,000 test images', measured: `${show(precision.value)} and ${show(recall.value)}`, reference: '—', accepted: 'for comparison', passes: true, command: COMMAND },
  ];
}

interface Classified extends DigitClassification {
  readonly labels: Int32Array;
}

async function read(source: IndexedSource): Promise<Classified> {
  const { x, size, labels } = await source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 0 });
  return { ...digitClassifier({ shape: [size, ...source.spec.shape], values: x }), labels: labels! };
}

function shareRight({ digits: guesses, labels }: Classified): number {
  return accuracy(guesses, labels).value;
}

function firstRows({ features: { shape, values } }: DigitClassification, count: number) {
  return { shape: [count, shape[1]], values: values.subarray(0, count * shape[1]) };
}
